using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library;

/// <summary>Lets a newer lesson take the place of an older one.</summary>
internal sealed class LessonSuccession(ILessons lessons, ILessonSearch search)
{
    private const int MostFound = 5;

    /// <summary>Looks for the newer lesson.</summary>
    public async Task<CardAnswer> SearchAsync(LessonRequest request, LessonPage page, CancellationToken cancellationToken)
    {
        if (page.Lesson.Status != LessonStatus.Published)
        {
            return LessonActionHandler.Show(request, page);
        }

        var words = UserText.Shorten(UserText.CleanLine(request.Action.Input("words")), LessonForm.LongestLine - 1);
        var found = await search.SearchAsync(request.Reader, words, MostFound + 1, cancellationToken);
        return CardAnswer.Of(
            LessonCard.Supersede(
                request.Texts,
                page.Lesson,
                words,
                [.. found.Lessons.Where(other => other.Id != page.Lesson.Id).Take(MostFound)]
            ),
            mustBeSeen: true
        );
    }

    /// <summary>The lesson is no longer found, says so, and leads to the newer one, which has to be published and another.</summary>
    public async Task<CardAnswer> ChooseAsync(LessonRequest request, LessonPage page, CancellationToken cancellationToken)
    {
        if (
            page.Lesson.Status != LessonStatus.Published
            || request.Action.Other is not { } newer
            || newer == page.Lesson.Id
            || await lessons.ReadAsync(request.Reader, newer, cancellationToken) is not { Lesson.Status: LessonStatus.Published }
        )
        {
            return LessonActionHandler.Show(
                request,
                page,
                page.Lesson.Status == LessonStatus.Superseded ? null : request.Texts["press.unknown"]
            );
        }

        var after = page.Lesson with { Status = LessonStatus.Superseded, SupersededBy = newer };
        var saved = await lessons.SaveAsync(new LessonChange(after) { ActivityKey = request.Action.ActivityKey }, cancellationToken);
        var now = await lessons.ReadAsync(request.Reader, page.Lesson.Id, cancellationToken) ?? page;
        return LessonActionHandler.Show(request, now, saved ? null : request.Texts["press.busy"]);
    }
}
