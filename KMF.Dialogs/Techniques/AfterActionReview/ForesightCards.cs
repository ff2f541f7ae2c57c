using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Techniques.AfterActionReview;

/// <summary>What was foreseen, on the cards of an After Action Review.</summary>
internal static class ForesightCards
{
    private const int MostTicked = 4;
    private const int MostInTable = 8;
    private const int LongestWords = 90;

    /// <summary>What the team set out to do, and that it is long ago where it is.</summary>
    public static IEnumerable<AdaptiveElement> Beginning(CardScene scene, IEnumerable<HandedOn> handedOn, int? daysAgo)
    {
        if (daysAgo is { } days)
        {
            yield return new AdaptiveContainer
            {
                Style = AdaptiveContainerStyle.Attention,
                Items = [Elements.Line(scene.Texts.Count("late.days", days))],
            };
        }

        foreach (var box in HandedOnCard.Box(scene.Texts["earlier.intention"], handedOn.Where(item => item.Kind == HandedOnKind.Intention)))
        {
            yield return box;
        }
    }

    /// <summary>The risks and signs to tick; those that nobody has ticked come first.</summary>
    public static IEnumerable<AdaptiveElement> ToTick(CardScene scene, Foresight foresight)
    {
        if (foresight.Foreseen.IsEmpty)
        {
            yield break;
        }

        yield return Elements.SubHeading(scene.Texts["foresight.heading"]);
        yield return Elements.Close(Elements.Line(scene.Texts["foresight.how"], subtle: true, small: true));
        foreach (var item in foresight.Foreseen.OrderBy(item => item.Outcome != Outcome.NotSaid).Take(MostTicked))
        {
            yield return Elements.Box([
                Words(item.Words),
                Elements.Close(Elements.Quiet($"{Kind(scene.Texts, item.Kind)} · {Said(scene.Texts, item.Outcome)}")),
                Elements.Buttons([
                    .. Foresight
                        .OutcomesOf(item.Kind)
                        .Where(outcome => outcome != item.Outcome)
                        .Select(outcome => Tick(scene, item, outcome)),
                ])!,
            ]);
        }

        if (foresight.Foreseen.Length > MostTicked)
        {
            yield return Elements.Quiet($"+ {foresight.Foreseen.Length - MostTicked}");
        }
    }

    /// <summary>The anticipated-or-not table.</summary>
    public static IEnumerable<AdaptiveElement> Table(CardScene scene, Foresight foresight)
    {
        if (foresight.IsEmpty)
        {
            yield break;
        }

        var texts = scene.Texts;
        (string Words, string Came)[] rows =
        [
            .. foresight.Foreseen.Select(item => (item.Words, Said(texts, item.Outcome))),
            .. foresight.Anticipated.Select(said => (said.Text, texts["actual.foresight.anticipated"])),
            .. foresight.NotAnticipated.Select(said => (said.Text, texts["actual.foresight.not-anticipated"])),
        ];
        yield return Elements.SubHeading(texts["foresight.table"]);
        foreach (var (words, came) in rows.Take(MostInTable))
        {
            var row = HelpCards.Beside([Words(words)], Elements.Quiet(came));
            row.Spacing = AdaptiveSpacing.Small;
            yield return row;
        }

        if (rows.Length > MostInTable)
        {
            yield return Elements.Quiet($"+ {rows.Length - MostInTable}");
        }
    }

    /// <summary>What it was that was foreseen.</summary>
    public static string Kind(Texts.Texts texts, HandedOnKind kind) =>
        texts[kind == HandedOnKind.Risk ? "foresight.risk" : "foresight.sign"];

    /// <summary>What came of it.</summary>
    public static string Said(Texts.Texts texts, Outcome outcome) =>
        texts[
            outcome switch
            {
                Outcome.Anticipated => "foresight.anticipated",
                Outcome.CameTrue => "foresight.cameTrue",
                Outcome.DidNotHappen => "foresight.didNotHappen",
                _ => "foresight.notSaid",
            }
        ];

    private static AdaptiveExecuteAction Tick(CardScene scene, Foreseen item, Outcome outcome) =>
        SessionButton.For(
            scene,
            AfterActionReviewButtons.VerbOf(outcome),
            item.Id,
            title: scene.Texts[
                outcome switch
                {
                    Outcome.Anticipated => "button.anticipated",
                    Outcome.CameTrue => "button.came-true",
                    _ => "button.did-not-happen",
                }
            ]
        );

    private static AdaptiveElement Words(string words) => Elements.Quote(UserText.CleanLine(words), most: LongestWords).First();
}
