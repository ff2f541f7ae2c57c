using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;
using Microsoft.EntityFrameworkCore;

namespace KMF.Bot.Storage.Work;

/// <summary>Reads pieces of work and their sessions.</summary>
internal sealed class PiecesOfWork(IDatabaseReader database) : IPiecesOfWork
{
    public Task<PieceOfWork?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async db => (await db.Works.FirstOrDefaultAsync(row => row.TenantId == tenantId && row.Id == id, cancellationToken))?.ToWork(),
            cancellationToken
        );

    public Task<IReadOnlyList<PieceOfWork>> OpenAsync(string tenantId, string teamId, int most, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async db =>
                (IReadOnlyList<PieceOfWork>)
                    [
                        .. (
                            await db
                                .Works.Where(row => row.TenantId == tenantId && row.TeamId == teamId && row.EndedAt == null)
                                .OrderByDescending(row =>
                                    db.Sessions.Where(session => session.WorkId == row.Id).Max(session => (long?)session.Seq)
                                )
                                .Take(most)
                                .ToListAsync(cancellationToken)
                        ).Select(row => row.ToWork()),
                    ],
            cancellationToken
        );

    public Task<IReadOnlyList<Session>> SessionsAsync(string tenantId, Guid id, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async db =>
                (IReadOnlyList<Session>)
                    [
                        .. (
                            await db
                                .Sessions.Where(row =>
                                    row.TenantId == tenantId
                                    && row.WorkId == id
                                    && row.State != SessionState.SettingUp
                                    && row.State != SessionState.Cancelled
                                )
                                .OrderBy(row => row.Seq)
                                .ToListAsync(cancellationToken)
                        ).Select(row => row.ToSession()),
                    ],
            cancellationToken
        );

    public Task<IReadOnlyList<WorkSession>> TimeLineAsync(string tenantId, Guid id, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async db =>
                (IReadOnlyList<WorkSession>)
                    [
                        .. (
                            await db
                                .Sessions.Where(row =>
                                    row.TenantId == tenantId
                                    && row.WorkId == id
                                    && row.State != SessionState.SettingUp
                                    && row.State != SessionState.Cancelled
                                )
                                .OrderBy(row => row.Seq)
                                .Select(row => new
                                {
                                    Row = row,
                                    Answers = db.Contributions.Count(contribution => contribution.SessionId == row.Id),
                                    Lessons = db.Lessons.Count(lesson => lesson.SessionId == row.Id),
                                    Actions = db.Actions.Count(action => action.SessionId == row.Id),
                                    Done = db.Actions.Count(action => action.SessionId == row.Id && action.DoneAt != null),
                                })
                                .ToListAsync(cancellationToken)
                        ).Select(one => new WorkSession(one.Row.ToSession(), one.Answers, one.Lessons, one.Actions, one.Done)),
                    ],
            cancellationToken
        );
}
