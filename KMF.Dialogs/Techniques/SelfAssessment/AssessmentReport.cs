using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>What enough people said of a criterion for it to be shown.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Figures">Its averages.</param>
/// <param name="Lowest">The lowest level now that anybody chose.</param>
/// <param name="Highest">The highest.</param>
/// <param name="Evidence">What shows it, sorted by its words so that the order does not tell who answered first.</param>
internal sealed record CriterionFigures(Criterion Criterion, Figures Figures, int Lowest, int Highest, ImmutableArray<string> Evidence)
{
    /// <summary>Whether people see it so differently that they should talk about it.</summary>
    public bool IsDisputed => Highest - Lowest >= 2;

    /// <summary>Whether it is done well and there is little left to do.</summary>
    public bool IsStrength => Figures.Now >= 3 && Figures.Gap < 1;
}

/// <summary>
/// What a self-assessment came to, without anybody to be told from it: figures of a criterion from five people on, of a section from three,
/// and never whose. One person's own view is shown as it is.
/// </summary>
/// <param name="People">How many answered anything.</param>
/// <param name="Sections">The averages of each section that can be shown.</param>
/// <param name="Criteria">The criteria that can be shown, the largest gap first.</param>
/// <param name="Opportunities">The criteria that fall short of what is wanted, those with the largest gap first.</param>
/// <param name="Withheld">How many criteria have answers, but too few for figures.</param>
internal sealed record AssessmentReport(
    int People,
    ImmutableSortedDictionary<string, Figures> Sections,
    ImmutableArray<CriterionFigures> Criteria,
    ImmutableArray<Criterion> Opportunities,
    int Withheld
)
{
    /// <summary>So many people must have answered a criterion for its figures to be shown.</summary>
    public const int FewestForCriterion = 5;

    /// <summary>So many for it to count in a section's averages, which are then never those of one criterion alone.</summary>
    public const int FewestForSection = 3;

    private const int FewestCriteria = 2;
    private const double NoGap = 0.05;

    public IEnumerable<CriterionFigures> Strengths => Criteria.Where(one => one.IsStrength).OrderByDescending(one => one.Figures.Now);

    /// <summary>Where people see it differently by two levels or more. One person's own view has nobody to differ.</summary>
    public IEnumerable<CriterionFigures> Disputed =>
        Criteria.Where(one => one.IsDisputed).OrderByDescending(one => one.Highest - one.Lowest);

    /// <summary>
    /// The report of a session; null until its answers are closed for good, so that nobody's can be told from two reports.
    /// </summary>
    public static AssessmentReport? Of(SessionContents contents) =>
        contents.Session.Revealed.IsSupersetOf(Criterion.Sections)
            ? Of(Answer.In(contents.Contributions), Capacity.IsOnePerson(contents.Session))
            : null;

    /// <param name="answers">One of each person to each criterion.</param>
    /// <param name="isOwn">Whether it is one person's own view.</param>
    public static AssessmentReport Of(ImmutableArray<Answer> answers, bool isOwn)
    {
        var byCriterion = Criterion
            .All.Select(criterion => (Criterion: criterion, Given: answers.Where(answer => answer.Criterion == criterion).ToList()))
            .ToList();
        var people = answers.Select(answer => answer.Respondent).Distinct().Count();
        var own = isOwn && people == 1;
        var shown = byCriterion
            .Where(one => one.Given.Count >= (own ? 1 : FewestForCriterion))
            .Select(one => FiguresOf(one.Criterion, one.Given))
            .ToList();
        var counted = byCriterion
            .Where(one => one.Given.Count >= (own ? 1 : FewestForSection))
            .Select(one => (one.Criterion, Figures: AverageOf(one.Given)))
            .ToList();
        return new AssessmentReport(
            people,
            SectionsOf(shown, counted),
            [.. shown.OrderByDescending(one => one.Figures.Gap)],
            OpportunitiesOf(shown, counted),
            byCriterion.Count(one => one.Given.Count > 0) - shown.Count
        );
    }

    private static CriterionFigures FiguresOf(Criterion criterion, List<Answer> given) =>
        new(
            criterion,
            AverageOf(given),
            given.Min(answer => answer.Now),
            given.Max(answer => answer.Now),
            [.. given.Select(answer => answer.Evidence).Where(words => words.Length > 0).Order(StringComparer.Ordinal)]
        );

    private static Figures AverageOf(List<Answer> given) =>
        new(given.Average(answer => answer.Now), given.Average(answer => answer.Wanted));

    // Where criteria are shown, a section is their average and nothing else: the one that is not shown cannot be worked out from it.
    private static ImmutableSortedDictionary<string, Figures> SectionsOf(
        List<CriterionFigures> shown,
        List<(Criterion Criterion, Figures Figures)> counted
    )
    {
        var sections = ImmutableSortedDictionary.CreateBuilder<string, Figures>(StringComparer.Ordinal);
        foreach (var section in Criterion.Sections)
        {
            List<Figures> open = [.. shown.Where(one => one.Criterion.Section == section).Select(one => one.Figures)];
            List<Figures> closed = [.. counted.Where(one => one.Criterion.Section == section).Select(one => one.Figures)];
            if (open.Count > 0)
            {
                sections[section] = Figures.Average(open);
            }
            else if (closed.Count >= FewestCriteria)
            {
                sections[section] = Figures.Average(closed);
            }
        }

        return sections.ToImmutable();
    }

    // Those without figures come after the others: between two of them their place would tell their gap.
    private static ImmutableArray<Criterion> OpportunitiesOf(
        List<CriterionFigures> shown,
        List<(Criterion Criterion, Figures Figures)> counted
    )
    {
        var open = shown.Select(one => one.Criterion).ToHashSet();
        return
        [
            .. counted
                .Where(one => one.Figures.Gap >= NoGap)
                .OrderByDescending(one => open.Contains(one.Criterion))
                .ThenByDescending(one => one.Figures.Gap)
                .Select(one => one.Criterion),
        ];
    }
}
