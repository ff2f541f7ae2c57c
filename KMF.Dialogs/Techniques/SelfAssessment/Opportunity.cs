using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>A criterion that falls short of what is wanted, put up in the discussion to be voted on.</summary>
internal static class Opportunity
{
    /// <summary>The step that it belongs to.</summary>
    public const string Step = "discussion";

    private const string CriterionField = "criterion";

    // What a page shows while people vote.
    private const int Most = 10;

    /// <summary>What is put up, the largest gap first.</summary>
    public static IEnumerable<(string Slot, ImmutableSortedDictionary<string, string> Fields)> Of(AssessmentReport report) =>
        report
            .Opportunities.Take(Most)
            .Select(criterion => (criterion.Key, ImmutableSortedDictionary<string, string>.Empty.Add(CriterionField, criterion.Key)));

    /// <summary>The contents with each opportunity in words, and with its figures where they can be shown.</summary>
    public static SessionContents InWords(SessionContents contents, TechniqueContent content)
    {
        var report = AssessmentReport.Of(contents);
        return contents with
        {
            Contributions = [.. contents.Contributions.Select(one => one.StepId == Step ? InWords(one, report, content.Texts) : one)],
        };
    }

    private static Contribution InWords(Contribution one, AssessmentReport? report, Texts.Texts texts)
    {
        if (Criterion.Find(one.Fields.GetValueOrDefault(CriterionField)) is not { } criterion)
        {
            return one;
        }

        var words = report?.Criteria.FirstOrDefault(shown => shown.Criterion == criterion) is { } shown
            ? InWords(shown, texts)
            : texts[criterion.Key];
        return one with { Fields = ImmutableSortedDictionary<string, string>.Empty.Add("text", words) };
    }

    /// <summary>A criterion with its averages in a line.</summary>
    public static string InWords(CriterionFigures one, Texts.Texts texts) =>
        texts.With(
            "report.gap",
            ("criterion", texts[one.Criterion.Key]),
            ("now", AssessmentDrawings.Write(one.Figures.Now, texts)),
            ("wanted", AssessmentDrawings.Write(one.Figures.Wanted, texts))
        );
}
