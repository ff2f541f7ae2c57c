using KMF.Bot.Storage.Inbox;

namespace KMF.Bot.Storage.Communities;

/// <summary>What was delivered before.</summary>
internal static class CommunitySeen
{
    public static bool IsSeen(this WriterConnection db, string? key) => key is not null && SeenActivities.IsThere(db, key, db.Now);

    /// <summary>Remembers what something came with; true.</summary>
    public static bool Remembers(this WriterConnection db, string? key)
    {
        if (key is not null)
        {
            SeenActivities.Remember(db, key, db.Now);
        }

        return true;
    }
}
