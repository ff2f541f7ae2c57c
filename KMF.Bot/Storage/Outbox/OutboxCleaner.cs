namespace KMF.Bot.Storage.Outbox;

/// <summary>
/// Forgets messages that were settled long ago. An id has to be known as long as it can come again by accident: a job that runs twice and
/// an activity that is delivered twice do so within a day. What comes again after a month, a session reopened and closed, is meant.
/// </summary>
internal sealed class OutboxCleaner(IDatabaseWriter writer) : ICleaner
{
    public static readonly TimeSpan SentKept = TimeSpan.FromDays(30);

    /// <summary>They still have their words, to be sent if an operator says so; not for ever.</summary>
    public static readonly TimeSpan GivenUpKept = TimeSpan.FromDays(90);

    public Task<int> CleanAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.ExecuteInBatchesAsync(
            """
            DELETE FROM "Outbox" WHERE "Seq" IN (
                SELECT "Seq" FROM "Outbox" WHERE "SettledAt" <= @sent AND ("Sent" OR "SettledAt" <= @givenUp) LIMIT @batch)
            """,
            cancellationToken,
            ("@sent", (now - SentKept).UtcDateTime),
            ("@givenUp", (now - GivenUpKept).UtcDateTime)
        );
}
