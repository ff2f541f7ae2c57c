using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Sessions;

/// <summary>Forgets where the waterfalls of sessions stood that cannot be taken up again.</summary>
internal sealed class DialogStateCleaner(IDatabaseWriter writer) : ICleaner
{
    /// <summary>A day more than they can be, in case the clock is set back.</summary>
    public static readonly TimeSpan Kept = MoveRunner.ReopenWithin + TimeSpan.FromDays(1);

    public Task<int> CleanAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.ExecuteInBatchesAsync(
            """
            DELETE FROM "DialogState" WHERE "SessionId" IN (
                SELECT d."SessionId" FROM "DialogState" d JOIN "Sessions" s ON s."Id" = d."SessionId"
                WHERE s."State" IN ('Closed', 'Cancelled') AND s."ChangedAt" <= @forgotten LIMIT @batch)
            """,
            cancellationToken,
            ("@forgotten", (now - Kept).UtcDateTime)
        );
}
