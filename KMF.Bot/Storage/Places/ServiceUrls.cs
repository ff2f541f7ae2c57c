using System.Collections.Concurrent;

namespace KMF.Bot.Storage.Places;

/// <summary>
/// The newest address at which Teams takes messages for a conversation: it can change while a session runs, and what was kept with the
/// session is then no good.
/// </summary>
internal sealed class ServiceUrls(IDatabaseReader database, IDatabaseWriter writer)
{
    private const int MostRemembered = 20_000;

    // With each activity it is asked; it hardly ever changes.
    private readonly ConcurrentDictionary<(string Tenant, string Conversation), string> _remembered = new();

    /// <summary>The newest address, or the other where the conversation was not heard from.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="conversationId">The conversation; a thread has its channel's.</param>
    /// <param name="otherwise">The address that is known otherwise.</param>
    public string Of(string tenantId, string conversationId, string otherwise)
    {
        var place = (tenantId, PlaceOf(conversationId));
        if (_remembered.TryGetValue(place, out var known))
        {
            return known;
        }

        if (Find(place) is not { } kept)
        {
            return otherwise;
        }

        Remember(place, kept);
        return kept;
    }

    /// <summary>A conversation was heard from, from an address that was checked.</summary>
    public async Task HeardAsync(string tenantId, string conversationId, string url, CancellationToken cancellationToken)
    {
        if (Of(tenantId, conversationId, "") == url)
        {
            return;
        }

        var place = (tenantId, PlaceOf(conversationId));
        await writer.RunAsync(
            db =>
                db.Execute(
                    """
                    INSERT INTO "ServiceUrls" ("TenantId", "ConversationId", "Url") VALUES (@tenant, @conversation, @url)
                    ON CONFLICT ("TenantId", "ConversationId") DO UPDATE SET "Url" = excluded."Url"
                    """,
                    ("@tenant", place.Item1),
                    ("@conversation", place.Item2),
                    ("@url", url)
                ),
            cancellationToken
        );
        Remember(place, url);
    }

    private static string PlaceOf(string conversationId) => conversationId.Split(';')[0];

    private string? Find((string Tenant, string Conversation) place) =>
        database.Read(
            db =>
                db.First(
                    """SELECT "Url" FROM "ServiceUrls" WHERE "TenantId" = @tenant AND "ConversationId" = @conversation""",
                    row => row.GetString(0),
                    ("@tenant", place.Tenant),
                    ("@conversation", place.Conversation)
                ),
            CancellationToken.None
        );

    private void Remember((string Tenant, string Conversation) place, string url)
    {
        if (_remembered.Count >= MostRemembered)
        {
            _remembered.Clear();
        }

        _remembered[place] = url;
    }
}
