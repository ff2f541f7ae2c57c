using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.BeforeActionReview;

/// <summary>The parts of the plan, and what the library has for it, on the cards of a Before Action Review.</summary>
internal static class PlanCards
{
    private const int MostRisks = 5;
    private const int MostBorrowed = 5;
    private const int LongestRisk = 90;
    private const int LongestTitle = 120;
    private const int LongestAdvice = 100;
    private const int LongestReason = 60;

    /// <summary>That there is little time, where there is.</summary>
    public static IEnumerable<AdaptiveElement> Warning(CardScene scene, LeadTime lead)
    {
        if (lead != LeadTime.Enough)
        {
            yield return new AdaptiveContainer
            {
                Style = AdaptiveContainerStyle.Attention,
                Items = [Elements.Line(scene.Texts[lead == LeadTime.Short ? "lead.short" : "lead.none"])],
            };
        }
    }

    /// <summary>The risks, the most serious first.</summary>
    public static IEnumerable<AdaptiveElement> Risks(CardScene scene, ImmutableArray<Risk> risks)
    {
        if (risks.IsEmpty)
        {
            yield break;
        }

        yield return Elements.SubHeading(scene.Texts["risks.heading"]);
        foreach (var risk in risks.Take(MostRisks))
        {
            yield return Elements.Quote("• " + UserText.CleanLine(risk.Said.Text), most: LongestRisk).First();
            yield return Elements.Close(Elements.Quiet(Rating(scene.Texts, risk)));
        }

        if (risks.Length > MostRisks)
        {
            yield return Elements.Quiet($"+ {risks.Length - MostRisks}");
        }
    }

    /// <summary>What the library has: lessons that the team does not use yet, and people, each with why it was found.</summary>
    public static IEnumerable<AdaptiveElement> Advice(
        CardScene scene,
        IReadOnlyCollection<Suggestion> lessons,
        IReadOnlyCollection<Expert> people
    ) =>
        [
            .. lessons.Count == 0
                ? []
                : lessons.Select(lesson => Lesson(scene, lesson)).Prepend(Elements.SubHeading(scene.Texts["advice.lessons"])),
            .. people.Count == 0
                ? []
                : people.SelectMany(expert => Person(scene.Texts, expert)).Prepend(Elements.SubHeading(scene.Texts["advice.people"])),
        ];

    /// <summary>The lessons that the team uses; whoever took one up can put it back.</summary>
    public static IEnumerable<AdaptiveElement> Borrowed(
        CardScene scene,
        ImmutableArray<Contribution> borrowed,
        Func<Contribution, bool> isOwn
    )
    {
        if (borrowed.IsEmpty)
        {
            yield break;
        }

        yield return Elements.SubHeading(scene.Texts["lessons.borrowed"]);
        foreach (var lesson in borrowed.Take(MostBorrowed))
        {
            List<AdaptiveElement> parts = [.. Elements.Quote(lesson.Text, most: LongestTitle + LongestAdvice)];
            if (lesson.AuthorName is { } name)
            {
                parts.Add(Elements.Close(Elements.Quiet(name)));
            }

            if (isOwn(lesson))
            {
                parts.Add(Elements.Buttons(SessionButton.For(scene, SessionVerb.Delete, lesson.Id))!);
            }

            yield return Elements.Box(parts);
        }

        if (borrowed.Length > MostBorrowed)
        {
            yield return Elements.Quiet($"+ {borrowed.Length - MostBorrowed}");
        }
    }

    /// <summary>When the After Action Review is offered, and for the facilitator the way to plan it.</summary>
    public static IEnumerable<AdaptiveElement> NextReviewPlan(CardScene scene, DateTimeOffset? planned)
    {
        var texts = scene.Texts;
        if (planned is { } at)
        {
            yield return Elements.Line(
                texts.With(
                    "next.planned",
                    ("date", texts.Day(DateOnly.FromDateTime(at.DateTime))),
                    ("time", at.ToString("t", texts.Culture))
                )
            );
        }

        if (!scene.Viewer.IsFacilitator)
        {
            yield break;
        }

        var settings = scene.Session.Settings;
        yield return new AdaptiveDateInput
        {
            Id = NextReview.Day,
            Label = texts["next.day"],
            Value = scene.Viewer.Kept.GetValueOrDefault(NextReview.Day)
                ?? settings.GetValueOrDefault(NextReview.Day)
                ?? settings.GetValueOrDefault(BeforeActionReviewRules.Ends, ""),
        };
        yield return Elements.Buttons(
            SessionButton.For(scene, BeforeActionReviewButtons.Schedule, title: texts["button.schedule"], withInputs: true)
        )!;
    }

    /// <summary>How likely a risk is, and how bad it would be.</summary>
    private static string Rating(Texts.Texts texts, Risk risk) =>
        texts.With(
            "risks.rating",
            ("likelihood", texts["choice." + Risk.Levels[(int)risk.Likelihood - 1]]),
            ("impact", texts["choice." + Risk.Levels[(int)risk.Impact - 1]])
        );

    private static AdaptiveElement Lesson(CardScene scene, Suggestion found)
    {
        var advice = found.Lesson.Recommendation.Length > 0 ? found.Lesson.Recommendation : found.Lesson.WhatWeLearned;
        var words = UserText.ShortenToBytes(string.Join(", ", found.Words), LongestReason);
        return Elements.Box([
            Elements.Strong(UserText.ShortenToBytes(found.Lesson.Title, LongestTitle)),
            .. Elements.Quote(UserText.CleanLine(advice), most: LongestAdvice),
            Elements.Close(Elements.Quiet(scene.Texts.With("advice.because", ("words", words)))),
            Elements.Buttons(
                SessionButton.For(scene, BeforeActionReviewButtons.UseLesson, found.Lesson.Id, title: scene.Texts["button.use-lesson"])
            )!,
        ]);
    }

    private static IEnumerable<AdaptiveElement> Person(Texts.Texts texts, Expert expert) =>
        [
            Elements.Strong(UserText.ShortenToBytes(expert.Name, LongestTitle)),
            .. expert
                .Why.Take(1)
                .Select(why => LibraryCards.Reason(texts, why with { Title = UserText.ShortenToBytes(why.Title, LongestReason) })),
        ];
}
