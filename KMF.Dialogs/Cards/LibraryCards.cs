using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>What is said of a search besides what it found.</summary>
/// <param name="Unread">Filters that could not be read.</param>
/// <param name="SearchedFor">The words that were looked for in the place of others that no lesson has.</param>
/// <param name="Looked">The text that says where was looked.</param>
public sealed record SearchRemarks(ImmutableArray<string> Unread, ImmutableArray<string> SearchedFor, string Looked);

/// <summary>What the library answers: lessons, and who to ask.</summary>
public static class LibraryCards
{
    private const int MostReasons = 3;
    private const int LongestReason = 200;

    /// <summary>The most characters of how it went.</summary>
    public const int LongestNote = 500;

    private const int LongestPart = 300;
    private const int MostNotes = 3;

    /// <summary>The lessons that were found, each with how it was used.</summary>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="words">What was typed.</param>
    /// <param name="found">The lessons.</param>
    /// <param name="remarks">How it was searched.</param>
    /// <param name="assets">The knowledge assets that were found beside them.</param>
    public static AdaptiveCard Lessons(
        Texts.Texts texts,
        string words,
        IReadOnlyList<(Lesson Lesson, IReadOnlyList<PastUse> Uses)> found,
        SearchRemarks remarks,
        IReadOnlyList<Asset> assets
    )
    {
        var card = SessionCard.Titled(texts.Count("lessons.found", found.Count), texts);
        if (words.Length > 0)
        {
            card.Body(Elements.Quiet(words));
        }

        card.Body(Remark(texts, "lessons.searchedFor", remarks.SearchedFor)).Body(Remark(texts, "lessons.unread", remarks.Unread));
        if (found.Count == 0 && assets.Count == 0)
        {
            card.Body(Elements.Line(texts[remarks.Looked]));
        }

        if (found.Count == 0 || remarks.Unread.Length > 0)
        {
            card.Body(Elements.Line(texts["lessons.tip"], subtle: true, small: true));
        }

        return card.Body(AssetRows.Of(texts, assets)).Body(found.Select(one => Elements.Box(InList(texts, one.Lesson, one.Uses)))).Build();
    }

    /// <summary>A lesson as it stands in a conversation where somebody inserted it.</summary>
    public static AdaptiveCard One(Texts.Texts texts, Lesson lesson, IReadOnlyList<PastUse> uses) =>
        SessionCard.Titled(texts["lesson.one"], texts).Body(InList(texts, lesson, uses)).Build();

    /// <summary>What others should do, or what comes nearest to it.</summary>
    public static string Gist(Lesson lesson) =>
        lesson.Recommendation.Length > 0 ? lesson.Recommendation
        : lesson.WhatWeLearned.Length > 0 ? lesson.WhatWeLearned
        : lesson.WhatHappened;

    private static AdaptiveElement? Remark(Texts.Texts texts, string key, ImmutableArray<string> terms) =>
        terms.IsEmpty ? null : Elements.Quiet(texts.With(key, ("terms", UserText.Shorten(string.Join(", ", terms), LongestReason))));

    private static IEnumerable<AdaptiveElement> InList(Texts.Texts texts, Lesson lesson, IReadOnlyList<PastUse> uses) =>
        [
            Elements.Strong(lesson.Title),
            .. Part(
                texts[
                    lesson.Recommendation.Length > 0 ? "lesson.recommendation"
                    : lesson.WhatWeLearned.Length > 0 ? "lesson.learned"
                    : "lesson.happened"
                ],
                Gist(lesson),
                LongestPart
            ),
            Elements.Quiet(Origin(texts, lesson)),
            .. Uses(texts, lesson, uses, most: 1),
            Elements.Buttons(
                LessonButton.For(lesson.Id, LessonVerb.Open, texts["button.lesson-open"]),
                LessonButton.For(lesson.Id, LessonVerb.Useful, texts["button.lesson-useful"]),
                LessonButton.For(lesson.Id, LessonVerb.Used, texts["button.lesson-used"])
            )!,
        ];

    /// <summary>One lesson that the reader used, with the question how it went.</summary>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="lesson">The lesson.</param>
    /// <param name="uses">How it was used.</param>
    /// <param name="notice">What became of what they wrote, or null.</param>
    /// <param name="note">What stands in the input.</param>
    public static AdaptiveCard Used(Texts.Texts texts, Lesson lesson, IReadOnlyList<PastUse> uses, string? notice, string note) =>
        SessionCard
            .Titled(texts["lesson.usedTitle"], texts)
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(Words(texts, lesson, LongestPart))
            .Body(Uses(texts, lesson, uses, MostNotes))
            .Body(
                new AdaptiveTextInput
                {
                    Id = "note",
                    Label = texts["lesson.how"],
                    MaxLength = LongestNote,
                    IsMultiline = true,
                    Value = note,
                }
            )
            .Actions(LessonButton.For(lesson.Id, LessonVerb.Used, texts["button.save"], withInputs: true))
            .Build();

