using KMF.Bot.Storage.Sqlite;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.People;

/// <summary>Who could not be reached, in SQLite.</summary>
internal sealed class Reachability(SqliteReaders readers, SqliteWriter writer) : IReachability
{
    public Task<IReadOnlySet<string>> UnreachableAsync(
        string tenantId,
        IReadOnlyCollection<string>? personIds,
        CancellationToken cancellationToken
    )
    {
        var all = readers.Read(
            db =>
                db.List("SELECT PersonId FROM UnreachablePeople WHERE TenantId = @tenant", row => row.GetString(0), ("@tenant", tenantId)),
            cancellationToken
        );
        return Task.FromResult<IReadOnlySet<string>>(personIds is null ? all.ToHashSet() : personIds.Intersect(all).ToHashSet());
    }

    /// <summary>Most people are not marked: they cost a look and no writing.</summary>
    public async Task ReachedAsync(string tenantId, Person person, CancellationToken cancellationToken)
    {
        if (
            readers.Read(
                db =>
                    db.Any(
                        "SELECT 1 FROM UnreachablePeople WHERE TenantId = @tenant AND TeamsId = @teams",
                        ("@tenant", tenantId),
                        ("@teams", person.TeamsId)
                    ),
                cancellationToken
            )
        )
        {
            await writer.RunAsync(
                db =>
                    db.Execute(
                        "DELETE FROM UnreachablePeople WHERE TenantId = @tenant AND TeamsId = @teams",
                        ("@tenant", tenantId),
                        ("@teams", person.TeamsId)
                    ),
                cancellationToken
            );
        }
    }
}
