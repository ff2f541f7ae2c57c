using System.Collections.Immutable;
using KMF.Dialogs.Pictures;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>The report and the discussion as sections of the record; the actions that follow them are the plan.</summary>
internal sealed class SelfAssessmentRecord(TechniqueRules rules) : TechniqueRecord(rules)
{
    private const string None = "–";

    public override IReadOnlyList<RecordSection> Sections(RecordSource source) =>
        AssessmentReport.Of(source.Contents) is { } report
            ? [Report(source, report), .. Criteria(report, source.Content), Discussion(source)]
            : [new RecordSection(ReportName(source.Content), [new RecordParagraph(source.Texts["report.notYet"])])];

    public override Drawing? Draw(SessionContents contents, TechniqueContent content, string name) =>
        AssessmentReport.Of(contents) is not { } report
            ? null
            : name switch
            {
                AssessmentDrawings.RadarName => AssessmentDrawings.Sections(
                    report,
                    EarlierRound.Of(contents.Session).FirstOrDefault(),
                    content
                ),
                AssessmentDrawings.CriteriaName => AssessmentDrawings.Criteria(report, content),
                _ => null,
            };

    private static string ReportName(TechniqueContent content) => content.Step(SelfAssessmentRules.ReportStep).Name;

    private static RecordSection Report(RecordSource source, AssessmentReport report)
    {
        var (session, content, texts) = (source.Session, source.Content, source.Texts);
        var earlier = EarlierRound.Of(session);
        IEnumerable<RecordField?> fields =
        [
            new(texts["report.capacity"], texts["setup.capacity." + Capacity.Of(session)]),
            new(texts["report.answers"], texts.Count("report.people", report.People)),
            session.Settings.GetValueOrDefault(Capacity.ContactField) is { Length: > 0 } contact
                ? new(texts["setup.contact"], contact)
                : null,
        ];
        var radar = AssessmentDrawings.Sections(report, earlier.FirstOrDefault(), content);
        return new RecordSection(
            ReportName(content),
            [
                new RecordFields([.. fields.OfType<RecordField>()]),
                .. radar is null
                    ? Array.Empty<RecordBlock>()
                    :
                    [
                        new RecordHeading(texts["report.radar"], Level: 2),
                        new RecordDrawing(radar),
                        SectionTable(report, earlier, content),
                    ],
                .. ReportCards.Reason(report, texts) is { } reason ? new RecordBlock[] { new RecordParagraph(reason) } : [],
                new RecordParagraph($"{texts["report.scale"]}. {texts["answer.wording"]}"),
            ]
        );
    }

    private static RecordTable SectionTable(AssessmentReport report, ImmutableArray<EarlierRound> earlier, TechniqueContent content)
    {
        var texts = content.Texts;
        return new RecordTable(
            [
                texts["report.section"],
                texts["report.now"],
                texts["report.wanted"],
                texts["report.difference"],
                .. earlier.Select(round => AssessmentDrawings.LastName(round, texts)),
            ],
            [
                .. Criterion.Sections.Select(section =>
                    ImmutableArray.CreateRange<string>([
                        content.Step(section).Name,
                        .. Row(report.Sections.GetValueOrDefault(section), texts),
                        .. earlier.Select(round =>
                            round.Sections.TryGetValue(section, out var then) ? AssessmentDrawings.Write(then.Now, texts) : None
                        ),
                    ])
                ),
            ],
            [40, 15, 15, 15, .. earlier.Select(_ => 25)]
        );
    }

    private static IEnumerable<string> Row(Figures? figures, Texts.Texts texts) =>
        figures is null
            ? [None, None, None]
            :
            [
                AssessmentDrawings.Write(figures.Now, texts),
                AssessmentDrawings.Write(figures.Wanted, texts),
                AssessmentDrawings.Write(figures.Gap, texts),
            ];

    private static IEnumerable<RecordSection> Criteria(AssessmentReport report, TechniqueContent content)
    {
        if (AssessmentDrawings.Criteria(report, content) is not { } drawing)
        {
            return [];
        }

        var texts = content.Texts;
        return
        [
            new RecordSection(
                texts["report.gaps"],
                [
                    new RecordDrawing(drawing),
                    CriteriaTable(report, texts),
                    .. Bullets(
                        texts["report.strengths"],
                        report.Strengths.Select(one =>
                            texts.With(
                                "report.strength",
                                ("criterion", texts[one.Criterion.Key]),
                                ("now", AssessmentDrawings.Write(one.Figures.Now, texts))
                            )
                        )
                    ),
                    .. Bullets(
                        texts["report.talk"],
                        report.Disputed.Select(one =>
                            texts.With(
                                "report.apart",
                                ("criterion", texts[one.Criterion.Key]),
                                ("lowest", one.Lowest),
                                ("highest", one.Highest)
                            )
                        )
                    ),
                    .. Evidence(report, texts),
                ]
            ),
        ];
    }

    private static RecordTable CriteriaTable(AssessmentReport report, Texts.Texts texts)
    {
        var spread = report.People > 1;
        return new RecordTable(
            [
                texts["report.criterion"],
                texts["report.now"],
                texts["report.wanted"],
                texts["report.difference"],
                .. spread ? new[] { texts["report.spread"] } : [],
            ],
            [
                .. report.Criteria.Select(one =>
                    ImmutableArray.CreateRange<string>([
                        texts[one.Criterion.Key],
                        .. Row(one.Figures, texts),
                        .. spread ? new[] { texts.With("report.range", ("lowest", one.Lowest), ("highest", one.Highest)) } : [],
                    ])
                ),
            ],
            [46, 13, 14, 13, .. spread ? new[] { 20 } : []]
        );
    }

    private static IEnumerable<RecordBlock> Bullets(string heading, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return all.Count == 0 ? [] : [new RecordHeading(heading, Level: 2), .. all.Select(line => new RecordBullet(line))];
    }

    private static IEnumerable<RecordBlock> Evidence(AssessmentReport report, Texts.Texts texts)
    {
        var blocks = report
            .Criteria.Where(one => !one.Evidence.IsEmpty)
            .SelectMany(one =>
                new RecordBlock[] { new RecordParagraph(texts[one.Criterion.Key] + ":") }.Concat(
                    one.Evidence.Select(words => new RecordBullet(words))
                )
            )
            .ToList();
        return blocks.Count == 0 ? [] : [new RecordHeading(texts["report.evidence"], Level: 2), .. blocks];
    }

    private static RecordSection Discussion(RecordSource source)
    {
        var words = Opportunity.InWords(source.Contents, source.Content);
        var said = RecordSection.Said(words.Standing(Opportunity.Step), words, source.Wording, [new RecordFieldLabel("text", "")]);
        return new RecordSection(
            source.Texts["report.plan"],
            [.. said.DefaultIfEmpty<RecordBlock>(new RecordParagraph(source.Texts["report.noGaps"]))]
        );
    }
}
