using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Sessions.Commands;

/// <summary>
/// Answers what is meant for a session where none runs. In a channel each session has a thread of its own, and who begins a new post there
/// is told in which.
/// </summary>
internal static class NothingHere
{
    private const int Most = 3;
    private const int MostLookedAt = 20;

    /// <param name="store">Knows the sessions.</param>
    /// <param name="context">Who typed it, and where.</param>
    /// <param name="otherwise">The text where none runs in the whole channel either.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task SayAsync(ISessionStore store, CommandContext context, string otherwise, CancellationToken cancellationToken)
    {
        var sender = context.Sender;
        IReadOnlyList<Session> open = ConversationLink.ChannelOf(sender.ConversationId) is { } channel
            ? await store.OpenInChannelAsync(sender.TenantId, channel, MostLookedAt, cancellationToken)
            : [];
        // Everybody in the channel reads the answer.
        var named = open.Where(session => !session.IsConfidential).Take(Most).Select(Link).ToList();
        await context.SayAsync(
            named.Count == 0 ? context.Texts[otherwise] : context.Texts.With("move.elsewhere", ("sessions", string.Join(", ", named))),
            cancellationToken
        );
    }

    private static string Link(Session session) =>
        $"[{MessageText.Escape(session.Title)}]({ConversationLink.To(session, messageId: null)})";
}
