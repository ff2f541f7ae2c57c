namespace KMF.Bot.Storage.People;

/// <summary>
/// Who was seen in which team: they spoke or pressed there, or stood on its roster. It decides who finds a team's lessons elsewhere, so
/// whoever was not seen for long, or left, is forgotten.
/// </summary>
internal sealed class TeamMembers(IDatabaseReader database, IDatabaseWriter writer, TimeProvider clock) : ICleaner
{
    /// <summary>So long somebody who is not seen again counts.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    // Who was seen today is not written again today. Only the day is kept: a time would tell whose words came at that moment.
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    /// <summary>Remembers that people are in a team. Most were seen today: they cost a look and no writing.</summary>
    public async Task SeenAsync(string tenantId, string teamId, IReadOnlyCollection<string> personIds, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var stale = await database.ReadAsync(db => personIds.Where(person => !IsFresh(db, person)).ToList(), cancellationToken);
        if (stale.Count > 0)
        {
            await writer.RunAsync(db => stale.Sum(person => Save(db, person)), cancellationToken);
        }

        bool IsFresh(Statements db, string person) =>
            db.Any(
                """
                SELECT 1 FROM "TeamMembers"
                WHERE "TenantId" = @tenant AND "PersonId" = @person AND "TeamId" = @team AND "SeenAt" > @stale AND "SeenAt" <= @now
                """,
                ("@tenant", tenantId),
                ("@person", person),
                ("@team", teamId),
                ("@stale", now - Fresh),
                ("@now", now)
            );

        int Save(WriterConnection db, string person) =>
            db.Execute(
                """
                INSERT INTO "TeamMembers" ("TenantId", "PersonId", "TeamId", "SeenAt") VALUES (@tenant, @person, @team, @now)
                ON CONFLICT ("TenantId", "PersonId", "TeamId") DO UPDATE SET "SeenAt" = excluded."SeenAt"
                """,
                ("@tenant", tenantId),
                ("@person", person),
                ("@team", teamId),
                ("@now", now.Date)
            );
    }

    /// <summary>Forgets people who left a team.</summary>
    public Task LeftAsync(string tenantId, string teamId, IReadOnlyCollection<string> personIds, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
                personIds.Sum(person =>
                    db.Execute(
                        """DELETE FROM "TeamMembers" WHERE "TenantId" = @tenant AND "PersonId" = @person AND "TeamId" = @team""",
                        ("@tenant", tenantId),
                        ("@person", person),
                        ("@team", teamId)
                    )
                ),
            cancellationToken
        );

    /// <summary>Forgets who was not seen for long.</summary>
    public Task<int> CleanAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db => db.Execute("""DELETE FROM "TeamMembers" WHERE "SeenAt" <= @forgotten""", ("@forgotten", (now - Remembered).UtcDateTime)),
            cancellationToken
        );

    /// <summary>The teams that all of the people are known to be in; none where nobody is named.</summary>
    public static IReadOnlyCollection<string> TeamsOf(Statements db, string tenantId, IReadOnlyCollection<string> personIds)
    {
        HashSet<string>? teams = null;
        foreach (var person in personIds)
        {
            var theirs = db.List(
                """SELECT "TeamId" FROM "TeamMembers" WHERE "TenantId" = @tenant AND "PersonId" = @person""",
                row => row.GetString(0),
                ("@tenant", tenantId),
                ("@person", person)
            );
            teams = teams is null ? [.. theirs] : [.. teams.Intersect(theirs)];
            if (teams.Count == 0)
            {
                break;
            }
        }

        return teams ?? [];
    }
}
