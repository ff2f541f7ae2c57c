namespace KMF.Bot.Storage.Inbox;

/// <summary>Forgets the activities that arrived more than a day ago.</summary>
internal sealed class SeenActivityCleaner(IDatabaseWriter writer) : ICleaner
{
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    public Task<int> CleanAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.ExecuteInBatchesAsync(
            """
            DELETE FROM "SeenActivities" WHERE "Key" IN (SELECT "Key" FROM "SeenActivities" WHERE "At" <= @forgotten LIMIT @batch)
            """,
            cancellationToken,
            ("@forgotten", (now - Remembered).UtcDateTime)
        );
}
