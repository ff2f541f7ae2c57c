using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace KMF.Bot.Messaging;

/// <summary>
/// Routes the message extension's commands to <see cref="LessonExtension"/>, and refuses invokes that the bot has no handler for.
/// </summary>
internal abstract class ExtensionRoutes(LessonExtension extension, TeamsTurns turns) : TeamsActivityHandler
{
    /// <summary>What the handlers are given.</summary>
    protected TeamsTurns Turns => turns;

    // It is no fault of the server's, as the SDK would have it.
    protected override Task<InvokeResponse> OnInvokeActivityAsync(
        ITurnContext<IInvokeActivity> turnContext,
        CancellationToken cancellationToken
    ) =>
        turnContext.Activity.Name is "adaptiveCard/action" || LessonExtension.Knows(turnContext.Activity)
            ? base.OnInvokeActivityAsync(turnContext, cancellationToken)
            : Task.FromResult(new InvokeResponse { Status = StatusCodes.Status400BadRequest });

    protected override Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(
        ITurnContext<IInvokeActivity> turnContext,
        MessagingExtensionQuery query,
        CancellationToken cancellationToken
    ) => extension.SearchAsync(turnContext.Activity, Incoming.SenderOf(turnContext.Activity)!, query, cancellationToken);

    protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionFetchTaskAsync(
        ITurnContext<IInvokeActivity> turnContext,
        MessagingExtensionAction action,
        CancellationToken cancellationToken
    ) => Task.FromResult(extension.Form(Incoming.SenderOf(turnContext.Activity)!, action));

    protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionSubmitActionAsync(
        ITurnContext<IInvokeActivity> turnContext,
        MessagingExtensionAction action,
        CancellationToken cancellationToken
    ) => extension.SaveAsync(turns.Of(turnContext, Incoming.SenderOf(turnContext.Activity)!), action, cancellationToken);
}
