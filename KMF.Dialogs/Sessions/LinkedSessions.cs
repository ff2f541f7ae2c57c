using System.Collections.Immutable;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Sessions;

/// <summary>Sessions about the same piece of work: what the earlier ones hand on to the later.</summary>
/// <param name="store">The sessions.</param>
/// <param name="work">Which of them belong together.</param>
/// <param name="techniqueOf">The technique with that id among those that run here, or null.</param>
public sealed class LinkedSessions(ISessionStore store, IPiecesOfWork work, Func<string, TechniqueDialog?> techniqueOf)
{
    /// <summary>Everything in a session, with what earlier ones hand on to it where its technique looks back.</summary>
    public async Task<SessionContents> ReadAsync(Session session, CancellationToken cancellationToken)
    {
        var contents = await store.ReadAsync(session, cancellationToken);
        return techniqueOf(session.TechniqueId) is { Rules.LooksBack: true }
            ? contents with
            {
                HandedOn = await HandedOnAsync(session, cancellationToken),
            }
            : contents;
    }

    /// <summary>What the closed sessions about the same piece of work hand on, the earliest first.</summary>
    public async Task<ImmutableArray<HandedOn>> HandedOnAsync(Session session, CancellationToken cancellationToken)
    {
        var handed = ImmutableArray.CreateBuilder<HandedOn>();
        IReadOnlyList<Session> sessions = session.WorkId is { } id ? await work.SessionsAsync(session.TenantId, id, cancellationToken) : [];
        foreach (var earlier in sessions.Where(earlier => earlier.State == SessionState.Closed && earlier.Id != session.Id))
        {
            if (techniqueOf(earlier.TechniqueId) is { } technique)
            {
                var items = technique.Record.HandsOn(await store.ReadAsync(earlier, cancellationToken));
                handed.AddRange(earlier.ShowNames ? items : items.Select(item => item with { By = null }));
            }
        }

        return handed.ToImmutable();
    }
}
