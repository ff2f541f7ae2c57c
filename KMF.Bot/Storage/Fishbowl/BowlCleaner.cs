using KMF.Bot.Storage.Sessions;

namespace KMF.Bot.Storage.Fishbowl;

/// <summary>Forgets who sat, waited and spoke in fishbowls that cannot be taken up again.</summary>
internal sealed class BowlCleaner(IDatabaseWriter writer) : ICleaner
{
    // The fish goes before the chair that it is held in.
    private static readonly string[] Tables = ["BowlFish", "BowlChairs", "BowlQueue", "BowlSpoken"];

    public async Task<int> CleanAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        foreach (var table in Tables)
        {
            forgotten += await writer.ExecuteInBatchesAsync(
                $"""
                DELETE FROM "{table}" WHERE "SessionId" IN (
                    SELECT DISTINCT b."SessionId" FROM "{table}" b JOIN "Sessions" s ON s."Id" = b."SessionId"
                    WHERE s."State" IN ('Closed', 'Cancelled') AND s."ChangedAt" <= @forgotten LIMIT @batch)
                """,
                cancellationToken,
                ("@forgotten", (now - DialogStateCleaner.Kept).UtcDateTime)
            );
        }

        return forgotten;
    }
}
