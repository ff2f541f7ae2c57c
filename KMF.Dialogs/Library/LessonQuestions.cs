using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library;

/// <summary>Takes questions about lessons to those who wrote them.</summary>
internal sealed class LessonQuestions(SessionServices services, ILessons lessons)
{
    /// <summary>Shows where the question is written, and the way to a chat where the author may be known.</summary>
    public static async Task<CardAnswer> FormAsync(LessonRequest request, LessonPage page, CancellationToken cancellationToken) =>
        await FormAsync(request, page, notice: null, question: "", cancellationToken);

    /// <summary>Sends the question, once.</summary>
    public async Task<CardAnswer> SendAsync(LessonRequest request, LessonPage page, CancellationToken cancellationToken)
    {
        var (lesson, texts) = (page.Lesson, request.Texts);
        var question = UserText.Clean(request.Action.Input("question"));
        var problem =
            question.Length == 0 ? texts["answer.empty"]
            : question.Length > LessonCard.LongestQuestion
                ? texts.With("answer.long", ("length", question.Length), ("most", LessonCard.LongestQuestion))
            : null;
        if (problem is not null || lesson.Author is not { } author || lesson.Status != LessonStatus.Published)
        {
            return await FormAsync(request, page, problem, question, cancellationToken);
        }

        var card = LessonCard.Asked(
            services.Texts.Shared(services.LanguageOf(lesson.TenantId, author, lesson.Language ?? request.Sender.Language)),
            lesson,
            request.Sender.By,
            question,
            await request.Turn.ChatWithAsync(request.Sender.By, cancellationToken)
        );
        var id = StableId.Of(lesson.Id, $"question\u001f{request.Sender.By.Id}\u001f{question}");
        var message = Announcement.CardInPerson(lesson.TenantId, request.Reference, id, author, card);
        await lessons.SayAsync(message, cancellationToken);
        return LessonActionHandler.Show(request, page, texts["lesson.askedDone"]);
    }

    private static async Task<CardAnswer> FormAsync(
        LessonRequest request,
        LessonPage page,
        string? notice,
        string question,
        CancellationToken cancellationToken
    )
    {
        if (page.Lesson is not { Author: { } author, Status: LessonStatus.Published })
        {
            return LessonActionHandler.Show(request, page);
        }

        var chat = page.Lesson.HidesAuthor ? null : await request.Turn.ChatWithAsync(author, cancellationToken);
        return CardAnswer.Of(LessonCard.Ask(request.Texts, page.Lesson, chat, notice, question), mustBeSeen: true);
    }
}
