using KMF.Dialogs.Cards;

namespace KMF.Dialogs.Sessions;

/// <summary>Lets the facilitator choose who takes the session over, and hands it to them.</summary>
internal sealed class HandOverHandler(SessionServices services, ICardPublisher cards)
{
    private const int Tries = 8;

    /// <summary>Shows who can be chosen; hands it over where somebody was.</summary>
    public async Task<CardAnswer> AnswerAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var session = request.Session;
        if (!session.IsOpen)
        {
            return CardAnswer.Of(
                await request.DrawAsync(request.Viewer with { Notice = request.Texts["press.stale"] }, cancellationToken),
                mustBeSeen: true
            );
        }

        var chosen = request.Action.Input(HandOverCard.Person);
        var people = await Successors.OfAsync(services.Store, session, session.Roster, cancellationToken);
        if (people.FirstOrDefault(person => person.Id == chosen) is not { } to)
        {
            var viewer = chosen.Length == 0 ? request.Viewer : request.Viewer with { Notice = request.Texts["handover.gone"] };
            var scene = CardScene.Of(session, services.Texts, request.Rules.Questions, viewer);
            return CardAnswer.Of(HandOverCard.Draw(scene, people), mustBeSeen: true);
        }

        var line = services.Texts.Shared(session.Language).With("handover.done", ("name", MessageText.Escape(to.Name)));
        var id = StableId.Of(session.Id, $"hand-over\u001f{session.Version}");
        if (!await HandOverAsync(session, to, Announcement.Line(session, id, line), request.Action.ActivityKey, cancellationToken))
        {
            return CardAnswer.Say(request.Texts["press.busy"]);
        }

        var after = await services.Store.FindAsync(session.TenantId, session.Id, cancellationToken) ?? session;
        request = request with { Session = after };
        return CardAnswer.Of(await request.DrawAsync(request.Viewer, cancellationToken));
    }

    /// <summary>Hands the session over, and says something with it. The new facilitator's card has the controls from now on.</summary>
    public async Task<bool> HandOverAsync(
        Session session,
        Person to,
        OutgoingMessage? said,
        string? activityKey,
        CancellationToken cancellationToken
    )
    {
        if (!session.IsFor(to))
        {
            return false;
        }

        var from = session.Facilitator.Id;
        for (var attempt = 0; attempt < Tries && session.Facilitator.Id == from; attempt++)
        {
            var change = new SessionChange(session with { Facilitator = to })
            {
                Messages = said is null ? [] : [said],
                ActivityKey = activityKey,
            };
            if (await services.Store.CommitAsync(change, cancellationToken))
            {
                cards.Touch(session.TenantId, session.Id);
                return true;
            }

            session = await services.Store.FindAsync(session.TenantId, session.Id, cancellationToken) ?? session;
        }

        return false;
    }
}
