using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library;

/// <summary>
/// Asks authors on the review date whether their lessons still hold: once for each date, on the morning of that day where the team is.
/// </summary>
public sealed class LessonReviews(SessionServices services, ILessons lessons)
{
    private const int AtOnce = 100;
    private static readonly TimeOnly Morning = new(9, 0);

    /// <summary>Asks about all that is due; says how many lessons it were.</summary>
    public async Task<int> AskDueAsync(CancellationToken cancellationToken)
    {
        var now = services.Clock.GetUtcNow();
        var today = services.DayOf(now);
        if (now < services.TimeOf(today, Morning))
        {
            return 0;
        }

        var due = await lessons.ReviewsDueAsync(today, AtOnce, cancellationToken);
        foreach (var lesson in due)
        {
            var language = services.LanguageOf(lesson.TenantId, lesson.Author!, lesson.Language!);
            var card = LessonCard.Review(services.Texts.Shared(language), lesson);
            var id = StableId.Of(lesson.Id, $"review\u001f{lesson.ReviewOn:O}");
            await lessons.RemindAsync(
                lesson,
                Announcement.CardInPerson(lesson.TenantId, lesson.Reference!, id, lesson.Author!, card),
                cancellationToken
            );
        }

        return due.Count;
    }
}
