using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Tests.StandIns.Dialogs;

public sealed class DialogEventTests
{
    [Fact]
    public async Task Event_NobodyTakes_BubblesFromTheLeafToTheOutermost()
    {
        var log = new List<string>();
        var dc = await BegunAsync(new Listener("outer", log).AddDialog(new Listener("inner", log).AddDialog(Waiting())));

        var handled = await dc.EmitEventAsync("bell", fromLeaf: true);

        Assert.False(handled);
        Assert.Equal(["before inner", "before outer", "after outer", "after inner"], log);
    }

    [Fact]
    public async Task Event_OneTakes_GoesNoFurther()
    {
        var log = new List<string>();
        var dc = await BegunAsync(new Listener("outer", log).AddDialog(new Listener("inner", log) { Takes = "bell" }.AddDialog(Waiting())));

        Assert.True(await dc.EmitEventAsync("bell", fromLeaf: true));

        Assert.Equal(["before inner"], log);
    }

    [Fact]
    public async Task Component_ThatGainedADialog_TellsThoseAroundIt()
    {
        var log = new List<string>();
        var inner = new Listener("inner", log);
        var outer = new Listener("outer", log) { Takes = DialogEvents.VersionChanged };
        var dc = await BegunAsync(outer.AddDialog(inner.AddDialog(Waiting())));

        inner.AddDialog(new WaterfallDialog("new"));
        await dc.ContinueDialogAsync();

        Assert.Contains("before outer", log);
    }

    [Fact]
    public async Task Cancel_OfTheParentsToo_StopsWhereOneRefuses()
    {
        var log = new List<string>();
        var dc = await BegunAsync(new Listener("outer", log) { Takes = DialogEvents.CancelDialog }.AddDialog(new Listener("inner", log).AddDialog(Waiting())));

        var result = await dc.Child.Child.CancelAllDialogsAsync(cancelParents: true);

        Assert.Equal(DialogTurnStatus.Cancelled, result.Status);
        Assert.Equal("outer", dc.ActiveDialog.Id);
        Assert.Null(dc.Child.ActiveDialog);
    }

    private static WaterfallDialog Waiting() => new("waiting", [(_, _) => Task.FromResult(Dialog.EndOfTurn)]);

    private static async Task<DialogContext> BegunAsync(Dialog dialog)
    {
        var state = new ConversationState(new MemoryStorage());
        var adapter = new TestAdapter();
        var dialogs = new DialogSet(state.CreateProperty<DialogState>("dialogs")).Add(dialog);
        var dc = await dialogs.CreateContextAsync(new TurnContext(adapter, new Activity(ActivityTypes.Message, channelId: "test", from: new ChannelAccount("ann"), conversation: new ConversationAccount(id: "c"))));
        await dc.BeginDialogAsync(dialog.Id);
        return dc;
    }

    private sealed class Listener(string id, List<string> log) : ComponentDialog(id)
    {
        public string? Takes { get; init; }

        protected override Task<bool> OnPreBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            log.Add($"before {Id}");
            return Task.FromResult(e.Name == Takes);
        }

        protected override Task<bool> OnPostBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            log.Add($"after {Id}");
            return Task.FromResult(false);
        }
    }
}
