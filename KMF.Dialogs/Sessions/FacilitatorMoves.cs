using KMF.Dialogs.Cards;
using Microsoft.Bot.Builder;

namespace KMF.Dialogs.Sessions;

/// <summary>Takes the facilitator from step to step; whoever loses a race tries again on what the winner left.</summary>
internal sealed class FacilitatorMoves(SessionServices services, MoveRunner moves, ICardPublisher cards)
{
    private const int Tries = 8;

    private readonly Doubts _doubts = new(services);

    /// <summary>Moves the session, and answers with what stays of the step that was left.</summary>
    public async Task<CardAnswer> MoveAsync(ITurnContext turn, SessionRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            // The session may have been handed over since it was read first.
            if (!request.IsFacilitator)
            {
                return CardAnswer.Say(request.Texts.With("press.facilitatorOnly", ("name", request.Session.Facilitator.Name)));
            }

            // Delivered again, it has moved already.
            if (
                request.Action.ActivityKey is { } key
                && await services.Store.WasSeenAsync(key, services.Clock.GetUtcNow(), cancellationToken)
            )
            {
                var moved = await services.Store.FindAsync(request.Session.TenantId, request.Session.Id, cancellationToken);
                return CardAnswer.Of(
                    await (request with { Session = moved ?? request.Session }).DrawAsync(request.Viewer, cancellationToken)
                );
            }

            if (
                request.Action.Verb == SessionVerb.Reopen
                && await services.Store.LatestAsync(request.Session.TenantId, request.Session.ConversationId, cancellationToken)
                    is { IsOpen: true }
            )
            {
                return CardAnswer.Of(
                    await request.DrawAsync(request.Viewer with { Notice = request.Texts["running.title"] }, cancellationToken),
                    mustBeSeen: true
                );
            }

            if (
                request.Action.Entry != request.Session.StepEntry
                || !MoveRunner.Fits(request.Rules, request.Session, request.Action.Verb, services.Clock.GetUtcNow())
            )
            {
                return CardAnswer.Of(
                    await request.DrawAsync(request.Viewer with { Notice = request.Texts["press.stale"] }, cancellationToken),
                    mustBeSeen: true
                );
            }

            var session = request.Session;
            if (request.Action.Verb == SessionVerb.Start)
            {
                var (settings, problem) = SetUpForm.Read(
                    session,
                    request.Rules.Questions,
                    request.Rules.SetUp,
                    request.Action,
                    services.DayOf(services.Clock.GetUtcNow()),
                    request.Texts
                );
                settings = settings is null ? null : request.Rules.Prepare(settings);
                problem ??= request.Rules.RefuseSetUp(settings!, request.Texts, services.Clock.GetUtcNow())
                    ?? await DoubtAsync(request, settings!, cancellationToken);
                if (settings is null || problem is not null)
                {
                    return CardAnswer.Of(
                        await request.DrawAsync(request.Viewer with { Notice = problem, Kept = request.Action.Inputs }, cancellationToken),
                        mustBeSeen: true
                    );
                }

                session = request.Rules.CanCollect ? settings : settings with { CollectUntil = null };
            }

            if (
                await moves.RunAsync(
                    turn,
                    request.Technique,
                    session,
                    request.Action.Verb,
                    cancellationToken,
                    activityKey: request.Action.ActivityKey
                )
            )
            {
                cards.Touch(session.TenantId, session.Id);
                var moved = await services.Store.FindAsync(session.TenantId, session.Id, cancellationToken) ?? session;
                var shown = request.Technique.Cards;
                return CardAnswer.Of(
                    shown.IsReplaced(moved, request.Session.StepId)
                        ? await (request with { Session = moved }).DrawAsync(request.Viewer with { Page = 0 }, cancellationToken)
                        : await shown.DrawOverAsync(
                            moved,
                            new OlderCard(request.Session.StepId, request.Session.StepEntry),
                            request.Viewer,
                            cancellationToken
                        )
                );
            }

            request = request with { Session = await services.Store.FindAsync(session.TenantId, session.Id, cancellationToken) ?? session };
        }

        return CardAnswer.Of(
            await request.DrawAsync(request.Viewer with { Notice = request.Texts["press.busy"] }, cancellationToken),
            mustBeSeen: true
        );
    }

    private Task<string?> DoubtAsync(SessionRequest request, Session settings, CancellationToken cancellationToken) =>
        _doubts.OnceAsync(
            request.Action,
            request.By,
            request.Rules.DoubtSetUp(settings, request.Texts),
            request.Session.Id,
            $"set-up\u001f{settings.Title}\u001f{string.Join(',', settings.Roster.Select(person => person.Id))}",
            cancellationToken
        );
}
