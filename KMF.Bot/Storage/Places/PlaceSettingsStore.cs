using KMF.Bot.Storage.Inbox;
using KMF.Dialogs.Places;

namespace KMF.Bot.Storage.Places;

/// <summary>The settings of teams and chats.</summary>
internal sealed class PlaceSettingsStore(IDatabaseReader database, IDatabaseWriter writer) : IPlaceSettings
{
    public Task<PlaceSettings> FindAsync(string tenantId, string placeId, CancellationToken cancellationToken) =>
        database.ReadAsync(db => PlaceSettingsRow.Find(db, tenantId, placeId) ?? new PlaceSettings(tenantId, placeId), cancellationToken);

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
