using AdaptiveCards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Cards;

/// <summary>What earlier sessions about the same piece of work hand on, as part of a card.</summary>
internal static class HandedOnCard
{
    private const int MostShown = 5;
    private const int LongestShown = 160;

    /// <summary>A box with a line each; nothing where there is nothing.</summary>
    public static IEnumerable<AdaptiveElement> Box(string heading, IEnumerable<HandedOn> items)
    {
        var all = items.ToList();
        if (all.Count == 0)
        {
            yield break;
        }

        List<AdaptiveElement> lines = [Elements.SubHeading(heading), .. all.Take(MostShown).SelectMany(Line)];
        if (all.Count > MostShown)
        {
            lines.Add(Elements.Quiet($"+ {all.Count - MostShown}"));
        }

        yield return Elements.Box(lines, emphasis: true);
    }

    private static IEnumerable<AdaptiveElement> Line(HandedOn item) =>
        Elements.Quote(
            "• " + UserText.ShortenToBytes(UserText.CleanLine(item.Words), LongestShown) + (item.By is null ? "" : $" ({item.By})")
        );
}
