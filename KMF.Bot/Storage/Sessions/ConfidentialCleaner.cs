using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Sessions;

/// <summary>
/// Erases what was said in confidential sessions when its time is up: the keys, and with them in one transaction the rows that nobody could
/// read any more. One that was left open is erased as long after its last change.
/// </summary>
internal sealed class ConfidentialCleaner(IDatabaseWriter writer) : ICleaner
{
    private const int Most = 50;

    public async Task<int> CleanAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (total, keys) = (0, 0);
        do
        {
            (keys, var rows) = await writer.RunAsync(db => Erase(db, now.UtcDateTime), cancellationToken);
            total += keys + rows;
        } while (keys == Most);

        return total;
    }

    /// <summary>Erases what was said in one session, whenever that is asked for.</summary>
    public static void Erase(WriterConnection db, Guid sessionId)
    {
        db.Execute("""DELETE FROM "SessionKeys" WHERE "SessionId" = @session""", ("@session", sessionId));
        RemoveRows(db, sessionId);
    }

    private static (int Keys, int Rows) Erase(WriterConnection db, DateTime now)
    {
        var erased = db.List(
            """
            DELETE FROM "SessionKeys" WHERE "SessionId" IN (
                SELECT k."SessionId" FROM "SessionKeys" k JOIN "Sessions" s ON s."Id" = k."SessionId"
                WHERE k."EraseAt" <= @now OR (k."EraseAt" IS NULL AND s."ChangedAt" <= @forgotten) LIMIT @batch)
            RETURNING "SessionId"
            """,
            row => row.GetGuid(0),
            ("@now", now),
            ("@forgotten", now - Session.ConfidentialFor),
            ("@batch", Most)
        );
        return (erased.Count, erased.Sum(session => RemoveRows(db, session)));
    }

    private static int RemoveRows(WriterConnection db, Guid sessionId) =>
        db.Execute("""DELETE FROM "Contributions" WHERE "SessionId" = @session""", ("@session", sessionId));
}
