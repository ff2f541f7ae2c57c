using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.People;

/// <summary>Who could not be reached.</summary>
internal sealed class Reachability(IDatabaseReader database, IDatabaseWriter writer) : IReachability
{
    public async Task<IReadOnlySet<string>> UnreachableAsync(
        string tenantId,
        IReadOnlyCollection<string>? personIds,
        CancellationToken cancellationToken
    )
    {
        var all = await database.ReadAsync(
            db =>
                db.List(
                    """SELECT "PersonId" FROM "UnreachablePeople" WHERE "TenantId" = @tenant""",
                    row => row.GetString(0),
                    ("@tenant", tenantId)
                ),
            cancellationToken
        );
        return personIds is null ? all.ToHashSet() : personIds.Intersect(all).ToHashSet();
    }

    /// <summary>Most people are not marked: they cost a look and no writing.</summary>
    public async Task ReachedAsync(string tenantId, Person person, CancellationToken cancellationToken)
    {
        if (
            await database.ReadAsync(
                db =>
                    db.Any(
                        """SELECT 1 FROM "UnreachablePeople" WHERE "TenantId" = @tenant AND "TeamsId" = @teams""",
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
                        """DELETE FROM "UnreachablePeople" WHERE "TenantId" = @tenant AND "TeamsId" = @teams""",
                        ("@tenant", tenantId),
                        ("@teams", person.TeamsId)
                    ),
                cancellationToken
            );
        }
    }
}
