using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using KMF.Rehearsal.Connector;

namespace KMF.Rehearsal.People;

/// <summary>Writes activities as Teams does when a person does something.</summary>
internal sealed class Activities(RehearsalOptions options, Func<Uri> serviceUrl)
{
    /// <summary>A message; its pictures lie at the service, each with what the client says that it is.</summary>
    public JsonObject Message(
        string id,
        Person from,
        Conversation conversation,
        string markup,
        IReadOnlyList<Person> mentioned,
        bool mentionsBot,
        params IReadOnlyList<(string Id, string ContentType)> pictures
    )
    {
        var activity = From(from, conversation, id, "message");
        activity["text"] = markup;
        activity["textFormat"] = "plain";
        var addresses = pictures
            .Select(picture => (Url: new Uri(serviceUrl(), SentPictures.PathOf(picture.Id)).ToString(), picture.ContentType))
            .ToList();
        activity["attachments"] = new JsonArray([
            .. addresses.Select(picture => new JsonObject { ["contentType"] = picture.ContentType, ["contentUrl"] = picture.Url }),
            new JsonObject
            {
                ["contentType"] = "text/html",
                ["content"] = $"<p>{Html(markup)}</p>{string.Concat(addresses.Select(picture => $"<img src=\"{picture.Url}\">"))}",
            },
        ]);
        var mentions = mentioned.Select(person => Mention(person.Id, person.Name)).ToList();
        if (mentionsBot)
        {
            mentions.Insert(0, Mention(options.BotId, options.BotName));
        }

        activity["entities"] = new JsonArray([.. mentions, ClientInfo(from)]);
        return activity;
    }

    public JsonObject Submit(string id, Person from, Conversation conversation, string replyToId, JsonObject value)
    {
        var activity = FromCard(from, conversation, id, "message", replyToId);
        activity["value"] = value?.DeepClone();
        return activity;
    }

    public JsonObject Execute(
        string id,
        Person from,
        Conversation conversation,
        string replyToId,
        JsonObject action,
        JsonObject data,
        bool isAutomatic
    )
    {
        var sent = new JsonObject { ["type"] = "Action.Execute" };
        foreach (var name in new[] { "id", "title", "verb" }.Where(name => action[name] is not null))
        {
            sent[name] = action[name]!.DeepClone();
        }

        sent["data"] = data.DeepClone();
        var activity = FromCard(from, conversation, id, "invoke", replyToId);
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject { ["action"] = sent, ["trigger"] = isAutomatic ? "automatic" : "manual" };
        return activity;
    }

    public JsonObject Invoke(string id, Person from, Conversation conversation, string name, JsonNode? value)
    {
        var activity = From(from, conversation, id, "invoke");
        activity["name"] = name;
        activity["value"] = value?.DeepClone();
        return activity;
    }

    public JsonObject Installation(string id, Person from, Conversation conversation, bool isAdded)
    {
        var activity = From(from, conversation, id, "installationUpdate");
        activity["action"] = isAdded ? "add" : "remove";
        activity["channelData"]!["settings"] = new JsonObject
        {
            ["selectedChannel"] = new JsonObject { ["id"] = conversation.ChannelId ?? conversation.Id },
        };
        return activity;
    }

    /// <summary>People or the bot join or leave; the bot is meant when <paramref name="people"/> is empty.</summary>
    public JsonObject Membership(string id, Person from, Conversation conversation, IReadOnlyList<Person> people, bool isAdded)
    {
        var activity = From(from, conversation, id, "conversationUpdate");
        var members = people.Select(person => new JsonObject { ["id"] = person.Id, ["aadObjectId"] = person.AadObjectId }).ToList();
        if (people.Count == 0)
        {
            members.Add(new JsonObject { ["id"] = options.BotId });
            if (conversation.Kind == ConversationKind.Personal && isAdded)
            {
                members.Insert(0, new JsonObject { ["id"] = from.Id, ["aadObjectId"] = from.AadObjectId });
            }
        }

        activity[isAdded ? "membersAdded" : "membersRemoved"] = new JsonArray([.. members]);
        if (conversation.IsChannel)
        {
            activity["channelData"]!["eventType"] = isAdded ? "teamMemberAdded" : "teamMemberRemoved";
        }

        return activity;
    }

    public JsonObject Event(string id, Person from, Conversation conversation, string eventType, string type = "conversationUpdate")
    {
        var activity = From(from, conversation, id, type);
        activity["channelData"]!["eventType"] = eventType;
        return activity;
    }

    public JsonObject Reaction(string id, Person from, Conversation conversation, string messageId, string reaction, bool isAdded)
    {
        var activity = From(from, conversation, id, "messageReaction");
        activity[isAdded ? "reactionsAdded" : "reactionsRemoved"] = new JsonArray(new JsonObject { ["type"] = reaction });
        activity["replyToId"] = messageId;
        return activity;
    }

    public JsonObject Meeting(string id, Person from, Conversation conversation, bool isStart)
    {
        var activity = From(from, conversation, id, "event");
        activity["name"] = $"application/vnd.microsoft.meeting{(isStart ? "Start" : "End")}";
        activity["value"] = new JsonObject
        {
            ["Id"] = conversation.MeetingId,
            ["MeetingType"] = "Scheduled",
            ["Title"] = conversation.Name,
            ["JoinUrl"] = Rosters.JoinUrl(conversation),
            [isStart ? "StartTime" : "EndTime"] = Stamp(options.Clock.GetUtcNow()),
        };
        return activity;
    }

    private static JsonObject Mention(string id, string name) =>
        new()
        {
            ["type"] = "mention",
            ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name },
            ["text"] = $"<at>{name}</at>",
        };

    private static JsonObject ClientInfo(Person person) =>
        new()
        {
            ["type"] = "clientInfo",
            ["locale"] = person.Locale,
            ["country"] = person.Locale.Split('-')[^1],
            ["platform"] = "Web",
            ["timezone"] = person.TimeZone,
        };

    private static string Html(string markup) =>
        WebUtility
            .HtmlEncode(markup)
            .Replace("&lt;at&gt;", "<at>", StringComparison.Ordinal)
            .Replace("&lt;/at&gt;", "</at>", StringComparison.Ordinal);

    private static string Stamp(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private JsonObject FromCard(Person from, Conversation conversation, string id, string type, string replyToId)
    {
        var activity = From(from, conversation, id, type);
        activity["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        activity["replyToId"] = replyToId;
        return activity;
    }

    private JsonObject From(Person from, Conversation conversation, string id, string type)
    {
        var now = options.Clock.GetUtcNow();
        var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(from.TimeZone));
        return new JsonObject
        {
            ["type"] = type,
            ["id"] = id,
            ["timestamp"] = Stamp(now),
            ["localTimestamp"] = local.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
            ["localTimezone"] = from.TimeZone,
            ["serviceUrl"] = serviceUrl().ToString(),
            ["channelId"] = "msteams",
            ["from"] = new JsonObject
            {
                ["id"] = from.Id,
                ["name"] = from.Name,
                ["aadObjectId"] = from.AadObjectId,
            },
            ["conversation"] = Account(conversation),
            ["recipient"] = new JsonObject { ["id"] = options.BotId, ["name"] = options.BotName },
            ["locale"] = from.Locale,
            ["entities"] = new JsonArray(ClientInfo(from)),
            ["channelData"] = ChannelData(conversation),
        };
    }

    private JsonObject Account(Conversation conversation)
    {
        var account = new JsonObject
        {
            ["conversationType"] = conversation.Kind switch
            {
                ConversationKind.Personal => "personal",
                ConversationKind.GroupChat or ConversationKind.MeetingChat => "groupChat",
                _ => "channel",
            },
            ["tenantId"] = options.TenantId,
            ["id"] = conversation.Id,
        };
        if (conversation.Kind != ConversationKind.Personal)
        {
            account["isGroup"] = true;
            account["name"] = conversation.Name;
        }

        return account;
    }

    private JsonObject ChannelData(Conversation conversation)
    {
        var data = new JsonObject { ["tenant"] = new JsonObject { ["id"] = options.TenantId } };
        if (conversation.Team is { } team)
        {
            data["teamsChannelId"] = conversation.ChannelId;
            data["teamsTeamId"] = team.Id;
            data["team"] = new JsonObject
            {
                ["id"] = team.Id,
                ["name"] = team.Name,
                ["aadGroupId"] = team.AadGroupId,
            };
            data["channel"] = new JsonObject { ["id"] = conversation.ChannelId, ["name"] = conversation.Name };
        }

        if (conversation.MeetingId is { } meeting)
        {
            data["meeting"] = new JsonObject { ["id"] = meeting };
        }

        return data;
    }
}