    /// <summary>The people who know about a topic, each with why, and where else it can be learned about.</summary>
    public static AdaptiveCard WhoKnows(
        Texts.Texts texts,
        string topic,
        IReadOnlyList<Expert> experts,
        IReadOnlyList<KnownPlace>? places = null
    )
    {
        var card = SessionCard.Titled(texts["knows.title"], texts).Body(Elements.Quiet(UserText.Shorten(topic, LongestReason)));
        card =
            experts.Count == 0
                ? card.Body(places is { Count: > 0 } ? null : Elements.Line(texts["knows.none"]))
                : card.Body(
                    experts.Select(expert =>
                        Elements.Box([Elements.Strong(expert.Name), .. expert.Why.Take(MostReasons).Select(why => Reason(texts, why))])
                    )
                );
        return card.Body(
                (places ?? []).Select(place =>
                    Elements.Box([
                        HelpCards.Beside(
                            [Elements.Strong(place.Title), Elements.Close(Elements.Quiet(UserText.Shorten(place.About, LongestReason)))],
                            Elements.Buttons(place.Open)!
                        ),
                    ])
                )
            )
            .Build();
    }

    private static IEnumerable<AdaptiveElement> Words(Texts.Texts texts, Lesson lesson, int most) =>
        [
            Elements.Strong(lesson.Title),
            .. Part(texts["lesson.happened"], lesson.WhatHappened, most),
            .. Part(texts["lesson.learned"], lesson.WhatWeLearned, most),
            .. Part(texts["lesson.recommendation"], lesson.Recommendation, most),
            Elements.Quiet(Origin(texts, lesson)),
        ];

    private static string Origin(Texts.Texts texts, Lesson lesson) =>
        string.Join(
            " · ",
            new[] { lesson.SessionTitle, lesson.CreatedAt.ToString("d MMMM yyyy", texts.Culture), WhoToAsk(texts, lesson) }.OfType<string>()
        );

    /// <summary>Who can tell more: those whom it names, else its author where they may be named; null where nobody is known.</summary>
    internal static string? WhoToAsk(Texts.Texts texts, Lesson lesson)
    {
        var people =
            lesson.PeopleToAsk.Length > 0 ? lesson.PeopleToAsk
            : lesson.HidesAuthor ? null
            : lesson.Author?.Name;
        return people is null ? null : texts.With("lessons.ask", ("people", people));
    }

    private static IEnumerable<AdaptiveElement> Part(string label, string words, int most) =>
        words.Length > 0 ? Elements.Quote(words, label + ":", most) : [];

    /// <summary>How a lesson was used, and how many found it useful.</summary>
    internal static IEnumerable<AdaptiveElement> Uses(Texts.Texts texts, Lesson lesson, IReadOnlyList<PastUse> uses, int most)
    {
        if (uses.Count == 0 && lesson.Useful == 0)
        {
            yield break;
        }

        yield return Elements.Close(
            Elements.Quiet(
                string.Join(
                    " · ",
                    new[]
                    {
                        uses.Count > 0 ? texts.Count("lessons.used", uses.Count) : null,
                        lesson.Useful > 0 ? texts.Count("lessons.useful", lesson.Useful) : null,
                    }.OfType<string>()
                )
            )
        );
        foreach (var use in uses.Where(use => use.Note.Length > 0).Take(most))
        {
            foreach (
                var line in Elements.Quote(use.Name is null ? use.Note : $"{use.Note} ({use.Name})", texts["lessons.went"], LongestReason)
            )
            {
                yield return line;
            }
        }
    }

    /// <summary>Why somebody was found.</summary>
    internal static AdaptiveElement Reason(Texts.Texts texts, Expertise why)
    {
        (string, object) title = ("title", UserText.Shorten(why.Title, LongestReason));
        return Elements.Close(
            Elements.Quiet(
                why.Because switch
                {
                    KnowsBecause.InAsset => texts.With("knows.inasset", title),
                    KnowsBecause.AskedAbout => texts.With("knows.askedabout", title),
                    KnowsBecause.Facilitated => texts.With("knows.facilitated", title),
                    _ => texts.With("knows.tookpart", title),
                }
            )
        );
    }
}
