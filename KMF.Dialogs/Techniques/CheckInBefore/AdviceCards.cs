using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CheckInBefore;

/// <summary>What the library says beside the questions.</summary>
internal static class AdviceCards
{
    private const int LongestTitle = 120;
    private const int LongestAdvice = 150;

    /// <summary>Lessons and people, each with why it was found; nothing where there are none.</summary>
    public static IEnumerable<AdaptiveElement> Advice(CardScene scene, IReadOnlyList<Suggestion> lessons, IReadOnlyList<Expert> people) =>
        [
            .. lessons.Count == 0
                ? []
                : lessons.SelectMany(lesson => Lesson(scene.Texts, lesson)).Prepend(Elements.SubHeading(scene.Texts["advice.lessons"])),
            .. people.Count == 0
                ? []
                : people.SelectMany(expert => Person(scene.Texts, expert)).Prepend(Elements.SubHeading(scene.Texts["advice.people"])),
        ];

    private static IEnumerable<AdaptiveElement> Lesson(Texts.Texts texts, Suggestion found)
    {
        var advice = found.Lesson.Recommendation.Length > 0 ? found.Lesson.Recommendation : found.Lesson.WhatWeLearned;
        return
        [
            Elements.Strong(UserText.Shorten(found.Lesson.Title, LongestTitle)),
            .. Elements.Quote(UserText.CleanLine(advice), most: LongestAdvice),
            Elements.Close(
                Elements.Quiet(texts.With("advice.because", ("words", UserText.Shorten(string.Join(", ", found.Words), LongestTitle))))
            ),
        ];
    }

    private static IEnumerable<AdaptiveElement> Person(Texts.Texts texts, Expert expert) =>
        [Elements.Strong(expert.Name), .. expert.Why.Take(1).Select(why => LibraryCards.Reason(texts, why))];
}
