using System.Collections.Immutable;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Techniques.AfterActionReview;

/// <summary>The buttons that say what came of a risk or a sign of success.</summary>
internal sealed class AfterActionReviewButtons(SessionServices services)
{
    public ImmutableArray<TechniqueButton> All =>
        [
            .. Foresight
                .OutcomesOf(HandedOnKind.Risk)
                .Select(outcome => new WriteButton(VerbOf(outcome), (request, cancellationToken) =>
                    TickAsync(request, outcome, cancellationToken)
                )),
        ];

    /// <summary>The button that says that outcome.</summary>
    public static string VerbOf(Outcome outcome) =>
        outcome switch
        {
            Outcome.Anticipated => "after-action-review.anticipated",
            Outcome.CameTrue => "after-action-review.came-true",
            Outcome.DidNotHappen => "after-action-review.did-not-happen",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Nobody presses a button to say nothing."),
        };

    // The last answer about a risk or a sign counts, whoever gives it.
    private async Task<(SessionWrite? Write, string? Problem)> TickAsync(
        SessionRequest request,
        Outcome outcome,
        CancellationToken cancellationToken
    )
    {
        var session = request.Session;
        if (
            !session.Asks(Foresight.Step)
            || (await services.Linked.HandedOnAsync(session, cancellationToken)).FirstOrDefault(item =>
                item.Id == request.Action.Item && Foresight.OutcomesOf(item.Kind).Contains(outcome)
            )
                is not { } item
        )
        {
            return (null, null);
        }

        var now = services.Clock.GetUtcNow();
        return (
            new AddContribution(
                session.TenantId,
                session.Id,
                request.By,
                services.Keys.For(session.Id, request.By.Id),
                now,
                Guid.NewGuid(),
                Foresight.Step,
                Foresight.Tick(item, outcome),
                OnePerPerson: false
            )
            {
                Slot = Foresight.Subject(item.Id),
            },
            null
        );
    }
}
