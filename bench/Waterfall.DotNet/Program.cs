// The bot that the framework is measured with: four questions in a waterfall, its state in memory. bench/Waterfall.Node is the same.
// With --fenced=true behind the fences of KMF Bot, otherwise on the SDK as it is.
using KMF.Bot.Messaging;
using KMF.Bot.Messaging.Authentication;
using KMF.Bot.Messaging.Connector;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;

var builder = WebApplication.CreateBuilder(args);
var isFenced = builder.Configuration["fenced"] == "true";
builder.Logging.ClearProviders();
builder.Services.AddSingleton<IStorage, MemoryStorage>();
builder.Services.AddSingleton<ConversationState>();
builder.Services.AddSingleton<IBot, WaterfallBot>();
if (isFenced)
{
    builder.AddTeamsAuthentication();
    builder.AddConnector();
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddSingleton<TeamsAdapter>();
}
else
{
    builder.Services.AddHttpClient();
    builder.Services.AddSingleton<BotFrameworkAuthentication, ConfigurationBotFrameworkAuthentication>();
    builder.Services.AddSingleton(provider => new CloudAdapter(provider.GetRequiredService<BotFrameworkAuthentication>()));
}

var app = builder.Build();
if (isFenced)
{
    app.MapMessages();
}
else
{
    app.MapPost("/api/messages", (HttpContext context, CloudAdapter adapter, IBot bot) =>
        adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted)
    );
}

app.Run();

internal sealed class WaterfallBot : IBot
{
    private readonly ConversationState _state;
    private readonly DialogSet _dialogs;

    public WaterfallBot(ConversationState state)
    {
        _state = state;
        _dialogs = new DialogSet(state.CreateProperty<DialogState>(nameof(DialogState)));
        _dialogs.Add(new WaterfallDialog("interview", [NameAsync, TeamAsync, AimAsync, EndAsync]));
    }

    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        var dialog = await _dialogs.CreateContextAsync(turnContext, cancellationToken);
        var result = await dialog.ContinueDialogAsync(cancellationToken);
        if (result.Status == DialogTurnStatus.Empty)
        {
            await dialog.BeginDialogAsync("interview", null, cancellationToken);
        }

        await _state.SaveChangesAsync(turnContext, false, cancellationToken);
    }

    private static Task<DialogTurnResult> NameAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, "What is your name?", cancellationToken);

    private static Task<DialogTurnResult> TeamAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        step.Values["name"] = step.Result;
        return AskAsync(step, $"Which team are you in, {step.Result}?", cancellationToken);
    }

    private static Task<DialogTurnResult> AimAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        step.Values["team"] = step.Result;
        return AskAsync(step, "What does the team want to achieve?", cancellationToken);
    }

    private static async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        await step.Context.SendActivityAsync(
            MessageFactory.Text($"{step.Values["name"]} of {step.Values["team"]} wants: {step.Result}"),
            cancellationToken
        );
        return await step.EndDialogAsync(step.Result, cancellationToken);
    }

    private static async Task<DialogTurnResult> AskAsync(WaterfallStepContext step, string question, CancellationToken cancellationToken)
    {
        await step.Context.SendActivityAsync(MessageFactory.Text(question), cancellationToken);
        return Dialog.EndOfTurn;
    }
}
