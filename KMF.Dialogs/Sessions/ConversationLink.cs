namespace KMF.Dialogs.Sessions;

/// <summary>
/// Leads to a message in Teams (https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams).
/// </summary>
public static class ConversationLink
{
    private const string ThreadMark = ";messageid=";

    /// <summary>The channel that a thread is in, or null where the conversation is no thread.</summary>
    public static string? ChannelOf(string conversationId) =>
        conversationId.IndexOf(ThreadMark, StringComparison.Ordinal) is >= 0 and var at ? conversationId[..at] : null;

    /// <summary>How the ids of a channel's threads begin.</summary>
    public static string ThreadsOf(string channelId) => channelId + ThreadMark;

    /// <summary>
    /// The message in the session's conversation; of a channel's thread its beginning where there is no message. Null where there is
    /// nothing to lead to.
    /// </summary>
    public static Uri? To(Session session, string? messageId)
    {
        var at = session.ConversationId.IndexOf(ThreadMark, StringComparison.Ordinal);
        var thread = at < 0 ? null : session.ConversationId[(at + ThreadMark.Length)..];
        if ((messageId ?? thread) is not { Length: > 0 } message)
        {
            return null;
        }

        var conversation = Uri.EscapeDataString(at < 0 ? session.ConversationId : session.ConversationId[..at]);
        var place = thread is null
            ? $"context={Uri.EscapeDataString("""{"contextType":"chat"}""")}"
            : $"parentMessageId={Uri.EscapeDataString(thread)}";
        return new Uri(
            $"https://teams.microsoft.com/l/message/{conversation}/{Uri.EscapeDataString(message)}"
                + $"?tenantId={Uri.EscapeDataString(session.TenantId)}&{place}"
        );
    }
}
