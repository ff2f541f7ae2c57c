using KMF.Bot.Storage.Inbox;
using KMF.Bot.Storage.Outbox;
using KMF.Dialogs.Techniques.ActionLearningSet;

namespace KMF.Bot.Storage.ActionLearningSet;

/// <summary>The series of action learning sets.</summary>
internal sealed class LearningSeriesStore(IDatabaseReader database, IDatabaseWriter writer, TimeProvider clock) : ILearningSeriesStore
{
    public Task<LearningSeries> ReadAsync(Guid sessionId, CancellationToken cancellationToken) =>
        database.ReadAsync(db => LearningSeriesTables.ReadDates(db, sessionId), cancellationToken);

    public Task<IReadOnlyList<(string TenantId, Guid SessionId)>> DueAsync(
        DateTimeOffset now,
        int most,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<(string, Guid)>>(
            db =>
                db.List(
                    """
                    SELECT s."TenantId", s."Id" FROM "Sessions" s WHERE s."Id" IN (
                        SELECT "SessionId" FROM "LearningDates" WHERE "DueAt" <= @now ORDER BY "DueAt" LIMIT @most)
                    """,
                    row => (row.GetString(0), row.GetGuid(1)),
                    ("@now", now.UtcDateTime),
                    ("@most", most)
                ),
            cancellationToken
        );

    public Task<LearningSeries> ChangeAsync(
        Guid sessionId,
        Func<LearningSeries, SeriesChange?> change,
        string? activityKey,
        CancellationToken cancellationToken
    ) =>
        writer.RunAsync(
            db =>
            {
                var (before, now) = (LearningSeriesTables.ReadDates(db, sessionId), clock.GetUtcNow().UtcDateTime);
                if ((activityKey is not null && SeenActivities.IsThere(db, activityKey, now)) || change(before) is not { } after)
                {
                    return before;
                }

                LearningSeriesTables.SaveDates(db, sessionId, after.After);
                foreach (var message in after.Messages)
                {
                    OutboxStore.Put(db, message);
                }

                if (activityKey is not null)
                {
                    SeenActivities.Remember(db, activityKey, now);
                }

                return after.After;
            },
            cancellationToken
        );
}
