using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>What people take on: as they do, and when a month has gone by.</summary>
internal static class CommitmentCards
{
    private const int MostCommitments = 12;
    private const int LongestCommitment = 280;

    /// <summary>That what is added is its author's to do, before they add it.</summary>
    public static IEnumerable<AdaptiveElement> Owned(CardScene scene) =>
        [Elements.Line(scene.Texts[scene.Session.ShowNames ? "destiny.owned" : "destiny.ownedHidden"], subtle: true, small: true)];

    /// <summary>What was taken on, and the question how it is going, when a month has gone by.</summary>
    /// <param name="scene">The session.</param>
    /// <param name="commitments">What was taken on.</param>
    /// <param name="lookBack">The technique to look back with.</param>
    public static AdaptiveCard MonthOn(CardScene scene, IReadOnlyList<ActionItem> commitments, TechniqueContent lookBack)
    {
        var texts = scene.Texts;
        return SessionCard
            .Of(scene)
            .Body(Elements.Heading(texts["monthOn.title"]))
            .Body(
                commitments
                    .Take(MostCommitments)
                    .SelectMany(commitment =>
                        Elements.Quote("• " + UserText.CleanLine(ReviewCard.Describe(scene, commitment)), most: LongestCommitment)
                    )
            )
            .Body(commitments.Count > MostCommitments ? Elements.Quiet($"+ {commitments.Count - MostCommitments}") : null)
            .Body(Elements.Line(texts.With("monthOn.start", ("technique", lookBack.Name))))
            .Actions(
                HelpCards.Say(
                    texts["button.start"],
                    $"{lookBack.Commands[0]} {scene.Session.Title}",
                    primary: true,
                    work: scene.Session.Activity
                )
            )
            .Build();
    }
}
