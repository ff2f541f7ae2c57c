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
            .Body(Piece.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(Piece.Strong(lesson.Title));
        return lesson.Status switch
        {
            LessonStatus.Withdrawn => card.Body(Piece.Line(texts["lesson.withdrawn"])).Actions(PublishAgain(texts, page)).Build(),
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
            .Body(Piece.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(Piece.Quiet(lesson.HidesAuthor ? lesson.Title : $"{lesson.Author?.Name} · {lesson.Title}"))
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
                Button.ForLesson(lesson.Id, LessonVerb.SendQuestion, texts["button.lesson-send"], withInputs: true),
                chat is null ? null : new AdaptiveOpenUrlAction { Title = texts["button.lesson-chat"], Url = chat },
                Button.ForLesson(lesson.Id, LessonVerb.Open, texts["button.cancel"])
            )
            .Build();

    /// <summary>The question as the author gets it, in person.</summary>
    public static AdaptiveCard Asked(Texts.Texts texts, Lesson lesson, Person by, string question, Uri? chat) =>
        SessionCard
            .Titled(texts["lesson.asked"], texts)
            .Body(Piece.Quiet(UserText.Shorten(lesson.Title, LongestTitle)))
            .Body(Piece.Quote(question, by.Name + ":"))
            .Actions(
                chat is null ? null : new AdaptiveOpenUrlAction { Title = texts["button.lesson-chat"], Url = chat },
                Button.ForLesson(lesson.Id, LessonVerb.Open, texts["button.lesson-open"])
            )
            .Build();

    /// <summary>Asks the author whether the lesson still holds, in person.</summary>
    public static AdaptiveCard Review(Texts.Texts texts, Lesson lesson, string? notice = null, string date = "") =>
        SessionCard
            .Titled(texts["lesson.reviewTitle"], texts)
            .Body(Piece.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(Piece.Strong(lesson.Title))
            .Body(Part(texts["lesson.learned"], lesson.WhatWeLearned, 600))
            .Body(Part(texts["lesson.recommendation"], lesson.Recommendation, 600))
            .Body(LessonFormCard.ReviewDate(texts, date))
            .Actions(
                Button.ForLesson(lesson.Id, LessonVerb.StillRight, texts["button.lesson-still-right"]),
                Button.ForLesson(lesson.Id, LessonVerb.ChangeDate, texts["button.lesson-change-date"], withInputs: true, primary: false),
                Button.ForLesson(lesson.Id, LessonVerb.Withdraw, texts["button.lesson-withdraw"])
            )
            .Build();

    /// <summary>Looks for the lesson that takes a lesson's place.</summary>
    public static AdaptiveCard Supersede(Texts.Texts texts, Lesson lesson, string words, IReadOnlyList<Lesson> found) =>
        SessionCard
            .Titled(texts["lesson.supersedeTitle"], texts)
            .Body(Piece.Quiet(UserText.Shorten(lesson.Title, LongestTitle)))
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
                    Piece.Box([
                        Piece.Strong(UserText.Shorten(other.Title, LongestTitle)),
                        Piece.Buttons(
                            Button.ForLesson(lesson.Id, LessonVerb.SupersedeWith, texts["button.lesson-this-one"], other: other.Id)
                        )!,
                    ])
                )
            )
            .Actions(
                Button.ForLesson(lesson.Id, LessonVerb.Supersede, texts["button.lesson-search"], withInputs: true),
                Button.ForLesson(lesson.Id, LessonVerb.Open, texts["button.cancel"])
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
                    : Piece.Quiet(texts.With("lesson.about", ("keywords", string.Join(", ", lesson.Keywords))))
            )
            .Body(Piece.Quiet(Facts(texts, lesson)))
            .Body(LibraryCards.Uses(texts, lesson, page.Uses, MostNotes))
            .Body(
                Piece.Buttons(
                    page.IsUseful
                        ? Button.ForLesson(lesson.Id, LessonVerb.NotUseful, texts["button.lesson-not-useful"])
                        : Button.ForLesson(lesson.Id, LessonVerb.Useful, texts["button.lesson-useful"]),
                    Button.ForLesson(lesson.Id, LessonVerb.Used, texts["button.lesson-used"]),
                    lesson.Author is null || page.MayChange ? null : Button.ForLesson(lesson.Id, LessonVerb.Ask, texts["button.lesson-ask"])
                )
            )
            .Body(
                page.MayChange
                    ? Piece.Buttons(
                        Button.ForLesson(lesson.Id, LessonVerb.Edit, texts["button.edit"]),
                        Button.ForLesson(lesson.Id, LessonVerb.Supersede, texts["button.lesson-supersede"]),
                        Button.ForLesson(lesson.Id, LessonVerb.Withdraw, texts["button.lesson-withdraw"])
                    )
                    : null
            );
    }

    private static SessionCard Superseded(SessionCard card, Texts.Texts texts, LessonPage page) =>
        page.Newer is not { } newer
            ? card.Body(Piece.Line(texts["lesson.superseded"]))
            : card.Body(Piece.Line(texts["lesson.supersededBy"]))
                .Body(Piece.Strong(UserText.Shorten(newer.Title, LongestTitle)))
                .Body(Piece.Buttons(Button.ForLesson(newer.Id, LessonVerb.Open, texts["button.lesson-open"])));

    private static AdaptiveExecuteAction? PublishAgain(Texts.Texts texts, LessonPage page) =>
        page.MayChange ? Button.ForLesson(page.Lesson.Id, LessonVerb.Publish, texts["button.lesson-publish"]) : null;

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
                lesson.ReviewOn is { } review
                    ? texts.With("lesson.reviewOn", ("date", review.ToString("d MMMM yyyy", texts.Culture)))
                    : null,
            }.OfType<string>()
        );

    private static IEnumerable<AdaptiveElement> Part(string label, string words, int most) =>
        words.Length > 0 ? Piece.Quote(words, label + ":", most, MostLines) : [];
}
