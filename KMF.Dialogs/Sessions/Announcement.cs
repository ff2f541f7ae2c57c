using AdaptiveCards;
using KMF.Dialogs.Actions;
using KMF.Dialogs.Cards;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace KMF.Dialogs.Sessions;

/// <summary>Makes the messages that a session has the bot say unasked.</summary>
internal static class Announcement
{
    /// <summary>A line in the session's conversation. The same id is said once, however often it is asked for.</summary>
    public static OutgoingMessage Line(Session session, Guid id, string text) =>
        new(id, session.TenantId, session.Reference, ActivityJson.Text(Message(text)), InPerson: false);

    /// <summary>Tells an action's owner of it, once, in their personal chat.</summary>
    public static OutgoingMessage OfAction(Session session, ActionItem action, SessionServices services)
    {
        var texts = services.Texts.Shared(services.LanguageOf(session.TenantId, action.Owner!, session.Language));
        return CardInPerson(
            session,
            action.Id,
            action.Owner!,
            ActionCards.One(texts, texts["action.told"], ActionLine.Of(new ActionInSession(action, session), services))
        );
    }

    /// <summary>A card in the session's conversation. The same id is said once.</summary>
    public static OutgoingMessage Card(Session session, Guid id, AdaptiveCard card) => Card(id, session.TenantId, session.Reference, card);

    /// <summary>A card in a conversation, of no session. The same id is said once.</summary>
    public static OutgoingMessage Card(Guid id, string tenantId, string reference, AdaptiveCard card) =>
        new(id, tenantId, reference, ActivityJson.Text(Message(card)), InPerson: false);

    /// <summary>
    /// A line that begins a thread of its own in the channel of the session's thread; null where the conversation has no threads.
    /// </summary>
    public static OutgoingMessage? Thread(Session session, Guid id, string text)
    {
        var reference = JsonConvert.DeserializeObject<ConversationReference>(WithoutPeople(session.Reference))!;
        if (ConversationLink.ChannelOf(session.ConversationId) is not { } channel || reference.Conversation is null)
        {
            return null;
        }

        reference.Conversation.Id = channel;
        return new OutgoingMessage(id, session.TenantId, JsonConvert.SerializeObject(reference), ActivityJson.Text(Message(text)), false);
    }

    /// <summary>The serialised reference without whom it was made for.</summary>
    public static string WithoutPeople(string reference)
    {
        var without = JsonConvert.DeserializeObject<ConversationReference>(reference)!;
        (without.User, without.ActivityId) = (null, null);
        return JsonConvert.SerializeObject(without);
    }

    /// <summary>A line to one person in their personal chat. The same id is said once.</summary>
    public static OutgoingMessage InPerson(Session session, Guid id, Person to, string text) => InPerson(session, id, to, Message(text));

    /// <summary>A card to one person in their personal chat. The same id is said once.</summary>
    public static OutgoingMessage CardInPerson(Session session, Guid id, Person to, AdaptiveCard card) =>
        InPerson(session, id, to, Message(card));

    /// <summary>A card to one person in their personal chat, on behalf of no session. The same id is said once.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="through">The serialised reference of a conversation in which the bot is.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="to">Whom to tell.</param>
    /// <param name="card">What they get.</param>
    public static OutgoingMessage CardInPerson(string tenantId, string through, Guid id, Person to, AdaptiveCard card) =>
        InPerson(tenantId, through, id, to, Message(card));

    /// <summary>A line to one person in their personal chat, on behalf of no session. The same id is said once.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="through">The serialised reference of a conversation in which the bot is.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="to">Whom to tell.</param>
    /// <param name="text">What they get.</param>
    public static OutgoingMessage InPerson(string tenantId, string through, Guid id, Person to, string text) =>
        InPerson(tenantId, through, id, to, Message(text));

    private static OutgoingMessage InPerson(Session session, Guid id, Person to, Activity message) =>
        InPerson(session.TenantId, session.Reference, id, to, message);

    private static OutgoingMessage InPerson(string tenantId, string through, Guid id, Person to, Activity message)
    {
        var reference = JsonConvert.DeserializeObject<ConversationReference>(through)!;
        reference.User = new ChannelAccount(to.TeamsId, to.Name) { AadObjectId = to.Id };
        return new OutgoingMessage(id, tenantId, JsonConvert.SerializeObject(reference), ActivityJson.Text(message), InPerson: true);
    }

    private static Activity Message(AdaptiveCard card) =>
        new()
        {
            Type = ActivityTypes.Message,
            Attachments = [CardAttachment.Of(card)],
            Summary = card.FallbackText,
        };

    private static Activity Message(string text) =>
        new()
        {
            Type = ActivityTypes.Message,
            Text = text,
            TextFormat = TextFormatTypes.Markdown,
        };
}
