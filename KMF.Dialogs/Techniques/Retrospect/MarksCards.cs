using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using Newtonsoft.Json.Linq;

namespace KMF.Dialogs.Techniques.Retrospect;

/// <summary>The marks of a Retrospect on its cards.</summary>
internal static class MarksCards
{
    private const string ChartId = "marks-chart";
    private const string TableId = "marks-table";
    private const int MostTens = 10;

    /// <summary>While the marks are secret: how many have marked, one's own, and the facilitator's button.</summary>
    public static IEnumerable<AdaptiveElement> Secret(CardScene scene, StepContents step)
    {
        var texts = scene.Texts;
        var progress = Elements.Quiet(Progress(scene.Session, step.People, step.Participants, texts));
        progress.Separator = true;
        yield return progress;
        if (step.Mine.Length > 0)
        {
            yield return Elements.Quiet(texts.With("marks.yours", ("mark", step.Mine[0].Fields[ProjectMarks.MarkField])));
        }

        yield return Elements.Quiet(texts.With("marks.secret", ("facilitator", scene.Session.Facilitator.Name)));
        if (scene.Viewer.IsFacilitator && !scene.IsCollecting)
        {
            yield return Elements.Buttons(SessionButton.For(scene, SessionVerb.Reveal, withInputs: true))!;
        }
    }

    /// <summary>How many have marked, of those who could.</summary>
    public static string Progress(Session session, int marked, int participants, Texts.Texts texts) =>
        texts.Count("marks.progress", marked, ("of", MostMarks(session, marked, participants)));

    /// <summary>How many marks there can be.</summary>
    public static int MostMarks(Session session, int marked, int participants) =>
        Math.Max(marked, session.Roster.Length > 0 ? session.Roster.Length : participants);

    /// <summary>The marks as a chart, and what would have made it a 10.</summary>
    public static IEnumerable<AdaptiveElement> Revealed(CardScene scene, ProjectMarks marks)
    {
        if (marks.Marks.IsEmpty)
        {
            yield return Elements.Line(scene.Texts["marks.none"], subtle: true);
            yield break;
        }

        foreach (var element in Chart(scene, marks))
        {
            yield return element;
        }

        if (marks.Tens.IsEmpty)
        {
            yield break;
        }

        yield return Elements.SubHeading(scene.Texts["marks.ten.heading"]);
        foreach (var element in marks.Tens.Take(MostTens).SelectMany(ten => Elements.Quote("• " + UserText.CleanLine(ten), most: 200)))
        {
            yield return element;
        }

        if (marks.Tens.Length > MostTens)
        {
            yield return Elements.Quiet($"+ {marks.Tens.Length - MostTens}");
        }
    }

    /// <summary>Average and spread, the chart, and the table behind its button.</summary>
    public static IEnumerable<AdaptiveElement> Chart(CardScene scene, ProjectMarks marks)
    {
        var texts = scene.Texts;
        var average = texts.With("marks.average", ("average", marks.Average.ToString("0.0", texts.Culture)));
        var spread = texts.With("marks.spread", ("lowest", marks.Marks[0]), ("highest", marks.Marks[^1]));
        yield return Elements.Line(marks.Marks[0] == marks.Marks[^1] ? $"**{average}**" : $"**{average}** · {spread}");
        yield return new AdaptiveContainer { Id = ChartId, Items = [Bars(scene, marks)] };
        yield return new AdaptiveContainer
        {
            Id = TableId,
            IsVisible = false,
            Items = [Table(scene, marks)],
        };
        yield return Elements.Buttons(
            new AdaptiveToggleVisibilityAction
            {
                Title = texts["marks.table"],
                TargetElements = [new AdaptiveTargetElement(ChartId), new AdaptiveTargetElement(TableId)],
            }
        )!;
    }

    // A Teams element (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards);
    // clients without it show the table.
    private static AdaptiveUnknownElement Bars(CardScene scene, ProjectMarks marks) =>
        new()
        {
            Type = "Chart.VerticalBar",
            AdditionalProperties =
            {
                ["title"] = scene.Texts["marks.chart"],
                ["xAxisTitle"] = scene.Texts["marks.axis"],
                ["yAxisTitle"] = scene.Texts["marks.people"],
                ["showBarValues"] = true,
                ["data"] = new JArray(
                    marks.Counts.Select((count, mark) => new JObject { ["x"] = mark.ToString(scene.Texts.Culture), ["y"] = count })
                ),
            },
            Fallback = new AdaptiveFallbackElement(Table(scene, marks)),
        };

    private static AdaptiveColumnSet Table(CardScene scene, ProjectMarks marks)
    {
        var given = marks.Counts.Select((count, mark) => (Mark: mark, Count: count)).Where(row => row.Count > 0).ToList();
        return new AdaptiveColumnSet
        {
            Columns =
            [
                Column(scene.Texts["marks.axis"], given.Select(row => row.Mark)),
                Column(scene.Texts["marks.people"], given.Select(row => row.Count)),
            ],
        };

        AdaptiveColumn Column(string heading, IEnumerable<int> cells) =>
            new() { Width = new AdaptiveWidth("auto"), Items = [Elements.SubHeading(heading), .. cells.Select(Cell)] };

        AdaptiveElement Cell(int cell) => new AdaptiveTextBlock(cell.ToString(scene.Texts.Culture)) { Spacing = AdaptiveSpacing.Small };
    }
}
