namespace KMF.Dialogs.Sessions;

/// <summary>Keeps presses out that are not for whoever makes them: who is no member, who does not facilitate; and all, where it was forgotten.</summary>
internal sealed class PressGate(SessionServices services)
{
    /// <summary>What they get instead; null where it is theirs to press.</summary>
    /// <param name="request">The press.</param>
    /// <param name="own">The technique's own button that was pressed, or null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CardAnswer?> RefuseAsync(SessionRequest request, TechniqueButton? own, CancellationToken cancellationToken)
    {
        var (session, verb, texts) = (request.Session, request.Action.Verb, request.Texts);
        if (session.HeadCount is not null)
        {
            // Of what was forgotten there is nothing but its card, and no part in it is noted.
            return CardAnswer.Of(await request.DrawAsync(request.Viewer, cancellationToken));
        }

        var isMember = session.IsFor(request.By);
        if (!isMember && verb == SessionVerb.Refresh)
        {
            // A client that asks by itself gets what everybody sees.
            return CardAnswer.Of(await request.DrawAsync(new Viewer(texts.Language), cancellationToken));
        }

        if (isMember && session.IsConfidential && SessionVerb.NeverConfidential.Contains(verb))
        {
            return CardAnswer.Say(texts["press.stale"]);
        }

        if (isMember && request.MayPress(own))
        {
            return null;
        }

        var now = services.Clock.GetUtcNow();
        await services.Store.AuditAsync(session.TenantId, session.Id, request.By.Id, verb, now, cancellationToken);
        return CardAnswer.Say(isMember ? NotTheirs(request) : texts["press.membersOnly"]);
    }

    /// <summary>Why a member may not press that.</summary>
    public static string NotTheirs(SessionRequest request) =>
        request.Session.IsConfidential && SessionVerb.Lessons.Contains(request.Action.Verb)
            ? request.Texts["press.ownerOnly"]
            : request.Texts.With("press.facilitatorOnly", ("name", request.Session.Facilitator.Name));
}
