using System.Data.Common;

namespace KMF.Bot.Storage.Outbox;

/// <summary>What an operator sees of the outbox, without what is said to whom.</summary>
/// <param name="Waiting">How many messages wait that are due.</param>
/// <param name="Later">How many wait for their time.</param>
/// <param name="WaitingSince">Since when the oldest of those that are due does; null where none does or nobody knows.</param>
/// <param name="TriedAgain">How many of those that wait failed before, by why.</param>
/// <param name="GivenUp">How many were given up.</param>
/// <param name="Latest">The latest of these, at most <see cref="OutboxOperations.MostListed"/>.</param>
internal sealed record OutboxView(
    int Waiting,
    int Later,
    DateTime? WaitingSince,
    IReadOnlyDictionary<string, int> TriedAgain,
    int GivenUp,
    IReadOnlyList<GivenUpMessage> Latest
);

/// <summary>A message that was given up.</summary>
internal sealed record GivenUpMessage(Guid Id, string Tenant, DateTime? When, string? Reason, int Failures);

/// <summary>What an operator sees of the outbox and can do about it.</summary>
internal sealed class OutboxOperations(IDatabaseReader database, IDatabaseWriter writer, TimeProvider clock)
{
    public const int MostListed = 500;

    private const string TryAgain = """
        UPDATE "Outbox" SET "GivenUp" = FALSE, "SettledAt" = NULL, "WasInstalledFor" = FALSE, "DueAt" = @now
        WHERE "GivenUp" AND NOT "Sent"
        """;

    public OutboxView Read(CancellationToken cancellationToken) => database.Read(View, cancellationToken);

    /// <summary>How many messages wait that are due.</summary>
    public int CountWaiting() =>
        database.Read(
            db =>
                db.First(
                    """SELECT COUNT(*) FROM "Outbox" WHERE NOT "GivenUp" AND NOT "Sent" AND "NotBefore" <= @now""",
                    row => row.GetInt32(0),
                    ("@now", Now)
                ),
            default
        );

    /// <summary>One that was given up is due again; false where there is none of that id.</summary>
    public async Task<bool> RetryAsync(Guid id, CancellationToken cancellationToken) =>
        await writer.RunAsync(db => db.Execute($"""{TryAgain} AND "Id" = @id""", ("@now", db.Now), ("@id", id)), cancellationToken) > 0;

    /// <summary>All that were given up, or those for one reason, are due again; says how many.</summary>
    public Task<int> RetryAsync(string? reason, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db => db.Execute($"""{TryAgain} AND ("Reason" = @reason OR @reason IS NULL)""", ("@now", db.Now), ("@reason", reason)),
            cancellationToken
        );

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private OutboxView View(Statements db)
    {
        var (waiting, later, since) = db.First(
            """
            SELECT COUNT(*) FILTER (WHERE "NotBefore" <= @now), COUNT(*) FILTER (WHERE "NotBefore" > @now),
                MIN(CASE WHEN "NotBefore" <= @now THEN CASE WHEN "TakenAt" < "NotBefore" THEN "NotBefore" ELSE "TakenAt" END END)
            FROM "Outbox" WHERE NOT "GivenUp" AND NOT "Sent"
            """,
            row => (row.GetInt32(0), row.GetInt32(1), TimeIn(row, 2)),
            ("@now", Now)
        );
        return new OutboxView(
            waiting,
            later,
            since,
            db.List(
                    """
                    SELECT "Reason", COUNT(*) FROM "Outbox" WHERE NOT "GivenUp" AND NOT "Sent" AND "Failures" > 0 AND "Reason" IS NOT NULL
                    GROUP BY "Reason" ORDER BY "Reason"
                    """,
                    row => (Reason: row.GetString(0), Count: row.GetInt32(1))
                )
                .ToDictionary(one => one.Reason, one => one.Count),
            db.First(
                """
                SELECT COUNT(*) FROM "Outbox" WHERE "GivenUp" AND NOT "Sent"
                """,
                row => row.GetInt32(0)
            ),
            db.List(
                """
                SELECT "Id", "TenantId", "SettledAt", "Reason", "Failures" FROM "Outbox" WHERE "GivenUp" AND NOT "Sent"
                ORDER BY "SettledAt" DESC, "Seq" DESC LIMIT @most
                """,
                row => new GivenUpMessage(
                    row.GetGuid(0),
                    row.GetString(1),
                    TimeIn(row, 2),
                    row.IsDBNull(3) ? null : row.GetString(3),
                    row.GetInt32(4)
                ),
                ("@most", MostListed)
            )
        );
    }

    private static DateTime? TimeIn(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);
}
