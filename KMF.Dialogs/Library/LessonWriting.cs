using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library;

/// <summary>Writes lessons by hand, and changes them for those whose they are.</summary>
internal sealed class LessonWriting(SessionServices services, ILessons lessons)
{
    private const int Tries = 8;
    private const int LatestReview = 5;

    private DateOnly Today => services.DayOf(services.Clock.GetUtcNow());

    /// <summary>Makes a lesson of a form on a card, and shows it.</summary>
    public async Task<CardAnswer> AddAsync(LessonVisit visit, Guid form, CancellationToken cancellationToken)
    {
        var (id, problem) = await WriteAsync(visit, form, cancellationToken);
        return problem is not null ? CardAnswer.Of(LessonFormCard.New(visit.Texts, form, visit.Press.Inputs, problem), mustBeSeen: true)
            : await lessons.ReadAsync(visit.Reader, id, cancellationToken) is { } page
                ? LessonDesk.Show(visit, page, visit.Texts["lesson.saved"])
            : CardAnswer.Say(visit.Texts["lesson.saved"]);
    }

    /// <summary>Makes a lesson of a form: the same form with the same words makes it once. Says what is wrong with it, or null.</summary>
    public async Task<(Guid Id, string? Problem)> WriteAsync(LessonVisit visit, Guid form, CancellationToken cancellationToken)
    {
        var written = LessonForm.Read(visit.Press);
        if (written.Problem(visit.Texts) is { } problem)
        {
            return (Guid.Empty, problem);
        }

        var now = services.Clock.GetUtcNow();
        var lesson = written.On(
            new Lesson
            {
                Id = StableId.Of(form, $"lesson\u001f{visit.Sender.By.Id}\u001f{written}"),
                TenantId = visit.Sender.TenantId,
                TeamId = visit.TeamId,
                Title = written.Title,
                TechniqueId = Lesson.ByHand,
                Status = LessonStatus.Published,
                CreatedAt = now,
                Author = visit.Sender.By,
                ReviewOn = LessonForm.FirstReview(services.DayOf(now)),
                Reference = visit.Reference,
                Language = visit.Sender.Language,
            }
        );
        await lessons.SaveAsync(new LessonChange(lesson) { ActivityKey = visit.Press.ActivityKey }, cancellationToken);
        return (lesson.Id, null);
    }

    /// <summary>Changes a lesson; where somebody else changed it meanwhile, once more on what they left.</summary>
    public async Task<CardAnswer> ChangeAsync(LessonVisit visit, LessonPage page, CancellationToken cancellationToken)
    {
        if (visit.Press.Verb == LessonVerb.Edit)
        {
            return page.Lesson.Status == LessonStatus.Published
                ? CardAnswer.Of(LessonFormCard.Edit(visit.Texts, page.Lesson), mustBeSeen: true)
                : LessonDesk.Show(visit, page);
        }

        if (Refusal(visit, page.Lesson) is { } refusal)
        {
            return refusal;
        }

        for (var attempt = 0; attempt < Tries && page.MayChange; attempt++)
        {
            if (After(visit, page.Lesson) is not { } after)
            {
                return LessonDesk.Show(visit, page);
            }

            var saved = await lessons.SaveAsync(new LessonChange(after) { ActivityKey = visit.Press.ActivityKey }, cancellationToken);
            page = await lessons.ReadAsync(visit.Reader, page.Lesson.Id, cancellationToken) ?? page with { Lesson = after };
            if (saved)
            {
                return LessonDesk.Show(visit, page, page.Lesson.Status == LessonStatus.Withdrawn ? null : visit.Texts["lesson.saved"]);
            }
        }

        return LessonDesk.Show(visit, page, visit.Texts["press.busy"]);
    }

    // What was written wrongly is shown again with what is wrong with it.
    private CardAnswer? Refusal(LessonVisit visit, Lesson lesson)
    {
        var problem = visit.Press.Verb switch
        {
            LessonVerb.Save => LessonForm.Read(visit.Press).Problem(visit.Texts)
                ?? (visit.Press.Input("review").Length == 0 || MayBeReview(visit.Press, lesson) ? null : visit.Texts["lesson.reviewDay"]),
            LessonVerb.ChangeDate when !MayBeReview(visit.Press, lesson) => visit.Texts["lesson.reviewDay"],
            _ => null,
        };
        return problem is null
            ? null
            : CardAnswer.Of(
                visit.Press.Verb == LessonVerb.Save
                    ? LessonFormCard.Edit(visit.Texts, lesson, visit.Press.Inputs, problem)
                    : LessonCard.Review(visit.Texts, lesson, problem, visit.Press.Input("review")),
                mustBeSeen: true
            );
    }

    // Null where that cannot be done with what has become of the lesson.
    private Lesson? After(LessonVisit visit, Lesson lesson) =>
        (visit.Press.Verb, lesson.Status) switch
        {
            (LessonVerb.Save, LessonStatus.Published) => LessonForm.Read(visit.Press).On(lesson) with
            {
                ReviewOn = SetUpForm.Day(visit.Press.Input("review")) ?? lesson.ReviewOn,
            },
            (LessonVerb.StillRight, LessonStatus.Published) => lesson with { ReviewOn = LessonForm.FirstReview(Today) },
            (LessonVerb.ChangeDate, LessonStatus.Published) => lesson with { ReviewOn = SetUpForm.Day(visit.Press.Input("review")) },
            (LessonVerb.Withdraw, LessonStatus.Published) => lesson with { Status = LessonStatus.Withdrawn },
            (LessonVerb.Publish, LessonStatus.Withdrawn or LessonStatus.Superseded) => lesson with
            {
                Status = LessonStatus.Published,
                SupersededBy = null,
                ReviewOn = lesson.ReviewOn > Today ? lesson.ReviewOn : LessonForm.FirstReview(Today),
            },
            _ => null,
        };

    // The date that it has already may stay.
    private bool MayBeReview(Press press, Lesson lesson) =>
        SetUpForm.Day(press.Input("review")) is { } day && (day == lesson.ReviewOn || (day > Today && day <= Today.AddYears(LatestReview)));
}
