using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Bot.Tests.StandIns.Dialogs;

public sealed class DialogContextTests
{
    [Fact]
    public async Task Begin_UnknownDialog_IsRefused()
    {
        var dc = await DialogContexts.ForAsync();

        await Assert.ThrowsAsync<ArgumentException>("dialogId", () => dc.BeginDialogAsync("lost"));
        await Assert.ThrowsAsync<ArgumentNullException>("dialogId", () => dc.BeginDialogAsync(""));
        Assert.Empty(dc.Stack);
    }

    [Fact]
    public async Task GoingOn_DialogThatIsGone_IsRefused()
    {
        var dc = await DialogContexts.ForAsync();
        dc.Stack.Add(new DialogInstance { Id = "gone" });
        dc.Stack.Add(new DialogInstance { Id = "gone" });

        await Assert.ThrowsAsync<InvalidOperationException>(() => dc.ContinueDialogAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => dc.RepromptDialogAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => dc.EndDialogAsync());
    }

    [Fact]
    public async Task Token_InPlaceOfAValue_IsRefused()
    {
        var dc = await DialogContexts.BegunAsync(DialogContexts.Waiting());

        await Assert.ThrowsAsync<ArgumentException>("options", () => dc.BeginDialogAsync("waiting", CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>("options", () => dc.ReplaceDialogAsync("waiting", CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>("result", () => dc.EndDialogAsync(CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>("result", () =>
            dc.Dialogs.Find("waiting").ResumeDialogAsync(dc, DialogReason.EndCalled, CancellationToken.None)
        );
    }

    [Fact]
    public async Task Find_DialogOfTheContainerAround_IsThere()
    {
        var sibling = DialogContexts.Waiting("sibling");
        var container = new ComponentDialog("container").AddDialog(DialogContexts.Waiting()).AddDialog(sibling);
        var dc = await DialogContexts.BegunAsync(container);

        var inside = new DialogContext(new DialogSet(), dc, new DialogState());

        Assert.Same(sibling, inside.FindDialog("sibling"));
        Assert.Same(container, inside.FindDialog("container"));
        Assert.Null(inside.FindDialog("lost"));
    }

    [Fact]
    public async Task Component_CancelledInside_EndsLikeAnyOther()
    {
        var component = new ComponentDialog("component").AddDialog(
            new WaterfallDialog("cancelling", [(_, _) => Task.FromResult(new DialogTurnResult(DialogTurnStatus.Cancelled, "why"))])
        );
        var dc = await DialogContexts.ForAsync(component);

        var result = await dc.BeginDialogAsync("component");

        Assert.Equal((DialogTurnStatus.Complete, "why"), (result.Status, result.Result));
        Assert.Empty(dc.Stack);
    }

    [Fact]
    public void Add_AnotherOfTheSameId_IsGivenAFreeOne()
    {
        var first = DialogContexts.Waiting("one");
        var dialogs = new DialogSet().Add(first).Add(DialogContexts.Waiting("one")).Add(DialogContexts.Waiting("one")).Add(first);

        Assert.Equal(["one", "one2", "one3"], dialogs.GetDialogs().Select(dialog => dialog.Id));
    }
}
