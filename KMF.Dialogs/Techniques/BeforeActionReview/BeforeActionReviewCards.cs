using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.BeforeActionReview;

/// <summary>The cards of a Before Action Review: the risks beneath the intention, the library's advice above the lessons.</summary>
internal sealed class BeforeActionReviewCards(SessionServices services, TechniqueRules rules) : TechniqueCards(services, rules)
{
    private const int MostLessons = 5;
    private const int MostPeople = 3;

    // When work starts on its first day, where only the day is known.
    private static readonly TimeOnly StartOfWork = new(9, 0);

    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        if (question.Id is not (Plan.IntentionStep or Plan.LessonsStep))
        {
            return await base.DrawQuestionAsync(scene, question, cancellationToken);
        }

        var (step, all) = await ReadStepAsync(scene, question, said => !Plan.IsBorrowed(said), cancellationToken);
        scene = scene with { Session = step.Session };
        var card = QuestionCard.Draw(scene, question, step);
        if (!scene.Viewer.HasRoom)
        {
            return card;
        }

        if (question.Id == Plan.IntentionStep)
        {
            QuestionCard.Under(card, PlanCards.Warning(scene, LeadOf(scene.Session)));
            card.Body.AddRange(PlanCards.Risks(scene, Risk.Of(all)));
            return card;
        }

        return QuestionCard.Under(card, await AdviceAsync(scene, all, cancellationToken));
    }

    protected override IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents)
    {
        var planned = BeforeActionReviewRules.DayOf(scene.Session, NextReview.Day) is { } day
            ? TimeZoneInfo.ConvertTime(NextReview.At(Services, day), Services.Zone)
            : (DateTimeOffset?)null;
        var plan = Plan.Of(contents);
        return
        [
            .. ClosedCard.Section(scene.Content.Step(Plan.IntentionStep).Name, plan.Aims.Concat(plan.Ends).Select(said => said.Text)),
            .. PlanCards.Risks(scene, plan.Risks),
            .. ClosedCard.Section(scene.Texts["plan.borrowed"], plan.Borrowed.Select(said => said.Text)),
            .. ClosedCard.Section(scene.Texts["plan.signs"], plan.Signs.Select(said => said.Text)),
            .. scene.Session.State == SessionState.Closed ? PlanCards.NextReviewPlan(scene, planned) : [],
        ];
    }

    private LeadTime LeadOf(Session session) =>
        BeforeActionReviewRules.DayOf(session, BeforeActionReviewRules.Starts) is { } day
            ? LeadTimes.Between(session.StartedAt ?? Services.Clock.GetUtcNow(), Services.TimeOf(day, StartOfWork))
            : LeadTime.Enough;

    private async Task<IEnumerable<AdaptiveElement>> AdviceAsync(
        CardScene scene,
        ImmutableArray<Contribution> said,
        CancellationToken cancellationToken
    )
    {
        var session = scene.Session;
        ImmutableArray<Contribution> borrowed = [.. said.Where(Plan.IsBorrowed)];
        var key = scene.Viewer.Person is { } person ? Services.Keys.For(session.Id, person.Id) : null;
        var intended = session.IsHiddenFromOthers(Plan.IntentionStep)
            ? []
            : (
                await Services.Store.ReadStepAsync(
                    session,
                    Plan.IntentionStep,
                    "",
                    "",
                    0,
                    QuestionCard.PageSize * MostLessons,
                    cancellationToken
                )
            ).Page;
        var about = string.Join(' ', intended.Reverse().Select(one => one.Text).Prepend(session.Activity).Prepend(session.Title));
        var reader = LessonReader.Of(session, scene.Viewer.Person);
        var lessons = await Services.Library.SuggestAsync(reader, about, MostLessons, cancellationToken);
        var people = await Services.Library.WhoKnowsAsync(reader, about, MostPeople, cancellationToken);
        return
        [
            .. PlanCards.Borrowed(scene, borrowed, lesson => lesson.AuthorKey == key),
            .. PlanCards.Advice(scene, [.. lessons.Where(found => !borrowed.Any(lesson => Plan.IsOf(lesson, found.Lesson.Id)))], people),
        ];
    }
}
