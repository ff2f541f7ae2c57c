using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>What an earlier session decided on and is still to be done, as part of a card.</summary>
internal static class OpenActionsCard
{
    private const int MostShown = 5;
    private const int LongestWhat = 90;
    private const int LongestTitle = 80;

    /// <summary>A box with a line each, what is due first coming first; nothing where all is done.</summary>
    public static IEnumerable<AdaptiveElement> Box(Texts.Texts texts, string title, IReadOnlyCollection<ActionItem> open)
    {
        if (open.Count == 0)
        {
            yield break;
        }

        List<AdaptiveElement> lines =
        [
            Elements.Strong(texts.With("setup.open", ("title", UserText.ShortenToBytes(title, LongestTitle)))),
            .. open.OrderBy(action => action.Due ?? DateOnly.MaxValue).Take(MostShown).SelectMany(action => Line(texts, action)),
        ];
        if (open.Count > MostShown)
        {
            lines.Add(Elements.Quiet(texts.Count("setup.open.more", open.Count - MostShown)));
        }

        yield return Elements.Box(lines, emphasis: true);
    }

    private static IEnumerable<AdaptiveElement> Line(Texts.Texts texts, ActionItem action)
    {
        var facts = new[] { action.Owner?.Name, action.Due is { } due ? texts.With("action.by", ("date", texts.Day(due))) : null };
        var known = string.Join(" · ", facts.OfType<string>());
        return Elements.Quote(
            "• " + UserText.ShortenToBytes(UserText.CleanLine(action.What), LongestWhat) + (known.Length == 0 ? "" : $" ({known})")
        );
    }
}
