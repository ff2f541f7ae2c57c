using AdaptiveCards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>A lesson's own card, and what its author gets.</summary>
public static class LessonCard
{
    // Of each part so many bytes, that the card stays as small as it must whatever the script.
    private const int LongestPart = 3_000;
    private const int MostLines = 12;
    private const int LongestTitle = 200;
    private const int MostNotes = 3;

    /// <summary>The most characters of a question to the author.</summary>
    public const int LongestQuestion = 500;

    /// <summary>All that a lesson says, how it was used, and what the reader can do with it.</summary>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="page">The lesson.</param>
    /// <param name="notice">What became of what they did, or null.</param>
    public static AdaptiveCard Draw(Texts.Texts texts, LessonPage page, string? notice = null)
    {
        var lesson = page.Lesson;
        var card = SessionCard
            .Titled(texts["lesson.one"], texts)
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(Elements.Strong(lesson.Title));
        return lesson.Status switch
        {
            LessonStatus.Withdrawn => card.Body(Elements.Line(texts["lesson.withdrawn"])).Actions(PublishAgain(texts, page)).Build(),
            LessonStatus.Superseded => Superseded(card, texts, page).Actions(PublishAgain(texts, page)).Build(),
            _ => Published(card, texts, page).Build(),
        };
    }

    /// <summary>Where somebody writes a question to a lesson's author.</summary>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="lesson">The lesson.</param>
    /// <param name="chat">The address that opens a chat with the author, or null.</param>
    /// <param name="notice">What is wrong with the question, or null.</param>
    /// <param name="question">What stands in the input.</param>
    public static AdaptiveCard Ask(Texts.Texts texts, Lesson lesson, Uri? chat, string? notice, string question) =>
        SessionCard
            .Titled(texts["button.lesson-ask"], texts)
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(Elements.Quiet(lesson.HidesAuthor ? lesson.Title : $"{lesson.Author?.Name} · {lesson.Title}"))
            .Body(
                new AdaptiveTextInput
                {
                    Id = "question",
                    Label = texts["lesson.question"],
                    MaxLength = LongestQuestion,
                    IsMultiline = true,
                    IsRequired = true,
                    ErrorMessage = texts["answer.empty"],
                    Value = question,
                }
            )
            .Actions(
                LessonButton.For(lesson.Id, LessonVerb.SendQuestion, texts["button.lesson-send"], withInputs: true),
                chat is null ? null : new AdaptiveOpenUrlAction { Title = texts["button.lesson-chat"], Url = chat },
                LessonButton.For(lesson.Id, LessonVerb.Open, texts["button.cancel"])
            )
            .Build();

    /// <summary>The question as the author gets it, in person.</summary>
    public static AdaptiveCard Asked(Texts.Texts texts, Lesson lesson, Person by, string question, Uri? chat) =>
        SessionCard
            .Titled(texts["lesson.asked"], texts)
            .Body(Elements.Quiet(UserText.Shorten(lesson.Title, LongestTitle)))
            .Body(Elements.Quote(question, by.Name + ":"))
            .Actions(
                chat is null ? null : new AdaptiveOpenUrlAction { Title = texts["button.lesson-chat"], Url = chat },
                LessonButton.For(lesson.Id, LessonVerb.Open, texts["button.lesson-open"])
            )
            .Build();

    /// <summary>Asks the author whether the lesson still holds, in person.</summary>
    public static AdaptiveCard Review(Texts.Texts texts, Lesson lesson, string? notice = null, string date = "") =>
        SessionCard
            .Titled(texts["lesson.reviewTitle"], texts)
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(Elements.Strong(lesson.Title))
            .Body(Part(texts["lesson.learned"], lesson.WhatWeLearned, 600))
            .Body(Part(texts["lesson.recommendation"], lesson.Recommendation, 600))
            .Body(LessonFormCard.ReviewDate(texts, date))
            .Actions(
                LessonButton.For(lesson.Id, LessonVerb.StillRight, texts["button.lesson-still-right"]),
                LessonButton.For(lesson.Id, LessonVerb.ChangeDate, texts["button.lesson-change-date"], withInputs: true, primary: false),
                LessonButton.For(lesson.Id, LessonVerb.Withdraw, texts["button.lesson-withdraw"])
            )
            .Build();

