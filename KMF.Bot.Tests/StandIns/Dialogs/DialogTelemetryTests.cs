using System.Security.Cryptography;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Bot.Tests.StandIns.Dialogs;

public sealed class DialogTelemetryTests
{
    private readonly TelemetryWatcher _watcher = new();

    [Fact]
    public async Task Waterfall_WhileWatched_TellsOfItsStartStepsAndEnd()
    {
        await RunAsync("a", "b");

        Assert.Equal(
            ["WaterfallStart", "view:steps", "WaterfallStep:FirstAsync", "WaterfallStep:Step2of2", "WaterfallComplete"],
            _watcher.Seen
        );
        string[] always = ["DialogId", "InstanceId"];
        string[] inAStep = ["DialogId", "InstanceId", "StepName"];
        Assert.Equal([always, inAStep, inAStep, always], _watcher.Properties.Select(properties => properties.Keys.Order().ToArray()));
        Assert.All(_watcher.Properties, properties => Assert.Equal("steps", properties["DialogId"]));
        Assert.Single(_watcher.Properties.Select(properties => properties["InstanceId"]).Distinct());
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
    public async Task Component_ThatWaits_IsSeen()
    {
        var dialog = new ComponentDialog("component").AddDialog(DialogContexts.Waiting());
        dialog.TelemetryClient = _watcher;
        var dc = await DialogContexts.ForAsync(dialog);
        dc.Dialogs.TelemetryClient = _watcher;

        await dc.BeginDialogAsync("component");

        Assert.Equal("view:component", _watcher.Seen[^1]);
    }

    [Theory]
    [InlineData(DialogEvents.VersionChanged, 1)]
    [InlineData(DialogEvents.Error, 0)]
    public async Task Event_NobodyTook_LeavesATraceOfAVersionOnly(string name, int traces)
    {
        var dc = await DialogContexts.BegunAsync(new ComponentDialog("component").AddDialog(DialogContexts.Waiting()));
        dc.Dialogs.TelemetryClient = _watcher;

        await dc.EmitEventAsync(name);

        Assert.Equal(traces, _watcher.Seen.Count(line => line == "trace"));
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

    [Fact]
    public void Version_OfASet_IsTheHashThatTheRealOneStores()
    {
        var version = new DialogSet().Add(new WaterfallDialog("a")).Add(DialogContexts.Waiting("b")).GetVersion();

        Assert.Equal(Convert.ToBase64String(SHA256.HashData("a:0b:1"u8)), version);
    }

    private static Task<DialogTurnResult> FirstAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        Task.FromResult(Dialog.EndOfTurn);

    private async Task RunAsync(params string[] messages)
    {
        var state = new ConversationState(new MemoryStorage());
        var dialogs = new DialogSet(state.CreateProperty<DialogState>("dialogs")).Add(
            new WaterfallDialog("steps", [FirstAsync, (step, cancellationToken) => step.EndDialogAsync(null, cancellationToken)])
        );
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
}
