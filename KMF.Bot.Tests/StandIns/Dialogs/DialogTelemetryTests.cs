using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Bot.Tests.StandIns.Dialogs;

public sealed class DialogTelemetryTests
{
    private readonly Watcher _watcher = new();

    [Fact]
    public async Task Waterfall_WhileWatched_TellsOfItsStartStepsAndEnd()
    {
        await RunAsync("a", "b");

        Assert.Equal(["view:steps", "WaterfallStart", "WaterfallStep:FirstAsync", "WaterfallStep:Step2of2", "WaterfallComplete"], _watcher.Seen.OrderBy(line => line == "view:steps" ? 0 : 1));
    }

    [Fact]
    public async Task Waterfall_Cancelled_TellsOfTheStepThatItWasIn()
    {
        await RunAsync("a", "cancel");

        Assert.Equal("WaterfallCancel:FirstAsync", _watcher.Seen[^1]);
    }

    [Fact]
    public void Set_GivenAClient_PassesItToAllItsDialogsAndThoseThatCome()
    {
        var inner = new WaterfallDialog("inner");
        var component = new ComponentDialog("component").AddDialog(inner);
        var dialogs = new DialogSet().Add(component);

        dialogs.TelemetryClient = _watcher;
        var late = new WaterfallDialog("late");
        component.AddDialog(late);

        Assert.All<Dialog>([component, inner, late], dialog => Assert.Same(_watcher, dialog.TelemetryClient));
        dialogs.TelemetryClient = null;
        Assert.All<Dialog>([component, inner, late], dialog => Assert.IsType<NullBotTelemetryClient>(dialog.TelemetryClient));
    }

    [Fact]
    public void Sets_InACircle_TakeAClient()
    {
        var one = new ComponentDialog("one");
        var two = new ComponentDialog("two");
        one.Dialogs.Add(two);
        two.Dialogs.Add(one);

        one.Dialogs.TelemetryClient = _watcher;

        Assert.Same(_watcher, one.TelemetryClient);
    }

    [Fact]
    public void Version_OfASet_ChangesWithItsDialogsOnly()
    {
        var empty = new DialogSet().GetVersion();
        var one = new DialogSet().Add(new WaterfallDialog("a")).GetVersion();

        Assert.Equal(empty, new DialogSet().GetVersion());
        Assert.NotEqual(empty, one);
        Assert.Equal(one, new DialogSet().Add(new WaterfallDialog("a")).GetVersion());
    }

    private static Task<DialogTurnResult> FirstAsync(WaterfallStepContext step, CancellationToken cancellationToken) => Task.FromResult(Dialog.EndOfTurn);

    private async Task RunAsync(params string[] messages)
    {
        var state = new ConversationState(new MemoryStorage());
        var dialogs = new DialogSet(state.CreateProperty<DialogState>("dialogs"))
            .Add(new WaterfallDialog("steps", [FirstAsync, (step, cancellationToken) => step.EndDialogAsync(null, cancellationToken)]));
        dialogs.TelemetryClient = _watcher;
        var flow = new TestFlow(new TestAdapter().Use(new AutoSaveStateMiddleware(state)), async (turnContext, cancellationToken) =>
        {
            var dc = await dialogs.CreateContextAsync(turnContext, cancellationToken);
            if (turnContext.Activity.Text == "cancel")
            {
                await dc.CancelAllDialogsAsync(cancellationToken);
            }
            else if ((await dc.ContinueDialogAsync(cancellationToken)).Status == DialogTurnStatus.Empty)
            {
                await dc.BeginDialogAsync("steps", null, cancellationToken);
            }
        });
        await messages.Aggregate(flow, (sofar, message) => sofar.Send(message)).StartTestAsync();
    }

    private sealed class Watcher : IBotTelemetryClient, IBotPageViewTelemetryClient
    {
        public List<string> Seen { get; } = [];

        public void TrackEvent(string eventName, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null) =>
            Seen.Add(properties!.TryGetValue("StepName", out var step) ? $"{eventName}:{step}" : eventName);

        public void TrackPageView(string dialogName, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null) =>
            Seen.Add("view:" + dialogName);

        public void TrackAvailability(string name, DateTimeOffset timeStamp, TimeSpan duration, string runLocation, bool success, string? message = null, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null) =>
            Seen.Add("availability");

        public void TrackDependency(string dependencyTypeName, string target, string dependencyName, string data, DateTimeOffset startTime, TimeSpan duration, string resultCode, bool success) =>
            Seen.Add("dependency");

        public void TrackException(Exception exception, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null) =>
            Seen.Add("exception");

        public void TrackTrace(string message, Severity severityLevel, IDictionary<string, string>? properties) => Seen.Add("trace");

        public void Flush() => Seen.Add("flush");
    }
}
