using KMF.Dialogs.Commands;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Rehearsed;

/// <summary>
/// The texts, and what is learned from them, once for all bots of a run: neither ever changes, and learning is most of a bot's start.
/// </summary>
internal static class ReadTexts
{
    public static TextCatalogue Catalogue { get; } = new(AppContext.BaseDirectory);

    public static CommandParser Parser { get; } = new(Catalogue);
}
