using KMF.Bot.Storage.Inbox;
using KMF.Bot.Storage.Sqlite;
using KMF.Dialogs.Places;

namespace KMF.Bot.Storage.Places;

/// <summary>The settings of teams and chats, in SQLite.</summary>
internal sealed class PlaceSettingsStore(SqliteReaders readers, SqliteWriter writer) : IPlaceSettings
{
    public Task<PlaceSettings> FindAsync(string tenantId, string placeId, CancellationToken cancellationToken) =>
        Task.FromResult(
            readers.Read(db => PlaceSettingsRow.Find(db, tenantId, placeId), cancellationToken) ?? new PlaceSettings(tenantId, placeId)
        );

    public Task SaveAsync(PlaceSettings settings, string by, DateTimeOffset at, string? activityKey, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
            {
                if (activityKey is null || SeenActivities.Remember(db, activityKey, at.UtcDateTime))
                {
                    PlaceSettingsRow.Save(db, settings, by, at.UtcDateTime);
                }

                return true;
            },
            cancellationToken
        );
}
