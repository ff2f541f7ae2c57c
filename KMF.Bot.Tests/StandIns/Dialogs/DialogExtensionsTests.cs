using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Bot.Tests.StandIns.Dialogs;

public sealed class DialogExtensionsTests
{
    private readonly List<string> _log = [];

    [Fact]
    public async Task Run_TurnAfterTurn_BeginsAndContinues()
    {
        var dialog = new WaterfallDialog("steps", [Step("one"), Step("two"), Step("three")]);
        var accessor = DialogContexts.Accessor();
        var turn = DialogContexts.Turn();

        await dialog.RunAsync(turn, accessor, CancellationToken.None);
        await dialog.RunAsync(turn, accessor, CancellationToken.None);

        Assert.Equal(["one", "two"], _log);
    }

    [Fact]
    public async Task Run_ClientInTheTurn_WatchesAllTheDialogs()
    {
        var watcher = new TelemetryWatcher();
        var inner = DialogContexts.Waiting();
        var dialog = new ComponentDialog("outer").AddDialog(inner);
        dialog.TelemetryClient = new TelemetryWatcher();
        var turn = DialogContexts.Turn();
        turn.TurnState.Add<IBotTelemetryClient>(watcher);

        await dialog.RunAsync(turn, DialogContexts.Accessor(), CancellationToken.None);

        Assert.All<Dialog>([dialog, inner], watched => Assert.Same(watcher, watched.TelemetryClient));
        Assert.Contains("WaterfallStart", watcher.Seen);
    }

    [Fact]
    public async Task Run_NoClientInTheTurn_LeavesTheDialogsOwn()
    {
        var watcher = new TelemetryWatcher();
        var dialog = DialogContexts.Waiting();
        dialog.TelemetryClient = watcher;

        await dialog.RunAsync(DialogContexts.Turn(), DialogContexts.Accessor(), CancellationToken.None);

        Assert.Same(watcher, dialog.TelemetryClient);
    }

    [Fact]
    public async Task Run_TurnThatThrows_TellsFromTheLeafAndThrowsOn()
    {
        var dialog = new Listener("outer", _log) { HearsOf = DialogEvents.Error }.AddDialog(
            new Listener("inner", _log) { HearsOf = DialogEvents.Error }.AddDialog(Failing())
        );

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(dialog));

        Assert.Equal("broken", problem.Message);
        Assert.Equal(["before inner", "before outer", "after outer", "after inner"], _log.Select(line => line.Split(": ")[0]));
    }

    [Fact]
    public async Task Run_ErrorThatIsDealtWith_GoesOnFromThere()
    {
        var dialog = new Listener("outer", _log) { HearsOf = DialogEvents.Error, Takes = true }.AddDialog(Failing());

        await RunAsync(dialog);

        Assert.StartsWith("before outer: System.InvalidOperationException: broken", _log[0], StringComparison.Ordinal);
        Assert.Equal("went on", _log[1]);
    }

    [Fact]
    public async Task Run_ErrorEventThatThrowsToo_KeepsBoth()
    {
        var another = new NotSupportedException();
        var dialog = new Listener("outer", _log) { HearsOf = DialogEvents.Error, Throws = another }.AddDialog(Failing());

        var problem = await Assert.ThrowsAsync<AggregateException>(() => RunAsync(dialog));

        Assert.Equal(2, problem.InnerExceptions.Count);
        Assert.Same(another, problem.InnerExceptions[0]);
        Assert.Equal("broken", problem.InnerExceptions[1].Message);
    }

    private static Task RunAsync(Dialog dialog) =>
        dialog.RunAsync(DialogContexts.Turn(), DialogContexts.Accessor(), CancellationToken.None);

    private WaterfallDialog Failing() => new("failing", [(_, _) => throw new InvalidOperationException("broken"), Step("went on")]);

    private WaterfallStep Step(string name) =>
        (_, _) =>
        {
            _log.Add(name);
            return Task.FromResult(Dialog.EndOfTurn);
        };
}
