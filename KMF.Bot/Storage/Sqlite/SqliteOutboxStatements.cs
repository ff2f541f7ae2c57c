using KMF.Bot.Storage.Outbox;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>SQLite is told which index to take: it has no figures of how few messages wait, and would sort all of them.</summary>
internal sealed class SqliteOutboxStatements : IOutboxStatements
{
    public string TenantsDue => "SELECT DISTINCT TenantId FROM Outbox INDEXED BY Due WHERE NOT GivenUp AND NOT Sent AND DueAt <= @now";

    public string Claim =>
        """
            SELECT Id, Reference, Activity, InPerson, Failures, WasInstalledFor FROM Outbox AS first INDEXED BY Next
            WHERE NOT GivenUp AND NOT Sent AND TenantId = @tenant AND DueAt <= @now AND NOT EXISTS (
                SELECT 1 FROM Outbox AS before INDEXED BY Waiting
                WHERE NOT before.GivenUp AND NOT before.Sent AND before.NotBefore <= @now
                    AND before.TenantId = first.TenantId AND before.Conversation = first.Conversation AND before.Seq < first.Seq)
            ORDER BY Seq LIMIT @most
            """;
}
