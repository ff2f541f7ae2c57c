using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Tests.StandIns.Dialogs;

/// <summary>Contexts of dialogs in a turn of their own.</summary>
internal static class DialogContexts
{
    public static async Task<DialogContext> ForAsync(params Dialog[] dialogs)
    {
        var set = new DialogSet(Accessor());
        foreach (var dialog in dialogs)
        {
            set.Add(dialog);
        }

        return await set.CreateContextAsync(Turn());
    }

    public static async Task<DialogContext> BegunAsync(Dialog dialog)
    {
        var dc = await ForAsync(dialog);
        await dc.BeginDialogAsync(dialog.Id);
        return dc;
    }

    public static IStatePropertyAccessor<DialogState> Accessor() =>
        new ConversationState(new MemoryStorage()).CreateProperty<DialogState>("dialogs");

    public static TurnContext Turn() =>
        new(
            new TestAdapter(),
            new Activity(
                ActivityTypes.Message,
                channelId: "test",
                from: new ChannelAccount("ann"),
                conversation: new ConversationAccount(id: "c"),
                text: "hello"
            )
        );

    /// <summary>A dialog that asks nothing and waits.</summary>
    public static WaterfallDialog Waiting(string id = "waiting") => new(id, [(_, _) => Task.FromResult(Dialog.EndOfTurn)]);
}
