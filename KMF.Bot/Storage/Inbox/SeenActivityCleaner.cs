namespace KMF.Bot.Storage.Inbox;

/// <summary>Forgets the activities that arrived more than a day ago.</summary>
internal sealed class SeenActivityCleaner(IDatabaseWriter writer)
{
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    /// <summary>So many at a time, for others write meanwhile.</summary>
    private const int Batch = 2000;

    /// <summary>How many it forgot.</summary>
    public async Task<int> CleanAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var total = 0;
        int forgotten;
        do
        {
            forgotten = await writer.RunAsync(
                db =>
                    db.Execute(
                        """
                        DELETE FROM "SeenActivities"
                        WHERE "Key" IN (SELECT "Key" FROM "SeenActivities" WHERE "At" <= @forgotten LIMIT @batch)
                        """,
                        ("@forgotten", (now - Remembered).UtcDateTime),
                        ("@batch", Batch)
                    ),
                cancellationToken
            );
            total += forgotten;
        } while (forgotten == Batch);

        return total;
    }
}
