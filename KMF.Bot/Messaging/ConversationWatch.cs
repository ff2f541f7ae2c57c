using KMF.Bot.Storage.Places;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>
/// Remembers, whenever a conversation is heard from, where Teams takes messages for it; and shows the card that it could not be shown
/// before.
/// </summary>
internal sealed partial class ConversationWatch(ServiceUrls urls, CardPublisher cards, ILogger<ConversationWatch> logger)
{
    public async Task TakeAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (Incoming.SenderOf(activity) is not { } sender)
        {
            return;
        }

        try
        {
            if (activity.ServiceUrl is { Length: > 0 } url)
            {
                await urls.HeardAsync(sender.TenantId, sender.ConversationId, url, cancellationToken);
            }
        }
        catch (SessionStoreException problem)
        {
            // Whoever writes is to be answered all the same.
            LogUnsaved(problem);
        }

        cards.Heard(sender.TenantId, sender.ConversationId);
    }

    [LoggerMessage(LogLevel.Warning, "It could not be saved where a conversation was heard from")]
    private partial void LogUnsaved(Exception problem);
}
