using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Bot.Tests.StandIns.Dialogs;

public sealed class DialogEventTests
{
    private readonly List<string> _log = [];

    [Fact]
    public async Task Event_NobodyTakes_BubblesFromTheLeafToTheOutermost()
    {
        var dc = await DialogContexts.BegunAsync(Nested("bell"));

        var handled = await dc.EmitEventAsync("bell", "ding", fromLeaf: true);

        Assert.False(handled);
        Assert.Equal(["before inner: ding", "before outer: ding", "after outer: ding", "after inner: ding"], _log);
    }

    [Fact]
    public async Task Event_OneTakes_GoesNoFurther()
    {
        var inner = new Listener("inner", _log) { HearsOf = "bell", Takes = true }.AddDialog(DialogContexts.Waiting());
        var dc = await DialogContexts.BegunAsync(new Listener("outer", _log) { HearsOf = "bell" }.AddDialog(inner));

        Assert.True(await dc.EmitEventAsync("bell", "ding", fromLeaf: true));

        Assert.Equal(["before inner: ding"], _log);
    }

    [Fact]
    public async Task Event_ThatDoesNotBubble_StaysWhereItIs()
    {
        var dc = await DialogContexts.BegunAsync(Nested("bell"));

        await dc.Child.EmitEventAsync("bell", "ding", bubble: false);

        Assert.Equal(["before inner: ding", "after inner: ding"], _log);
    }

    [Fact]
    public async Task Continue_TheFirstTimeInATurn_TellsTheLeafOfTheActivity()
    {
        var dc = await DialogContexts.BegunAsync(
            new Listener("outer", _log) { HearsOf = DialogEvents.ActivityReceived }.AddDialog(new Asking("asking"))
        );

        await dc.ContinueDialogAsync();
        await dc.ContinueDialogAsync();

        Assert.Equal([$"before outer: {dc.Context.Activity}", $"after outer: {dc.Context.Activity}"], _log);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task Reprompt_TakenAsAnEvent_IsNotDoneAgain(bool takes, int asked)
    {
        var asking = new Asking("asking") { Takes = takes };
        var dc = await DialogContexts.BegunAsync(asking);

        await dc.RepromptDialogAsync();

        Assert.Equal(asked, asking.Asked);
    }

    [Fact]
    public async Task Cancel_DialogBelowThatRefuses_StaysAlone()
    {
        var below = new Listener("below", _log) { HearsOf = DialogEvents.CancelDialog, Takes = true }.AddDialog(
            DialogContexts.Waiting("in")
        );
        var dc = await DialogContexts.ForAsync(below, DialogContexts.Waiting("middle"), DialogContexts.Waiting("top"));
        await dc.BeginDialogAsync("below");
        await dc.BeginDialogAsync("middle");
        await dc.BeginDialogAsync("top");

        var result = await dc.CancelAllDialogsAsync();

        Assert.Equal(DialogTurnStatus.Cancelled, result.Status);
        Assert.Equal("below", Assert.Single(dc.Stack).Id);
    }

    [Fact]
    public async Task Cancel_NothingBegun_IsEmpty()
    {
        var dc = await DialogContexts.ForAsync(DialogContexts.Waiting());

        Assert.Equal(DialogTurnStatus.Empty, (await dc.CancelAllDialogsAsync()).Status);
    }

    [Fact]
    public async Task Component_ThatGainedADialog_TellsThoseAroundIt()
    {
        var inner = new ComponentDialog("inner").AddDialog(DialogContexts.Waiting());
        var outer = new Listener("outer", _log) { HearsOf = DialogEvents.VersionChanged, Takes = true }.AddDialog(inner);
        var dc = await DialogContexts.BegunAsync(outer);

        inner.AddDialog(new WaterfallDialog("new"));
        await dc.ContinueDialogAsync();

        Assert.Equal(["before outer: inner"], _log);
    }

    private ComponentDialog Nested(string hearsOf) =>
        new Listener("outer", _log) { HearsOf = hearsOf }.AddDialog(
            new Listener("inner", _log) { HearsOf = hearsOf }.AddDialog(DialogContexts.Waiting())
        );

    /// <summary>Counts how often it asked, and may take the event of asking again for itself.</summary>
    private sealed class Asking(string id) : Dialog(id)
    {
        public bool Takes { get; init; }

        public int Asked { get; private set; }

        public override Task<DialogTurnResult> BeginDialogAsync(
            DialogContext dc,
            object? options = null,
            CancellationToken cancellationToken = default
        )
        {
            Asked++;
            return Task.FromResult(EndOfTurn);
        }

        public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default) =>
            Task.FromResult(EndOfTurn);

        public override Task RepromptDialogAsync(
            ITurnContext turnContext,
            DialogInstance instance,
            CancellationToken cancellationToken = default
        )
        {
            Asked++;
            return Task.CompletedTask;
        }

        protected override Task<bool> OnPreBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken) =>
            Task.FromResult(Takes && e.Name == DialogEvents.RepromptDialog);
    }
}
