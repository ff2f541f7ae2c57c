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
    public async Task<CardAnswer> AddAsync(LessonRequest request, Guid form, CancellationToken cancellationToken)
    {
        var (id, problem) = await WriteAsync(request, form, cancellationToken);
        return problem is not null
                ? CardAnswer.Of(LessonFormCard.New(request.Texts, form, request.Action.Inputs, problem), mustBeSeen: true)
            : await lessons.ReadAsync(request.Reader, id, cancellationToken) is { } page
                ? LessonActionHandler.Show(request, page, request.Texts["lesson.saved"])
            : CardAnswer.Say(request.Texts["lesson.saved"]);
    }

    /// <summary>Makes a lesson of a form: the same form with the same words makes it once. Says what is wrong with it, or null.</summary>
    public async Task<(Guid Id, string? Problem)> WriteAsync(LessonRequest request, Guid form, CancellationToken cancellationToken)
    {
        var written = LessonForm.Read(request.Action);
        if (written.Problem(request.Texts) is { } problem)
        {
            return (Guid.Empty, problem);
        }

        var now = services.Clock.GetUtcNow();
        var lesson = written.On(
            new Lesson
            {
                Id = StableId.Of(form, $"lesson\u001f{request.Sender.By.Id}\u001f{written}"),
                TenantId = request.Sender.TenantId,
                TeamId = request.TeamId,
                Title = written.Title,
                TechniqueId = Lesson.ByHand,
                Status = LessonStatus.Published,
                CreatedAt = now,
                Author = request.Sender.By,
                ReviewOn = LessonForm.FirstReview(services.DayOf(now)),
                Reference = request.Reference,
                Language = request.Sender.Language,
            }
        );
        await lessons.SaveAsync(new LessonChange(lesson) { ActivityKey = request.Action.ActivityKey }, cancellationToken);
        return (lesson.Id, null);
    }

    /// <summary>Changes a lesson; where somebody else changed it meanwhile, once more on what they left.</summary>
    public async Task<CardAnswer> ChangeAsync(LessonRequest request, LessonPage page, CancellationToken cancellationToken)
    {
        if (request.Action.Verb == LessonVerb.Edit)
        {
            return page.Lesson.Status == LessonStatus.Published
                ? CardAnswer.Of(LessonFormCard.Edit(request.Texts, page.Lesson), mustBeSeen: true)
                : LessonActionHandler.Show(request, page);
        }

        if (Refusal(request, page.Lesson) is { } refusal)
        {
            return refusal;
        }

        for (var attempt = 0; attempt < Tries && page.MayChange; attempt++)
        {
            if (After(request, page.Lesson) is not { } after)
            {
                return LessonActionHandler.Show(request, page);
            }

            var saved = await lessons.SaveAsync(new LessonChange(after) { ActivityKey = request.Action.ActivityKey }, cancellationToken);
            page = await lessons.ReadAsync(request.Reader, page.Lesson.Id, cancellationToken) ?? page with { Lesson = after };
            if (saved)
            {
                return LessonActionHandler.Show(
                    request,
                    page,
                    page.Lesson.Status == LessonStatus.Withdrawn ? null : request.Texts["lesson.saved"]
                );
            }
        }

        return LessonActionHandler.Show(request, page, request.Texts["press.busy"]);
    }

    // What was written wrongly is shown again with what is wrong with it.
    private CardAnswer? Refusal(LessonRequest request, Lesson lesson)
    {
        var problem = request.Action.Verb switch
        {
            LessonVerb.Save => LessonForm.Read(request.Action).Problem(request.Texts)
                ?? (
                    request.Action.Input("review").Length == 0 || MayBeReview(request.Action, lesson)
                        ? null
                        : request.Texts["lesson.reviewDay"]
                ),
            LessonVerb.ChangeDate when !MayBeReview(request.Action, lesson) => request.Texts["lesson.reviewDay"],
            _ => null,
        };
        return problem is null
            ? null
            : CardAnswer.Of(
                request.Action.Verb == LessonVerb.Save
                    ? LessonFormCard.Edit(request.Texts, lesson, request.Action.Inputs, problem)
                    : LessonCard.Review(request.Texts, lesson, problem, request.Action.Input("review")),
                mustBeSeen: true
            );
    }

    // Null where that cannot be done with what has become of the lesson.
    private Lesson? After(LessonRequest request, Lesson lesson) =>
        (request.Action.Verb, lesson.Status) switch
        {
            (LessonVerb.Save, LessonStatus.Published) => LessonForm.Read(request.Action).On(lesson) with
            {
                ReviewOn = SetUpForm.Day(request.Action.Input("review")) ?? lesson.ReviewOn,
            },
            (LessonVerb.StillRight, LessonStatus.Published) => lesson with { ReviewOn = LessonForm.FirstReview(Today) },
            (LessonVerb.ChangeDate, LessonStatus.Published) => lesson with { ReviewOn = SetUpForm.Day(request.Action.Input("review")) },
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
    private bool MayBeReview(LessonAction press, Lesson lesson) =>
        SetUpForm.Day(press.Input("review")) is { } day && (day == lesson.ReviewOn || (day > Today && day <= Today.AddYears(LatestReview)));
}
