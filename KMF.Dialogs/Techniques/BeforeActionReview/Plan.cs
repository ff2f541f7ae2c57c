using System.Collections.Immutable;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.BeforeActionReview;

/// <summary>The plan that a Before Action Review makes, part by part.</summary>
/// <param name="Aims">What the team sets out to achieve.</param>
/// <param name="Reasons">Why.</param>
/// <param name="Ends">How it will be when it is done.</param>
/// <param name="Roles">Who does what.</param>
/// <param name="Risks">What may go wrong, the most serious first.</param>
/// <param name="Learned">What people know from elsewhere.</param>
/// <param name="Borrowed">The lessons of the library that the team uses.</param>
/// <param name="Helps">What will help.</param>
/// <param name="Signs">How the team will know that it works.</param>
internal sealed record Plan(
    ImmutableArray<Contribution> Aims,
    ImmutableArray<Contribution> Reasons,
    ImmutableArray<Contribution> Ends,
    ImmutableArray<Contribution> Roles,
    ImmutableArray<Risk> Risks,
    ImmutableArray<Contribution> Learned,
    ImmutableArray<Contribution> Borrowed,
    ImmutableArray<Contribution> Helps,
    ImmutableArray<Contribution> Signs
)
{
    public const string IntentionStep = "intention";
    public const string LessonsStep = "lessons";
    public const string SuccessStep = "success";
    public const string ActionsStep = "actions";

    public const string KindField = "kind";
    public const string RiskKind = "risk";

    private const string LessonField = "lesson";

    /// <summary>What can be said of the intention.</summary>
    public static readonly ImmutableArray<string> IntentionKinds = ["aim", "why", "end", "who", RiskKind];

    /// <summary>What can be said of success.</summary>
    public static readonly ImmutableArray<string> SuccessKinds = ["help", "sign"];

    public static Plan Of(SessionContents contents)
    {
        return new Plan(
            Said(IntentionStep, "aim"),
            Said(IntentionStep, "why"),
            Said(IntentionStep, "end"),
            Said(IntentionStep, "who"),
            Risk.Of(Said(IntentionStep, RiskKind)),
            [.. contents.Standing(LessonsStep).Where(said => !IsBorrowed(said))],
            [.. contents.Standing(LessonsStep).Where(IsBorrowed)],
            Said(SuccessStep, "help"),
            Said(SuccessStep, "sign")
        );

        ImmutableArray<Contribution> Said(string step, string kind) =>
            [.. contents.Standing(step).Where(said => said.Fields.GetValueOrDefault(KindField) == kind)];
    }

    /// <summary>What a used lesson says in the review.</summary>
    public static ImmutableSortedDictionary<string, string> Borrow(Lesson lesson)
    {
        var advice = lesson.Recommendation.Length > 0 ? lesson.Recommendation : lesson.WhatWeLearned;
        return ImmutableSortedDictionary<string, string>
            .Empty.Add("text", UserText.Shorten($"{lesson.Title}\n{advice}".TrimEnd(), Question.LongestAnswer - 1))
            .Add(LessonField, lesson.Id.ToString("N"));
    }

    /// <summary>Whether a lesson of the library is used with it.</summary>
    public static bool IsBorrowed(Contribution said) => said.Fields.ContainsKey(LessonField);

    /// <summary>Whether it is that lesson that is used with it.</summary>
    public static bool IsOf(Contribution said, Guid lesson) => said.Fields.GetValueOrDefault(LessonField) == lesson.ToString("N");
}
