using System.Collections.Frozen;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library;

/// <summary>
/// Answers the buttons of lessons, wherever they are shown. Nothing in a press is trusted: what may be seen and whose it is are checked
/// here.
/// </summary>
public sealed class LessonDesk(SessionServices services, ILessons lessons, ILessonSearch search)
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
    public async Task<string?> WriteAsync(LessonVisit visit, Guid form, CancellationToken cancellationToken) =>
        (await _writing.WriteAsync(visit, form, cancellationToken)).Problem;

    /// <summary>Answers a button.</summary>
    public async Task<CardAnswer> PressAsync(LessonVisit visit, CancellationToken cancellationToken)
    {
        if (visit.Press is { Verb: LessonVerb.Add, Item: { } form })
        {
            return await _writing.AddAsync(visit, form, cancellationToken);
        }

        if (visit.Press.Item is not { } id || await lessons.ReadAsync(visit.Reader, id, cancellationToken) is not { } page)
        {
            return CardAnswer.Say(visit.Texts["press.unknown"]);
        }

        if (LessonVerb.Authors.Contains(visit.Press.Verb) && !page.MayChange)
        {
            await services.Store.AuditAsync(
                visit.Sender.TenantId,
                page.Lesson.SessionId,
                visit.Sender.By.Id,
                visit.Press.Verb,
                services.Clock.GetUtcNow(),
                cancellationToken
            );
            return CardAnswer.Say(visit.Texts["lesson.authorOnly"]);
        }

        return visit.Press.Verb switch
        {
            LessonVerb.Used => await UsedAsync(visit, page, cancellationToken),
            LessonVerb.Useful or LessonVerb.NotUseful => await UsefulAsync(visit, page, cancellationToken),
            LessonVerb.Ask => await LessonQuestions.FormAsync(visit, page, cancellationToken),
            LessonVerb.SendQuestion => await _questions.SendAsync(visit, page, cancellationToken),
            LessonVerb.Supersede => await _succession.SearchAsync(visit, page, cancellationToken),
            LessonVerb.SupersedeWith => await _succession.ChooseAsync(visit, page, cancellationToken),
            LessonVerb.Open => Show(visit, page),
            _ => await _writing.ChangeAsync(visit, page, cancellationToken),
        };
    }

    /// <summary>The lesson's card as the reader may see it. Where others see it too, it holds nothing that is theirs alone.</summary>
    internal static CardAnswer Show(LessonVisit visit, LessonPage page, string? notice = null) =>
        CardAnswer.Of(
            LessonCard.Draw(visit.Texts, page with { IsUseful = page.IsUseful && visit.Sender.SeesItAlone }, notice),
            mustBeSeen: true
        );

    // Remembers that somebody used it, and how it went where they say so; then asks how it went.
    private async Task<CardAnswer> UsedAsync(LessonVisit visit, LessonPage page, CancellationToken cancellationToken)
    {
        var texts = visit.Texts;
        if (page.Lesson.Status != LessonStatus.Published)
        {
            return Show(visit, page);
        }

        var note = UserText.Clean(visit.Press.Input("note"));
        var isLong = note.Length > LibraryCards.LongestNote;
        var use = new LessonUse(page.Lesson.Id, null, visit.Sender.By, services.Clock.GetUtcNow(), note)
        {
            ActivityKey = visit.Press.ActivityKey,
        };
        var saved = !isLong && await services.Library.UseAsync(visit.Reader, use, cancellationToken);
        var notice =
            isLong ? texts.With("answer.long", ("length", note.Length), ("most", LibraryCards.LongestNote))
            : saved ? texts["lesson.thanks"]
            : texts["press.unknown"];
        var uses = await services.Library.UsesAsync(visit.Reader, page.Lesson.Id, cancellationToken);
        return CardAnswer.Of(LibraryCards.Used(texts, page.Lesson, uses, notice, note), mustBeSeen: true);
    }

    private async Task<CardAnswer> UsefulAsync(LessonVisit visit, LessonPage page, CancellationToken cancellationToken)
    {
        await lessons.SayUsefulAsync(visit.Reader, page.Lesson.Id, visit.Press.Verb == LessonVerb.Useful, cancellationToken);
        return Show(visit, await lessons.ReadAsync(visit.Reader, page.Lesson.Id, cancellationToken) ?? page);
    }
}
