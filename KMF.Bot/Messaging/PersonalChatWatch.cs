using KMF.Bot.Storage.People;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>
/// Remembers, whenever somebody is heard from, in which language; and in their personal chat, that they can be reached there.
/// </summary>
internal sealed partial class PersonalChatWatch(
    IReachability reachability,
    PersonalChats chats,
    Languages languages,
    ILogger<PersonalChatWatch> logger
)
{
    public async Task TakeAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (Incoming.SenderOf(activity) is not { } sender)
        {
            return;
        }

        try
        {
            if (activity is { Type: ActivityTypes.Message or ActivityTypes.Invoke, Locale.Length: > 0 })
            {
                await languages.HeardAsync(sender.TenantId, sender.By, sender.Language, cancellationToken);
            }

            if (!sender.IsPersonal || IsFarewell(activity))
            {
                return;
            }

            await reachability.ReachedAsync(sender.TenantId, sender.By, cancellationToken);
            await chats.KeepAsync(sender.TenantId, sender.By.TeamsId, activity.Conversation.Id, cancellationToken);
        }
        catch (SessionStoreException problem)
        {
            // Whoever writes is to be answered all the same.
            LogUnsaved(problem);
        }
    }

    private static bool IsFarewell(Activity activity) =>
        activity.Type switch
        {
            ActivityTypes.InstallationUpdate => activity.Action is not ("add" or "add-upgrade"),
            ActivityTypes.ConversationUpdate => activity.MembersAdded is not { Count: > 0 },
            _ => false,
        };

    [LoggerMessage(LogLevel.Warning, "It could not be saved that a person was heard from")]
    private partial void LogUnsaved(Exception problem);
}
