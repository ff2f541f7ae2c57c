using Microsoft.Bot.Builder;

namespace KMF.Dialogs.Sessions;

/// <summary>Takes the facilitator from step to step; whoever loses a race tries again on what the winner left.</summary>
internal sealed class FacilitatorMoves(SessionServices services, MoveRunner moves, ICardPublisher cards)
{
    private const int Tries = 8;

    /// <summary>Moves the session, and answers with what stays of the step that was left.</summary>
    public async Task<CardAnswer> MoveAsync(ITurnContext turn, Visit visit, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            // The session may have been handed over since it was read first.
            if (!visit.IsFacilitator)
            {
                return CardAnswer.Say(visit.Texts.With("press.facilitatorOnly", ("name", visit.Session.Facilitator.Name)));
            }

            if (
                visit.Press.Verb == Verb.Reopen
                && await services.Store.LatestAsync(visit.Session.TenantId, visit.Session.ConversationId, cancellationToken)
                    is { IsOpen: true }
            )
            {
                return CardAnswer.Of(
                    await visit.DrawAsync(visit.Viewer with { Notice = visit.Texts["running.title"] }, cancellationToken),
                    mustBeSeen: true
                );
            }

            if (
                visit.Press.Entry != visit.Session.StepEntry
                || !MoveRunner.Fits(visit.Rules, visit.Session, visit.Press.Verb, services.Clock.GetUtcNow())
            )
            {
                return CardAnswer.Of(
                    await visit.DrawAsync(visit.Viewer with { Notice = visit.Texts["press.stale"] }, cancellationToken),
                    mustBeSeen: true
                );
            }

            var session = visit.Session;
            if (visit.Press.Verb == Verb.Start)
            {
                var (settings, problem) = SetUpForm.Read(
                    session,
                    visit.Rules.Questions,
                    visit.Rules.SetUp,
                    visit.Press,
                    services.DayOf(services.Clock.GetUtcNow()),
                    visit.Texts
                );
                problem ??= visit.Rules.RefuseSetUp(settings!, visit.Texts, services.Clock.GetUtcNow());
                if (settings is null || problem is not null)
                {
                    return CardAnswer.Of(
                        await visit.DrawAsync(visit.Viewer with { Notice = problem, Kept = visit.Press.Inputs }, cancellationToken),
                        mustBeSeen: true
                    );
                }

                session = visit.Rules.CanCollect ? settings : settings with { CollectUntil = null };
            }

            if (await moves.RunAsync(turn, visit.Technique, session, visit.Press.Verb, cancellationToken))
            {
                cards.Touch(session.TenantId, session.Id);
                var moved = await services.Store.FindAsync(session.TenantId, session.Id, cancellationToken) ?? session;
                return CardAnswer.Of(
                    await visit.Technique.Cards.DrawOverAsync(moved, visit.Session.StepId, visit.Viewer, cancellationToken)
                );
            }

            visit = visit with { Session = await services.Store.FindAsync(session.TenantId, session.Id, cancellationToken) ?? session };
        }

        return CardAnswer.Of(
            await visit.DrawAsync(visit.Viewer with { Notice = visit.Texts["press.busy"] }, cancellationToken),
            mustBeSeen: true
        );
    }
}
