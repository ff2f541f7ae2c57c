using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.AfterActionReview;

/// <summary>
/// The cards of an After Action Review: what was intended stands at the beginning, what was foreseen beside what happened.
/// </summary>
internal sealed class AfterActionReviewCards(SessionServices services, TechniqueRules rules) : TechniqueCards(services, rules)
{
    private const int LateAfterDays = 7;

    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        if (question != AfterActionReviewRules.Actual)
        {
            var plain = await base.DrawQuestionAsync(scene, question, cancellationToken);
            return question == AfterActionReviewRules.Expected && scene.Viewer.HasRoom
                ? QuestionCard.Under(
                    plain,
                    ForesightCards.Beginning(
                        scene,
                        await Services.Linked.HandedOnAsync(scene.Session, cancellationToken),
                        await LateAsync(scene.Session, cancellationToken)
                    )
                )
                : plain;
        }

        var (step, all) = await ReadStepAsync(scene, question, IsReviewed, cancellationToken);
        scene = scene with { Session = step.Session };
        var card = QuestionCard.Draw(scene, question, step);
        return scene.Viewer.HasRoom
            ? QuestionCard.Under(
                card,
                ForesightCards.ToTick(scene, Foresight.Of(await Services.Linked.HandedOnAsync(scene.Session, cancellationToken), all))
            )
            : card;
    }

    protected override IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents) =>
        [
            .. ForesightCards.Table(scene, Foresight.Of(contents)),
            .. ClosedCard.Section(
                scene.Content.Step(AfterActionReviewRules.Learning.Id).Name,
                contents.Standing(AfterActionReviewRules.Learning.Id).Select(Learned)
            ),
        ];

    protected override bool IsReviewed(Contribution contribution) => !Foresight.IsTick(contribution);

    private static string Learned(Contribution said) => said.Fields.TryGetValue("how", out var how) ? $"{said.Text} ({how})" : said.Text;

    // How many days ago the work ended, where it is over a week.
    private async Task<int?> LateAsync(Session session, CancellationToken cancellationToken)
    {
        var ended = AfterActionReviewRules.EndedOn(session)
            ?? (session.WorkId is { } id ? (await Services.Work.FindAsync(session.TenantId, id, cancellationToken))?.EndsOn : null);
        return
            ended is { } day
            && Services.DayOf(session.StartedAt ?? Services.Clock.GetUtcNow()).DayNumber - day.DayNumber is > LateAfterDays and var days
            ? days
            : null;
    }
}
