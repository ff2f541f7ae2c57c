using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.ActionLearningSet;

/// <summary>Forgets the dates of series that are long over.</summary>
internal sealed class LearningDateCleaner(IDatabaseWriter writer) : ICleaner
{
    public Task<int> CleanAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.ExecuteInBatchesAsync(
            """
            DELETE FROM "LearningDates" WHERE "SessionId" IN (
                SELECT "SessionId" FROM "LearningDates" GROUP BY "SessionId" HAVING MAX("StartsAt") <= @forgotten LIMIT @batch)
            """,
            cancellationToken,
            ("@forgotten", (now - Session.ConfidentialFor).UtcDateTime)
        );
}
