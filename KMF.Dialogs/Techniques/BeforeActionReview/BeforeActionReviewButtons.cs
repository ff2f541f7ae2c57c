using System.Collections.Immutable;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.BeforeActionReview;

/// <summary>The buttons that take a lesson of the library up, and plan the After Action Review.</summary>
internal sealed class BeforeActionReviewButtons(SessionServices services)
{
    public const string UseLesson = "use-lesson";
    public const string Schedule = "schedule";

    public ImmutableArray<OwnVerb> All =>
        [
            new OwnWrite(UseLesson, UseLessonAsync),
            new OwnChange(Schedule, (visit, now) => NextReview.Schedule(services, visit, now)) { ForFacilitator = true },
        ];

    // The id is the lesson's in this session: whoever presses second finds it there.
    private async Task<(SessionWrite? Write, string? Problem)> UseLessonAsync(Visit visit, CancellationToken cancellationToken)
    {
        var session = visit.Session;
        if (visit.Press.Item is not { } id || !session.Asks(Plan.LessonsStep))
        {
            return (null, null);
        }

        var reader = new LessonReader(session.TenantId, session.TeamId, visit.By.Id);
        return await services.Library.FindAsync(reader, id, cancellationToken) is not { } lesson
            ? (null, visit.Texts["lessons.gone"])
            : (
                new AddContribution(
                    session.TenantId,
                    session.Id,
                    visit.By,
                    services.Keys.For(session.Id, visit.By.Id),
                    services.Clock.GetUtcNow(),
                    StableId.Of(session.Id, $"lesson\u001f{id}"),
                    Plan.LessonsStep,
                    Plan.Borrow(lesson),
                    OnePerPerson: false
                )
                {
                    Slot = id.ToString("N"),
                    Lesson = id,
                },
                null
            );
    }
}