    /// <summary>Looks for the lesson that takes a lesson's place.</summary>
    public static AdaptiveCard Supersede(Texts.Texts texts, Lesson lesson, string words, IReadOnlyList<Lesson> found) =>
        SessionCard
            .Titled(texts["lesson.supersedeTitle"], texts)
            .Body(Elements.Quiet(UserText.Shorten(lesson.Title, LongestTitle)))
            .Body(
                new AdaptiveTextInput
                {
                    Id = "words",
                    Label = texts["lesson.words"],
                    MaxLength = LessonForm.LongestLine,
                    Value = words,
                }
            )
            .Body(
                found.Select(other =>
                    Elements.Box([
                        Elements.Strong(UserText.Shorten(other.Title, LongestTitle)),
                        Elements.Buttons(
                            LessonButton.For(lesson.Id, LessonVerb.SupersedeWith, texts["button.lesson-this-one"], other: other.Id)
                        )!,
                    ])
                )
            )
            .Actions(
                LessonButton.For(lesson.Id, LessonVerb.Supersede, texts["button.lesson-search"], withInputs: true),
                LessonButton.For(lesson.Id, LessonVerb.Open, texts["button.cancel"])
            )
            .Build();

    private static SessionCard Published(SessionCard card, Texts.Texts texts, LessonPage page)
    {
        var lesson = page.Lesson;
        return card.Body(Part(texts["lesson.happened"], lesson.WhatHappened, LongestPart))
            .Body(Part(texts["lesson.learned"], lesson.WhatWeLearned, LongestPart))
            .Body(Part(texts["lesson.recommendation"], lesson.Recommendation, LongestPart))
            .Body(
                lesson.Keywords.IsDefaultOrEmpty
                    ? null
                    : Elements.Quiet(texts.With("lesson.about", ("keywords", string.Join(", ", lesson.Keywords))))
            )
            .Body(Elements.Quiet(Facts(texts, lesson)))
            .Body(LibraryCards.Uses(texts, lesson, page.Uses, MostNotes))
            .Body(
                Elements.Buttons(
                    page.IsUseful
                        ? LessonButton.For(lesson.Id, LessonVerb.NotUseful, texts["button.lesson-not-useful"])
                        : LessonButton.For(lesson.Id, LessonVerb.Useful, texts["button.lesson-useful"]),
                    LessonButton.For(lesson.Id, LessonVerb.Used, texts["button.lesson-used"]),
                    lesson.Author is null || page.MayChange ? null : LessonButton.For(lesson.Id, LessonVerb.Ask, texts["button.lesson-ask"])
                )
            )
            .Body(
                page.MayChange
                    ? Elements.Buttons(
                        LessonButton.For(lesson.Id, LessonVerb.Edit, texts["button.edit"]),
                        LessonButton.For(lesson.Id, LessonVerb.Supersede, texts["button.lesson-supersede"]),
                        LessonButton.For(lesson.Id, LessonVerb.Withdraw, texts["button.lesson-withdraw"])
                    )
                    : null
            );
    }

    private static SessionCard Superseded(SessionCard card, Texts.Texts texts, LessonPage page) =>
        page.Newer is not { } newer
            ? card.Body(Elements.Line(texts["lesson.superseded"]))
            : card.Body(Elements.Line(texts["lesson.supersededBy"]))
                .Body(Elements.Strong(UserText.Shorten(newer.Title, LongestTitle)))
                .Body(Elements.Buttons(LessonButton.For(newer.Id, LessonVerb.Open, texts["button.lesson-open"])));

    private static AdaptiveExecuteAction? PublishAgain(Texts.Texts texts, LessonPage page) =>
        page.MayChange ? LessonButton.For(page.Lesson.Id, LessonVerb.Publish, texts["button.lesson-publish"]) : null;

    private static string Facts(Texts.Texts texts, Lesson lesson) =>
        string.Join(
            " · ",
            new[]
            {
                lesson.SessionTitle,
                lesson.Activity == lesson.SessionTitle ? null : lesson.Activity,
                lesson.CreatedAt.ToString("d MMMM yyyy", texts.Culture),
                LibraryCards.WhoToAsk(texts, lesson),
                texts[lesson.ForEveryone ? "lesson.seenByAll" : "lesson.seenByTeam"],
                lesson.ReviewOn is { } review ? texts.With("lesson.reviewOn", ("date", texts.Day(review))) : null,
            }.OfType<string>()
        );

    private static IEnumerable<AdaptiveElement> Part(string label, string words, int most) =>
        words.Length > 0 ? Elements.Quote(words, label + ":", most, MostLines) : [];
}
