using AdaptiveCards;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace KMF.Dialogs.Sessions;

/// <summary>Makes the messages that a session has the bot say unasked.</summary>
internal static class Announcement
{
    /// <summary>A line in the session's conversation. The same id is said once, however often it is asked for.</summary>
    public static OutgoingMessage Line(Session session, Guid id, string text) =>
        new(id, session.TenantId, session.Reference, JsonConvert.SerializeObject(Message(text)), InPerson: false);

    /// <summary>Tells an action's owner of it, once, in their personal chat.</summary>
    public static OutgoingMessage OfAction(Session session, ActionItem action, Texts.Texts texts)
    {
        var text = texts.With(
            action.Due is null ? "action.yours" : "action.yoursBy",
            ("title", MessageText.Escape(session.Title)),
            ("what", MessageText.Escape(action.What)),
            ("date", action.Due?.ToString("d MMMM yyyy", texts.Culture) ?? ""));
        return InPerson(session, action.Id, action.Owner!, text);
    }

    /// <summary>A card in the session's conversation. The same id is said once.</summary>
    public static OutgoingMessage Card(Session session, Guid id, AdaptiveCard card) => Card(id, session.TenantId, session.Reference, card);

    /// <summary>A card in a conversation, of no session. The same id is said once.</summary>
    public static OutgoingMessage Card(Guid id, string tenantId, string reference, AdaptiveCard card) =>
        new(id, tenantId, reference, JsonConvert.SerializeObject(Message(card)), InPerson: false);

    /// <summary>A line to one person in their personal chat. The same id is said once.</summary>
    public static OutgoingMessage InPerson(Session session, Guid id, Person to, string text) => InPerson(session, id, to, Message(text));

    /// <summary>A card to one person in their personal chat. The same id is said once.</summary>
    public static OutgoingMessage CardInPerson(Session session, Guid id, Person to, AdaptiveCard card) => InPerson(session, id, to, Message(card));

    private static OutgoingMessage InPerson(Session session, Guid id, Person to, Activity message)
    {
        var reference = JsonConvert.DeserializeObject<ConversationReference>(session.Reference)!;
        reference.User = new ChannelAccount(to.TeamsId, to.Name) { AadObjectId = to.Id };
        return new OutgoingMessage(id, session.TenantId, JsonConvert.SerializeObject(reference), JsonConvert.SerializeObject(message), InPerson: true);
    }

    private static Activity Message(AdaptiveCard card) => new()
    {
        Type = ActivityTypes.Message,
        Attachments = [new Attachment { ContentType = AdaptiveCard.ContentType, Content = card }],
        Summary = card.FallbackText,
    };

    private static Activity Message(string text) => new() { Type = ActivityTypes.Message, Text = text, TextFormat = TextFormatTypes.Markdown };
}
