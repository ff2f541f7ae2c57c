using System.Collections.Immutable;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.BeforeActionReview;

/// <summary>The buttons that take a lesson of the library up, and plan the After Action Review.</summary>
internal sealed class BeforeActionReviewButtons(SessionServices services)
{
    public const string UseLesson = "before-action-review.use-lesson";
    public const string Schedule = "before-action-review.schedule";

    public ImmutableArray<TechniqueButton> All =>
        [
            new WriteButton(UseLesson, UseLessonAsync),
            new ChangeButton(Schedule, (request, now) => NextReview.Schedule(services, request, now)) { ForFacilitator = true },
        ];

    // The id is the lesson's in this session: whoever presses second finds it there.
    private async Task<(SessionWrite? Write, string? Problem)> UseLessonAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var session = request.Session;
        if (request.Action.Item is not { } id || !session.Asks(Plan.LessonsStep))
        {
            return (null, null);
        }

        var reader = LessonReader.Of(session, request.By);
        return await services.Library.FindAsync(reader, id, cancellationToken) is not { } lesson
            ? (null, request.Texts["lessons.gone"])
            : (
                new AddContribution(
                    session.TenantId,
                    session.Id,
                    request.By,
                    services.Keys.For(session.Id, request.By.Id),
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
