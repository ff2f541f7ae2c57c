using System.Collections.Immutable;
using System.Text.Json.Nodes;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal.Connector;

/// <summary>What the bot sends, changes and takes back, treated as Teams treats it.</summary>
internal sealed class Posts(RoomStore store, RehearsalOptions options, Action<Message> shown)
{
    private const int MostBytes = 100 * 1024;

    public ConnectorAnswer Create(JsonNode? body)
    {
        if (body is not JsonObject json)
        {
            return ConnectorAnswer.BadSyntax("The body is not a conversation.");
        }

        var tenant = json.String("tenantId") ?? json.Object("channelData").Object("tenant").String("id");
        if (json.Object("channelData").Object("channel").String("id") is { } channelId)
        {
            return StartThread(channelId, json.Object("activity"));
        }

        var members = json["members"] as JsonArray ?? [];
        var isGroup = json["isGroup"] is JsonValue value && value.TryGetValue(out bool group) && group;
        if (isGroup || members.Count != 1 || tenant != options.TenantId)
        {
            return ConnectorAnswer.BadSyntax("Incorrect conversation creation parameters");
        }

        var person = options.Cast.FirstOrDefault(item => item.Id == members[0].String("id"));
        if (person is null)
        {
            return ConnectorAnswer.BadSyntax("Incorrect conversation creation parameters");
        }

        var conversation = store.PutIfNew(Furniture.PersonalId(person), () => Furniture.Personal(person));
        if (json.Object("activity") is { } activity)
        {
            var sent = Send(conversation.Id, activity);
            if (sent.Status >= 400)
            {
                return sent;
            }
        }

        return ConnectorAnswer.Created(conversation.Id);
    }

    public ConnectorAnswer Send(string conversationId, JsonNode? body, bool isTargeted = false)
    {
        if (Refusal(conversationId) is { } refusal)
        {
            return refusal;
        }

        if (body is not JsonObject activity || activity.String("type") is not { } type)
        {
            return ConnectorAnswer.BadSyntax("The body is not an activity.");
        }

        if (type != "message")
        {
            return new ConnectorAnswer(202);
        }

        if (SizeOf(activity) > MostBytes)
        {
            return ConnectorAnswer.TooBig;
        }

        var conversation = store.Find(conversationId)!;
        if (conversation.Kind == ConversationKind.Channel)
        {
            var started = StartThread(conversationId, activity);
            return started.Status >= 400 ? started : ConnectorAnswer.Created(started.Body.String("activityId")!);
        }

        var onlyFor = isTargeted
            ? conversation.Members.FirstOrDefault(person => person.Id == activity.Object("recipient").String("id"))
            : null;
        if (isTargeted && (onlyFor is null || conversation.Kind == ConversationKind.Personal))
        {
            return ConnectorAnswer.Error(404, "BotNotInConversationRoster", "The recipient is not part of the conversation roster.");
        }

        return ConnectorAnswer.Created(Add(conversation.Id, store.NewId(), activity, onlyFor).Id);
    }

    public ConnectorAnswer Update(string conversationId, string activityId, JsonNode? body)
    {
        if (RefusalToChange(conversationId, activityId) is { } refusal)
        {
            return refusal;
        }

        if (body is not JsonObject activity || activity.String("type") is null)
        {
            return ConnectorAnswer.BadSyntax("The body is not an activity.");
        }

        if (SizeOf(activity) > MostBytes)
        {
            return ConnectorAnswer.TooBig;
        }

        var now = options.Clock.GetUtcNow();
        var changed = store.ChangeMessage(activityId, message =>
            message with
            {
                Activity = activity,
                Version = message.Version + 1,
                Views = ImmutableDictionary<string, JsonObject>.Empty,
                EditedAt = now,
            }
        );
        shown(changed!);
        return new ConnectorAnswer(200, new JsonObject { ["id"] = activityId });
    }

    public ConnectorAnswer Delete(string conversationId, string activityId)
    {
        if (RefusalToChange(conversationId, activityId) is { } refusal)
        {
            return refusal;
        }

        store.ChangeMessage(activityId, message => message with { IsDeleted = true, Version = message.Version + 1 });
        return new ConnectorAnswer(200);
    }

    /// <summary>Why the bot may not use a conversation; null when it may.</summary>
    public ConnectorAnswer? Refusal(string conversationId) =>
        store.Find(conversationId) switch
        {
            null or { IsDeleted: true } => ConnectorAnswer.ConversationNotFound,
            { IsBlocked: true } => ConnectorAnswer.WritesBlocked,
            { HasBot: false } => ConnectorAnswer.NotInRoster,
            _ => null,
        };

    private ConnectorAnswer StartThread(string channelId, JsonObject? activity)
    {
        if (Refusal(channelId) is { } refusal)
        {
            return refusal;
        }

        if (activity is null || store.Find(channelId) is not { Kind: ConversationKind.Channel } channel)
        {
            return ConnectorAnswer.BadSyntax("Incorrect conversation creation parameters");
        }

        if (SizeOf(activity) > MostBytes)
        {
            return ConnectorAnswer.TooBig;
        }

        var id = store.NewId();
        var thread = store.Put(Furniture.Thread(channel, id));
        Add(thread.Id, id, activity, onlyFor: null);
        return new ConnectorAnswer(201, new JsonObject { ["id"] = thread.Id, ["activityId"] = id });
    }

    private Message Add(string conversationId, string id, JsonObject activity, Person? onlyFor)
    {
        var message = store.Add(new Message(id, conversationId, From: null, activity, options.Clock.GetUtcNow()) { OnlyFor = onlyFor });
        shown(message);
        return message;
    }

    private ConnectorAnswer? RefusalToChange(string conversationId, string activityId)
    {
        if (Refusal(conversationId) is { } refusal)
        {
            return refusal;
        }

        var message = store.FindMessage(activityId);
        var isHere =
            message is { IsDeleted: false }
            && (message.ConversationId == conversationId || store.Find(message.ConversationId)?.ChannelId == conversationId);
        if (!isHere)
        {
            return message?.RefusesWith switch
            {
                400 => ConnectorAnswer.BadSyntax("The activity cannot be updated."),
                403 => ConnectorAnswer.Error(403, "MessageWritesBlocked", "The message was deleted."),
                _ => ConnectorAnswer.ActivityNotFound,
            };
        }

        return message!.FromBot ? null : ConnectorAnswer.Error(403, "NotEnoughPermissions", "A bot can change its own messages only.");
    }

    /// <summary>The size that Teams counts: text, cards and mentions in UTF-16.</summary>
    private static int SizeOf(JsonObject activity) =>
        2 * new[] { "text", "attachments", "entities" }.Sum(name => activity[name]?.ToJsonString(Json.Options).Length ?? 0);
}
