using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Work;

/// <summary>Reads the teams' pieces of work. They are made and ended with <see cref="SessionChange.Work"/>.</summary>
public interface IPiecesOfWork
{
    /// <summary>The piece of work, or null where the tenant has none with that id.</summary>
    Task<PieceOfWork?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken);

    /// <summary>The team's pieces of work that are not over, the one with the newest session first.</summary>
    Task<IReadOnlyList<PieceOfWork>> OpenAsync(string tenantId, string teamId, int most, CancellationToken cancellationToken);

    /// <summary>The sessions about it that were started and not cancelled, oldest first.</summary>
    Task<IReadOnlyList<Session>> SessionsAsync(string tenantId, Guid id, CancellationToken cancellationToken);

    /// <summary>The same sessions with what came of them.</summary>
    Task<IReadOnlyList<WorkSession>> TimeLineAsync(string tenantId, Guid id, CancellationToken cancellationToken);
}
