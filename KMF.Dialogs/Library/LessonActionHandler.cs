using System.Collections.Frozen;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library;

/// <summary>
/// Answers the buttons of lessons, wherever they are shown. Nothing in a press is trusted: what may be seen and whose it is are checked
/// here.
/// </summary>
public sealed class LessonActionHandler(SessionServices services, ILessons lessons, ILessonSearch search)
    : CardActionHandler<LessonAction>(LessonVerb.Feature)
{
    private readonly LessonWriting _writing = new(services, lessons);
    private readonly LessonQuestions _questions = new(services, lessons);
    private readonly LessonSuccession _succession = new(lessons, search);

    /// <summary>An empty form for a lesson, or one with a title.</summary>
    public static AdaptiveCard Form(Texts.Texts texts, string title) =>
        LessonFormCard.New(
            texts,
            Guid.NewGuid(),
            new Dictionary<string, string>
            {
                ["title"] = UserText.Shorten(UserText.CleanLine(title), LessonForm.LongestTitle - 1),
            }.ToFrozenDictionary()
        );

    /// <summary>Makes a lesson of a form; says what is wrong with it, or null.</summary>
    public async Task<string?> WriteAsync(LessonRequest request, Guid form, CancellationToken cancellationToken) =>
        (await _writing.WriteAsync(request, form, cancellationToken)).Problem;

    public override async Task<CardAnswer> AnswerAsync(LessonAction action, ITeamsTurn turn, CancellationToken cancellationToken)
    {
        var request = new LessonRequest(action, turn, services.Texts.Shared(turn.Sender.Language));

        // How it was used is said by whoever used it, for themselves.
        return await AnswerAsync(request, cancellationToken) with
        {
            MayBeShared = action.Verb != LessonVerb.Used,
        };
    }

    private async Task<CardAnswer> AnswerAsync(LessonRequest request, CancellationToken cancellationToken)
    {
        if (request.Action.Verb == LessonVerb.Add)
        {
            return await _writing.AddAsync(request, request.Action.Lesson, cancellationToken);
        }

        if (await lessons.ReadAsync(request.Reader, request.Action.Lesson, cancellationToken) is not { } page)
        {
            return CardAnswer.Say(request.Texts["press.unknown"]);
        }

        if (LessonVerb.Authors.Contains(request.Action.Verb) && !page.MayChange)
        {
            await services.Store.AuditAsync(
                request.Sender.TenantId,
                page.Lesson.SessionId,
                request.Sender.By.Id,
                request.Action.Verb,
                services.Clock.GetUtcNow(),
                cancellationToken
            );
            return CardAnswer.Say(request.Texts["lesson.authorOnly"]);
        }

        return request.Action.Verb switch
        {
            LessonVerb.Used => await UsedAsync(request, page, cancellationToken),
            LessonVerb.Useful or LessonVerb.NotUseful => await UsefulAsync(request, page, cancellationToken),
            LessonVerb.Ask => await LessonQuestions.FormAsync(request, page, cancellationToken),
            LessonVerb.SendQuestion => await _questions.SendAsync(request, page, cancellationToken),
            LessonVerb.Supersede => await _succession.SearchAsync(request, page, cancellationToken),
            LessonVerb.SupersedeWith => await _succession.ChooseAsync(request, page, cancellationToken),
            LessonVerb.Open => Show(request, page),
            _ => await _writing.ChangeAsync(request, page, cancellationToken),
        };
    }

    /// <summary>The lesson's card as the reader may see it. Where others see it too, it holds nothing that is theirs alone.</summary>
    internal static CardAnswer Show(LessonRequest request, LessonPage page, string? notice = null) =>
        CardAnswer.Of(
            LessonCard.Draw(request.Texts, page with { IsUseful = page.IsUseful && request.Sender.SeesItAlone }, notice),
            mustBeSeen: true
        );

    // Remembers that somebody used it, and how it went where they say so; then asks how it went.
    private async Task<CardAnswer> UsedAsync(LessonRequest request, LessonPage page, CancellationToken cancellationToken)
    {
        var texts = request.Texts;
        if (page.Lesson.Status != LessonStatus.Published)
        {
            return Show(request, page);
        }

        var note = UserText.Clean(request.Action.Input("note"));
        var isLong = note.Length > LibraryCards.LongestNote;
        var use = new LessonUse(page.Lesson.Id, null, request.Sender.By, services.Clock.GetUtcNow(), note)
        {
            ActivityKey = request.Action.ActivityKey,
        };
        var saved = !isLong && await services.Library.UseAsync(request.Reader, use, cancellationToken);
        var notice =
            isLong ? texts.With("answer.long", ("length", note.Length), ("most", LibraryCards.LongestNote))
            : saved ? texts["lesson.thanks"]
            : texts["press.unknown"];
        var uses = await services.Library.UsesAsync(request.Reader, page.Lesson.Id, cancellationToken);
        return CardAnswer.Of(LibraryCards.Used(texts, page.Lesson, uses, notice, note), mustBeSeen: true);
    }

    private async Task<CardAnswer> UsefulAsync(LessonRequest request, LessonPage page, CancellationToken cancellationToken)
    {
        await lessons.SayUsefulAsync(request.Reader, page.Lesson.Id, request.Action.Verb == LessonVerb.Useful, cancellationToken);
        return Show(request, await lessons.ReadAsync(request.Reader, page.Lesson.Id, cancellationToken) ?? page);
    }
}
