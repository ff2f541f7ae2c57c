namespace KMF.Bot.Storage.Places;

/// <summary>
/// The newest address at which Teams takes messages for a conversation: it can change while a session runs, and what was kept with the
/// session is then no good. A thread has its channel's.
/// </summary>
internal sealed class ServiceUrls(IDatabaseReader database, IDatabaseWriter writer)
{
    private readonly KeptTexts _kept = new(database, writer, "ServiceUrls", "ConversationId", "Url");

    /// <summary>The newest address, or the other where the conversation was not heard from.</summary>
    public string Of(string tenantId, string conversationId, string otherwise) => _kept.Of(tenantId, PlaceOf(conversationId), otherwise);

    /// <summary>A conversation was heard from, from an address that was checked.</summary>
    public Task HeardAsync(string tenantId, string conversationId, string url, CancellationToken cancellationToken) =>
        _kept.KeepAsync(tenantId, PlaceOf(conversationId), url, cancellationToken);

    private static string PlaceOf(string conversationId) => conversationId.Split(';')[0];
}
