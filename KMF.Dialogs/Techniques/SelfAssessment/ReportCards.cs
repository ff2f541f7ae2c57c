using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Pictures;
using KMF.Dialogs.Sessions;
using Newtonsoft.Json.Linq;

namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>Where the pictures of a report can be fetched; null where this installation has no public address.</summary>
/// <param name="Radar">The sections.</param>
/// <param name="Criteria">The criteria.</param>
internal sealed record ReportPictures(Uri? Radar, Uri? Criteria);

/// <summary>The report as a card, and what stays of it in the summary.</summary>
internal static class ReportCards
{
    private const string PicturesId = "report-pictures";
    private const string TablesId = "report-tables";
    private const int MostNamed = 3;
    private const int MostDisputed = 5;

    public static AdaptiveCard Report(CardScene scene, AssessmentReport report, ReportPictures pictures) =>
        SessionCard
            .Of(scene)
            .Body(Elements.Heading(scene.Texts["report.title"]))
            .Body(Elements.Quiet(Facts(scene, report)))
            .Body(Figures(scene, report, pictures))
            .Body(
                Lines(
                    scene,
                    "report.gaps",
                    report.Criteria.Where(one => one.Figures.Gap > 0).Take(MostNamed).Select(one => Opportunity.InWords(one, scene.Texts))
                )
            )
            .Body(Lines(scene, "report.strengths", report.Strengths.Take(MostNamed).Select(one => Strength(scene, one))))
            .Body(Lines(scene, "report.talk", report.Disputed.Take(MostDisputed).Select(one => Apart(scene, one))))
            .Body(SmallPrint(scene, report))
            .Actions(Controls(scene))
            .Build();

    /// <summary>The pictures with their tables behind a button; where there are too few answers, why there are none.</summary>
    public static IEnumerable<AdaptiveElement> Figures(CardScene scene, AssessmentReport report, ReportPictures pictures)
    {
        var last = EarlierRound.Of(scene.Session).FirstOrDefault();
        if (AssessmentDrawings.Sections(report, last, scene.Content) is not { } radar)
        {
            yield break;
        }

        yield return new AdaptiveContainer { Id = PicturesId, Items = [.. Pictures(scene, report, pictures, radar)] };
        yield return new AdaptiveContainer
        {
            Id = TablesId,
            IsVisible = false,
            Items = [.. Tables(scene, report, last)],
        };
        yield return Elements.Buttons(
            new AdaptiveToggleVisibilityAction
            {
                Title = scene.Texts["button.table"],
                TargetElements = [new AdaptiveTargetElement(PicturesId), new AdaptiveTargetElement(TablesId)],
            }
        )!;
    }

    private static string Facts(CardScene scene, AssessmentReport report) =>
        string.Join(
            " · ",
            scene.Texts["setup.capacity." + Capacity.Of(scene.Session)],
            scene.Texts.Count("report.people", report.People),
            scene.Texts["report.scale"]
        );

    private static IEnumerable<AdaptiveElement> Pictures(CardScene scene, AssessmentReport report, ReportPictures pictures, Radar radar)
    {
        if (pictures.Radar is null)
        {
            yield return Bars(scene, radar);
            yield break;
        }

        yield return Image(pictures.Radar, radar);
        if (pictures.Criteria is not null && AssessmentDrawings.Criteria(report, scene.Content) is { } criteria)
        {
            yield return Image(pictures.Criteria, criteria);
        }
    }

    private static AdaptiveImage Image(Uri where, Drawing drawing) =>
        new(where) { AltText = drawing.Description, Size = AdaptiveImageSize.Stretch };

    // A Teams element (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards), for
    // installations that cannot serve pictures; clients without it show the table.
    private static AdaptiveUnknownElement Bars(CardScene scene, Radar radar) =>
        new()
        {
            Type = "Chart.VerticalBar.Grouped",
            AdditionalProperties =
            {
                ["title"] = scene.Texts["report.radar"],
                ["yAxisTitle"] = scene.Texts["report.scale"],
                ["data"] = new JArray(
                    radar.Series.Select(series => new JObject
                    {
                        ["legend"] = series.Name,
                        ["values"] = new JArray(
                            radar
                                .Axes.Zip(series.Values)
                                .Where(pair => pair.Second is not null)
                                .Select(pair => new JObject { ["x"] = pair.First, ["y"] = pair.Second })
                        ),
                    })
                ),
            },
            Fallback = new AdaptiveFallbackElement(SectionTable(scene, radar)),
        };

