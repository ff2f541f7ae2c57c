using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Messaging;

/// <summary>Who sent an activity, and from where, in the domain's words.</summary>
internal static class Incoming
{
    private const int LongestName = 100;

    /// <summary>Whether what else an activity carries has the shapes that Teams gives it; the SDK reads it without asking.</summary>
    public static bool IsReadable(Activity activity)
    {
        try
        {
            activity.GetChannelData<TeamsChannelData>();
            return !string.IsNullOrEmpty(activity.ChannelId)
                && activity.Recipient is not null
                && IsId(activity.Id)
                && IsId(activity.ReplyToId)
                && IsId(activity.Conversation?.Id)
                && IsId(activity.From?.Id)
                && IsId(activity.Recipient.Id)
                && (activity.Entities ?? []).All(entity => entity is not null)
                && (activity.MembersAdded ?? []).Concat(activity.MembersRemoved ?? []).All(member => member is not null);
        }
        catch (Exception problem)
            when (problem is JsonException or ArgumentException or InvalidCastException or FormatException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>What an invoke or an event carries, or null where it has not the shape that Teams gives it.</summary>
    public static T? Read<T>(object? value)
        where T : class
    {
        try
        {
            return (value as JObject)?.ToObject<T>();
        }
        catch (Exception problem)
            when (problem is JsonException or ArgumentException or InvalidCastException or FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The sender, or null where the activity does not say who or where.</summary>
    public static Sender? SenderOf(IActivity activity)
    {
        var tenant = TenantOf(activity);
        return
            activity.From?.Id is { Length: > 0 and <= 400 }
            && activity.Conversation?.Id is { Length: > 0 and <= 400 } conversation
            && tenant is { Length: > 0 and <= 100 }
            ? new Sender(tenant, conversation, PersonOf(activity.From), TextCatalogue.LanguageOf(LocaleOf(activity)))
            {
                IsPersonal = IsPersonal(activity),
            }
            : null;
    }

    public static Person PersonOf(ChannelAccount account) =>
        new(
            string.IsNullOrEmpty(account.AadObjectId) ? account.Id : account.AadObjectId,
            account.Id,
            UserText.Shorten(UserText.CleanLine(account.Name), LongestName)
        );

    /// <summary>Whether somebody comes without a name; what is an id is none.</summary>
    public static bool IsNameless(ChannelAccount account) =>
        UserText.CleanLine(account.Name) is not { Length: > 0 } name || name == account.Id || name == account.AadObjectId;

    /// <summary>Whose lessons a session's are: the team's, or the chat's where there is no team.</summary>
    public static string TeamOf(Activity activity) =>
        activity.GetChannelData<TeamsChannelData>()?.Team?.Id is { Length: > 0 } team ? team : activity.Conversation.Id.Split(';')[0];

    /// <summary>Who asks the library: nobody's team in a personal chat, else the team or chat.</summary>
    public static LessonReader ReaderOf(IActivity activity, Sender sender) =>
        new(sender.TenantId, IsPersonal(activity) ? null : TeamOf((Activity)activity), sender.By.Id);

    public static bool IsPersonal(IActivity activity) => activity.Conversation?.ConversationType is "personal";

    /// <summary>Whether it is a chat of several people, where meetings are held.</summary>
    public static bool IsChat(Activity activity) =>
        !IsPersonal(activity)
        && activity.Conversation?.ConversationType is not "channel"
        && string.IsNullOrEmpty(activity.GetChannelData<TeamsChannelData>()?.Team?.Id);

    /// <summary>Where to send to later: the conversation, without the message that this answers.</summary>
    public static string ReferenceTo(Activity activity)
    {
        var reference = activity.GetConversationReference();
        reference.ActivityId = null;
        return JsonConvert.SerializeObject(reference);
    }

    /// <summary>
    /// Whether an id may become part of an address and, as the SDK has it for conversations, of a header (<c>x-ms-conversation-id</c>),
    /// which takes printable ASCII and nothing else. Two dots would lead to another address. Teams' own ids have neither.
    /// </summary>
    private static bool IsId(string? id) => id is null || (id is not ("." or "..") && id.All(letter => letter is >= ' ' and <= '~'));

    private static string? TenantOf(IActivity activity) =>
        activity.Conversation?.TenantId ?? (activity as Activity)?.GetChannelData<TeamsChannelData>()?.Tenant?.Id;

    private static string? LocaleOf(IActivity activity) => (activity as Activity)?.Locale;
}
