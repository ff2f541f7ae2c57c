using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Tests.StandIns.Dialogs;

/// <summary>Sends nowhere, and remembers what.</summary>
internal sealed class NullAdapter : BotAdapter
{
    public List<Activity> Sent { get; } = [];

    public override Task<ResourceResponse[]> SendActivitiesAsync(
        ITurnContext turnContext,
        Activity[] activities,
        CancellationToken cancellationToken
    )
    {
        Sent.AddRange(activities);
        return Task.FromResult(activities.Select((_, index) => new ResourceResponse($"sent-{index}")).ToArray());
    }

    public override Task<ResourceResponse> UpdateActivityAsync(
        ITurnContext turnContext,
        Activity activity,
        CancellationToken cancellationToken
    ) => Task.FromResult(new ResourceResponse(activity.Id));

    public override Task DeleteActivityAsync(
        ITurnContext turnContext,
        ConversationReference reference,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    public Task TurnAsync(Activity activity, BotCallbackHandler callback)
    {
        activity.ChannelId ??= "test";
        activity.Conversation ??= new ConversationAccount(id: "c");
        activity.From ??= new ChannelAccount("u");
        activity.Recipient ??= new ChannelAccount("b");
        var turnContext = new TurnContext(this, activity);
        return RunPipelineAsync(turnContext, callback, CancellationToken.None);
    }
}