    private static IEnumerable<AdaptiveElement> Tables(CardScene scene, AssessmentReport report, EarlierRound? last)
    {
        yield return SectionTable(scene, AssessmentDrawings.Sections(report, last, scene.Content)!);
        if (!report.Criteria.IsEmpty)
        {
            yield return CriteriaTable(scene, report);
        }
    }

    private static AdaptiveTable SectionTable(CardScene scene, Radar radar) =>
        Table(
            [3, .. radar.Series.Select(_ => 1)],
            [
                [scene.Texts["report.section"], .. radar.Series.Select(series => series.Name)],
                .. radar.Axes.Select(
                    (axis, at) =>
                        new[] { axis }.Concat(
                            radar.Series.Select(series =>
                                series.Values[at] is { } value ? AssessmentDrawings.Write(value, scene.Texts) : "–"
                            )
                        )
                ),
            ]
        );

    private static AdaptiveTable CriteriaTable(CardScene scene, AssessmentReport report)
    {
        var texts = scene.Texts;
        var spread = report.People > 1;
        return Table(
            [3, 1, 1, .. spread ? new[] { 1 } : []],
            [
                [texts["report.criterion"], texts["report.now"], texts["report.wanted"], .. spread ? new[] { texts["report.spread"] } : []],
                .. report.Criteria.Select(one =>
                    (IEnumerable<string>)
                        [
                            texts[one.Criterion.Key],
                            AssessmentDrawings.Write(one.Figures.Now, texts),
                            AssessmentDrawings.Write(one.Figures.Wanted, texts),
                            .. spread ? new[] { texts.With("report.range", ("lowest", one.Lowest), ("highest", one.Highest)) } : [],
                        ]
                ),
            ]
        );
    }

    // The first row is the headers by default; the property that says so has one name in the schema and another in the clients.
    private static AdaptiveTable Table(IEnumerable<int> widths, IEnumerable<IEnumerable<string>> rows) =>
        new()
        {
            Columns = [.. widths.Select(width => new AdaptiveTableColumnDefinition { Width = width })],
            Rows =
            [
                .. rows.Select(row => new AdaptiveTableRow
                {
                    Cells = [.. row.Select(text => new AdaptiveTableCell { Items = [new AdaptiveTextBlock(text) { Wrap = true }] })],
                }),
            ],
        };

    private static IEnumerable<AdaptiveElement> Lines(CardScene scene, string heading, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return all.Count == 0
            ? []
            :
            [
                Elements.SubHeading(scene.Texts[heading]),
                .. all.Select(line => (AdaptiveElement)new AdaptiveTextBlock("• " + line) { Wrap = true, Spacing = AdaptiveSpacing.Small }),
            ];
    }

    private static string Strength(CardScene scene, CriterionFigures one) =>
        scene.Texts.With(
            "report.strength",
            ("criterion", scene.Texts[one.Criterion.Key]),
            ("now", AssessmentDrawings.Write(one.Figures.Now, scene.Texts))
        );

    private static string Apart(CardScene scene, CriterionFigures one) =>
        scene.Texts.With("report.apart", ("criterion", scene.Texts[one.Criterion.Key]), ("lowest", one.Lowest), ("highest", one.Highest));

    private static IEnumerable<AdaptiveElement> SmallPrint(CardScene scene, AssessmentReport report)
    {
        var texts = scene.Texts;
        if (Reason(report, texts) is { } reason)
        {
            yield return Elements.Line(reason);
        }

        if (scene.Session.Settings.GetValueOrDefault(Capacity.ContactField) is { Length: > 0 } contact)
        {
            yield return Elements.Quiet(texts.With("report.contact", ("contact", contact)));
        }

        yield return Elements.Quiet(texts["answer.wording"]);
    }

    /// <summary>Why figures are missing, or null where none are.</summary>
    public static string? Reason(AssessmentReport report, Texts.Texts texts) =>
        report switch
        {
            { Sections.IsEmpty: true, People: < AssessmentReport.FewestForSection } => texts["report.nothing"],
            { Sections.IsEmpty: true } => texts["report.tooFew"],
            { Criteria.IsEmpty: true } => texts["report.sectionsOnly"],
            { Withheld: > 0 } => texts.Count("report.withheld", report.Withheld),
            _ => null,
        };

    private static AdaptiveAction?[] Controls(CardScene scene) =>
        scene.Viewer.IsFacilitator
            ? [SessionButton.For(scene, SessionVerb.Next, primary: true), SessionButton.For(scene, SessionVerb.Close)]
            : [scene.Viewer.Person is null ? SessionButton.For(scene, SessionVerb.Facilitate) : null];
}
