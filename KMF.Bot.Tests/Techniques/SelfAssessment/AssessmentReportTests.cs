using System.Collections.Immutable;
using CsCheck;
using KMF.Bot.Tests.Sessions;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.SelfAssessment;

namespace KMF.Bot.Tests.Techniques.SelfAssessment;

public sealed class AssessmentReportTests
{
    private static readonly Criterion Aim = Criterion.Find("leadership.aim")!;
    private static readonly Criterion Example = Criterion.Find("leadership.example")!;

    // Up to eight people, each of whom leaves out what they like.
    private static readonly Gen<ImmutableArray<Answer>> Answers = Gen.Select(Gen.Int[0, 15], Gen.Int[0, 7], Gen.Int[0, 4], Gen.Int[0, 4])
        .Array[0, 120]
        .Select(given =>
            given
                .DistinctBy(one => (one.Item1, one.Item2))
                .Select(one => new Answer(
                    Criterion.All[one.Item1],
                    $"key-{one.Item2}",
                    one.Item3,
                    one.Item4,
                    one.Item3 == 0 ? $"Words of key-{one.Item2}" : ""
                ))
                .ToImmutableArray()
        );

    [Fact]
    public void Sections_OfTheMethod_AreFourWithThreeToFiveCriteria()
    {
        Assert.Equal(["leadership", "behaviours", "capabilities", "services"], Criterion.Sections.AsEnumerable());
        Assert.All(Criterion.Sections, section => Assert.InRange(Criterion.In(section).Count(), 3, 5));
        Assert.Equal(Criterion.All.Length, Criterion.All.Select(criterion => criterion.Key).Distinct().Count());
    }

    [Fact]
    public void Report_FivePeople_ShowsAveragesSpreadAndWhereTheyDiffer()
    {
        var report = AssessmentReport.Of(
            [.. Each(Aim, (0, 4), (1, 4), (1, 3), (2, 4), (1, 3)), .. Each(Example, (3, 4), (3, 3), (4, 4), (3, 3), (3, 4))],
            isOwn: false
        );

        Assert.Equal([Aim, Example], report.Criteria.Select(one => one.Criterion));
        Assert.Equal(
            (1.0, 3.6, 2.6, 0, 2),
            (
                report.Criteria[0].Figures.Now,
                report.Criteria[0].Figures.Wanted,
                Math.Round(report.Criteria[0].Figures.Gap, 9),
                report.Criteria[0].Lowest,
                report.Criteria[0].Highest
            )
        );
        Assert.Equal([Aim], report.Disputed.Select(one => one.Criterion));
        Assert.Equal([Example], report.Strengths.Select(one => one.Criterion));
        Assert.Equal([Aim, Example], report.Opportunities.AsEnumerable());
        Assert.Equal(2.1, report.Sections["leadership"].Now, 9);
    }

    [Fact]
    public void Report_OneLevelApart_IsNothingToTalkAbout() =>
        Assert.Empty(AssessmentReport.Of(Each(Aim, (1, 4), (2, 4), (1, 4), (2, 4), (2, 4)), isOwn: false).Disputed);

    [Fact]
    public void Report_FourPeople_ShowsSectionsButNoCriterion()
    {
        var report = AssessmentReport.Of(
            [.. Each(Aim, (0, 4), (1, 4), (1, 3), (2, 3)), .. Each(Example, (3, 4), (3, 3), (4, 4), (3, 3))],
            isOwn: false
        );

        Assert.Empty(report.Criteria);
        Assert.Empty(report.Disputed);
        Assert.Equal(2.125, report.Sections["leadership"].Now, 9);
        Assert.Equal(2, report.Withheld);
        Assert.Equal([Aim, Example], report.Opportunities.AsEnumerable());
    }

    [Fact]
    public void Report_ThreePeopleOnOneCriterionOnly_DoesNotPassItOffAsTheSection() =>
        Assert.Empty(AssessmentReport.Of(Each(Aim, (0, 4), (1, 4), (1, 3)), isOwn: false).Sections);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Report_TwoPeopleOrOne_ShowsNoFigures(int people)
    {
        var given = Criterion.All.SelectMany(criterion => Each(criterion, [.. Enumerable.Repeat((1, 3), people)])).ToImmutableArray();

        var report = AssessmentReport.Of(given, isOwn: false);

        Assert.Empty(report.Sections);
        Assert.Empty(report.Criteria);
        Assert.Empty(report.Opportunities);
        Assert.Equal(people, report.People);
    }

    [Fact]
    public void Report_OnePersonsOwnView_IsShownAsItIs()
    {
        var report = AssessmentReport.Of(Each(Aim, (1, 3)), isOwn: true);

        Assert.Equal((1.0, 3.0), (report.Criteria.Single().Figures.Now, report.Criteria.Single().Figures.Wanted));
        Assert.Equal(["Words of key-0"], report.Criteria.Single().Evidence.AsEnumerable());
        Assert.Empty(report.Disputed);
    }

    [Fact]
    public void Report_OwnViewThatTwoAnswered_ShowsNoFigures() =>
        Assert.Empty(AssessmentReport.Of(Each(Aim, (1, 3), (4, 4)), isOwn: true).Criteria);

    [Fact]
    public void Report_ASectionWithACriterionThatIsWithheld_CannotBeUsedToWorkItOut()
    {
        var five = Each(Aim, (2, 4), (2, 4), (2, 4), (2, 4), (2, 4));

        var low = AssessmentReport.Of([.. five, .. Each(Example, (0, 4), (0, 4), (0, 4), (0, 4))], isOwn: false);
        var high = AssessmentReport.Of([.. five, .. Each(Example, (4, 4), (4, 4), (4, 4), (4, 4))], isOwn: false);

        Assert.Equal(low.Sections["leadership"], high.Sections["leadership"]);
        Assert.Equal(2.0, low.Sections["leadership"].Now);
    }

