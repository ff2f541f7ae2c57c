namespace KMF.Dialogs.Places;

/// <summary>How the bot behaves in a team, or in a chat where there is no team.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="PlaceId">The team, or the chat.</param>
public sealed record PlaceSettings(string TenantId, string PlaceId)
{
    /// <summary>The language of new sessions, or null: that of whoever starts them.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// Whether the bot offers a review when a meeting starts and when it ends. Off until somebody wants it: it would speak unasked.
    /// </summary>
    public bool MeetingOffers { get; init; }
}

/// <summary>Keeps the settings of teams and chats.</summary>
public interface IPlaceSettings
{
    /// <summary>The settings; as they are at first where nobody changed them.</summary>
    Task<PlaceSettings> FindAsync(string tenantId, string placeId, CancellationToken cancellationToken);

    /// <summary>Saves them.</summary>
    /// <param name="settings">As they are to be.</param>
    /// <param name="by">Who changed them.</param>
    /// <param name="at">When.</param>
    /// <param name="activityKey">What it came with, or null. Delivered again, it changes nothing: what was set later stays.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task SaveAsync(PlaceSettings settings, string by, DateTimeOffset at, string? activityKey, CancellationToken cancellationToken);
}
