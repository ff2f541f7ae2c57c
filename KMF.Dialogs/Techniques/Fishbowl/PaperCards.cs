using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>What is written beside the bowl, as far as a reader needs it: who sits gets the lines, the scribe the key points.</summary>
internal static class PaperCards
{
    private const int MostShown = 4;
    private const int LongestShown = 320;
    private const int MostPoints = 8;
    private const int LongestPoint = 200;
    private const int MostSummaries = 4;
    private const int LongestSummary = 2000;

    /// <summary>The question without what only the scribe writes.</summary>
    public static Question ForAll(Question question) =>
        question with
        {
            Fields =
            [
                .. question.Fields.Select(field => field.Id == Paper.Kind ? field with { Choices = [Paper.Line, Paper.Note] } : field),
            ],
        };

    public static bool IsForAll(Contribution contribution) => contribution.Fields.GetValueOrDefault(Paper.Kind) != Paper.Point;

    /// <summary>The scribe's own form.</summary>
    public static IEnumerable<AdaptiveElement> PointForm(CardScene scene)
    {
        yield return new AdaptiveTextInput
        {
            Id = PaperButtons.PointInput,
            Label = scene.Texts["point.label"],
            IsMultiline = true,
            MaxLength = Question.LongestTyped,
            Value = scene.Viewer.Kept.GetValueOrDefault(PaperButtons.PointInput, ""),
        };
        yield return Elements.Buttons(
            SessionButton.For(scene, PaperButtons.AddPoint, title: scene.Texts["button.point"], withInputs: true, primary: true)
        )!;
    }

    /// <summary>What there is for this reader, and how much of it there is for others.</summary>
    public static IEnumerable<AdaptiveElement> Written(BowlView view, Question question, StepContents step, bool isSeated, bool isScribe)
    {
        var (scene, paper) = (view.Scene, view.Paper);
        var texts = scene.Texts;
        var unread = paper.Unread(scene.Session).ToList();
        var counts = Elements.Quiet(string.Join(" · ", Counts(texts, unread.Count, paper)));
        counts.Separator = true;
        yield return counts;
        if (scene.Viewer.Editing is not null)
        {
            yield break;
        }

        if ((isSeated || (scene.Viewer.IsFacilitator && scene.Viewer.Person is not null)) && unread.Count > 0)
        {
            yield return Elements.SubHeading(texts["paper.toRead"]);
            foreach (var line in unread.Take(MostShown))
            {
                yield return Beside(scene, line, PaperButtons.ReadOut, texts["button.read-out"]);
            }
        }

        if (isScribe)
        {
            foreach (var point in paper.Points.Reverse().Take(MostShown))
            {
                yield return Beside(scene, point, PaperButtons.DropPoint, texts["button.drop-point"]);
            }
        }

        foreach (var mine in step.Mine.Where(IsForAll).Take(MostShown))
        {
            yield return QuestionCard.One(scene, question, mine, own: true);
        }
    }

    /// <summary>The key points, for whoever presents them and everybody who hears them.</summary>
    public static IEnumerable<AdaptiveElement> Points(CardScene scene, Paper paper)
    {
        var points = paper.Points.ToList();
        if (points.Count == 0)
        {
            yield return Elements.Quiet(scene.Texts["point.none"]);
            yield break;
        }

        yield return Elements.SubHeading(scene.Texts["point.title"]);
        foreach (
            var part in points
                .Take(MostPoints)
                .SelectMany(point => Elements.Quote("• " + UserText.CleanLine(point.Text), most: LongestPoint))
        )
        {
            yield return part;
        }

        if (points.Count > MostPoints)
        {
            yield return Elements.Quiet($"+ {points.Count - MostPoints}");
        }
    }

    /// <summary>The scribe's summary in full, or nearly so.</summary>
    public static IEnumerable<AdaptiveElement> Summary(IReadOnlyCollection<Contribution> summary) =>
        summary
            .Take(MostSummaries)
            .SelectMany(each => Elements.Quote(each.Text, most: LongestSummary / Math.Min(summary.Count, MostSummaries)));

    private static IEnumerable<string> Counts(Texts.Texts texts, int unread, Paper paper)
    {
        var (notes, points) = (paper.Notes.Count(), paper.Points.Count());
        return unread + notes + points == 0
            ? [texts["card.nothing"]]
            :
            [
                .. unread > 0 ? [texts.Count("paper.lines", unread)] : Array.Empty<string>(),
                .. notes > 0 ? [texts.Count("paper.notes", notes)] : Array.Empty<string>(),
                .. points > 0 ? [texts.Count("paper.points", points)] : Array.Empty<string>(),
            ];
    }

    private static AdaptiveElement Beside(CardScene scene, Contribution written, string verb, string title) =>
        Elements.Box([
            .. Elements.Quote(written.Text, most: LongestShown),
            .. written.AuthorName is { } author && IsForAll(written) ? new[] { Elements.Close(Elements.Quiet(author)) } : [],
            Elements.Buttons(SessionButton.For(scene, verb, written.Id, title: title))!,
        ]);
}