    [Fact]
    public void Report_AnyAnswers_ShowsNoCriterionOfFewerThanFiveAndNoEvidenceOfIt() =>
        Answers.Sample(given =>
        {
            var report = AssessmentReport.Of(given, isOwn: false);

            return report.Criteria.All(one => given.Count(answer => answer.Criterion == one.Criterion) >= 5)
                && report.Criteria.Sum(one => one.Evidence.Length)
                    == given.Count(answer => answer.Evidence.Length > 0 && report.Criteria.Any(one => one.Criterion == answer.Criterion))
                && report.Withheld == given.Select(answer => answer.Criterion).Distinct().Count() - report.Criteria.Length;
        });

    [Fact]
    public void Report_AnyAnswers_AreBetweenTheLowestAndTheHighest() =>
        Answers.Sample(given =>
        {
            var report = AssessmentReport.Of(given, isOwn: false);

            return report.Criteria.All(one =>
                    one.Figures.Now >= one.Lowest && one.Figures.Now <= one.Highest && one.Figures.Wanted is >= 0 and <= 4
                )
                && report.Sections.Values.All(figures => figures.Now is >= 0 and <= 4 && figures.Wanted is >= 0 and <= 4)
                && report.Criteria.Zip(report.Criteria.Skip(1)).All(pair => pair.First.Figures.Gap >= pair.Second.Figures.Gap);
        });

    // Whoever reads it learns nothing from who answered, nor from the order in which they did.
    [Fact]
    public void Report_SameAnswersFromOthersInAnotherOrder_IsTheSame() =>
        Answers.Sample(given =>
        {
            ImmutableArray<Answer> others =
            [
                .. given
                    .Reverse()
                    .Select(answer => answer with { Respondent = "x" + answer.Respondent.GetHashCode(StringComparison.Ordinal) }),
            ];

            return Written(AssessmentReport.Of(given, isOwn: false)) == Written(AssessmentReport.Of(others, isOwn: false));
        });

    // One or two answers to a criterion change nothing that can be seen, whatever they say.
    [Fact]
    public void Report_CriterionWithTwoAnswers_SaysTheSameWhateverTheyAre() =>
        Answers.Sample(given =>
        {
            var few = given.GroupBy(answer => answer.Criterion).Where(group => group.Count() < 3).Select(group => group.Key).ToHashSet();
            ImmutableArray<Answer> twisted =
            [
                .. given.Select(answer =>
                    few.Contains(answer.Criterion) ? answer with { Now = 4 - answer.Now, Wanted = 4 - answer.Wanted } : answer
                ),
            ];

            return Written(AssessmentReport.Of(given, isOwn: false)) == Written(AssessmentReport.Of(twisted, isOwn: false));
        });

    [Fact]
    public void Report_BeforeTheAnswersAreClosed_IsNotThere()
    {
        var session = SampleAction.Session(SessionState.Running, "services") with
        {
            Revealed = ["leadership", "behaviours", "capabilities"],
        };

        Assert.Null(AssessmentReport.Of(new SessionContents(session, [], [], [], [], [])));
        Assert.NotNull(
            AssessmentReport.Of(new SessionContents(session with { Revealed = session.Revealed.Add("services") }, [], [], [], [], []))
        );
    }

    [Theory]
    [InlineData("5", "3")]
    [InlineData("-1", "3")]
    [InlineData("two", "3")]
    [InlineData("2", "")]
    public void Answer_ThatIsNoLevel_IsNotCounted(string now, string wanted) => Assert.Null(Answer.Read(Contribution("aim", now, wanted)));

    [Fact]
    public void Answer_ToACriterionThatIsNotThere_IsNotCounted() => Assert.Null(Answer.Read(Contribution("ask", "1", "2")));

    [Fact]
    public void Answers_GivenAgain_CountOnceAsTheyAreLast() =>
        Assert.Equal(
            [(2, 3)],
            Answer.In([Contribution("aim", "1", "2"), Contribution("aim", "2", "3")]).Select(answer => (answer.Now, answer.Wanted))
        );

    private static Contribution Contribution(string slot, string now, string wanted) =>
        new(
            Guid.NewGuid(),
            "leadership",
            ImmutableSortedDictionary<string, string>.Empty.Add("now", now).Add("wanted", wanted),
            "key-0",
            null,
            SampleAction.Now,
            null,
            0
        )
        {
            Slot = slot,
        };

    private static ImmutableArray<Answer> Each(Criterion criterion, params (int Now, int Wanted)[] levels) =>
        [.. levels.Select((level, person) => new Answer(criterion, $"key-{person}", level.Now, level.Wanted, $"Words of key-{person}"))];

    private static string Written(AssessmentReport report) =>
        string.Join(
            '\n',
            [
                report.People.ToString(System.Globalization.CultureInfo.InvariantCulture),
                string.Join(
                    ' ',
                    report.Sections.Select(section =>
                        FormattableString.Invariant($"{section.Key} {section.Value.Now:0.000000} {section.Value.Wanted:0.000000}")
                    )
                ),
                string.Join(
                    ' ',
                    report
                        .Criteria.OrderBy(one => one.Criterion.Key, StringComparer.Ordinal)
                        .Select(one =>
                            FormattableString.Invariant(
                                $"{one.Criterion.Key} {one.Figures.Now:0.000000} {one.Lowest} {one.Highest} {one.Evidence.Length}"
                            )
                        )
                ),
                string.Join(' ', report.Opportunities.Select(criterion => criterion.Key).Order(StringComparer.Ordinal)),
            ]
        );
}
