using System.Globalization;
using System.Text.Json.Nodes;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal.Connector;

/// <summary>What the bot can ask about teams, members and meetings.</summary>
internal sealed class Rosters(RoomStore store, Posts posts, RehearsalOptions options)
{
    private static readonly ConnectorAnswer MemberNotFound = ConnectorAnswer.Error(
        404,
        "MemberNotFoundInConversation",
        "Member not found in conversation"
    );

    public ConnectorAnswer Members(string conversationId) =>
        posts.Refusal(conversationId) ?? Ok(new JsonArray([.. store.Find(conversationId)!.Members.Select(Account)]));

    public ConnectorAnswer Member(string conversationId, string id)
    {
        if (posts.Refusal(conversationId) is { } refusal)
        {
            return refusal;
        }

        var person = store.Find(conversationId)!.Members.FirstOrDefault(item => item.Id == id || item.AadObjectId == id);
        return person is null ? MemberNotFound : Ok(Account(person));
    }

    public ConnectorAnswer PagedMembers(string conversationId, string? pageSize, string? continuationToken)
    {
        if (posts.Refusal(conversationId) is { } refusal)
        {
            return refusal;
        }

        var size = int.TryParse(pageSize, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 50, 500) : 200;
        var start = 0;
        if (
            !string.IsNullOrEmpty(continuationToken)
            && (!int.TryParse(continuationToken, CultureInfo.InvariantCulture, out start) || start < 0)
        )
        {
            return ConnectorAnswer.BadSyntax("The continuation token is not valid.");
        }

        var members = store.Find(conversationId)!.Members;
        var page = new JsonObject { ["members"] = new JsonArray([.. members.Skip(start).Take(size).Select(Account)]) };
        if (start + size < members.Length)
        {
            page["continuationToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        }

        return Ok(page);
    }

    public ConnectorAnswer Team(string teamId)
    {
        if (posts.Refusal(teamId) is { } refusal)
        {
            return refusal;
        }

        var general = store.Find(teamId)!;
        return general.Team is not { } team || team.Id != teamId
            ? ConnectorAnswer.ConversationNotFound
            : Ok(
                new JsonObject
                {
                    ["id"] = team.Id,
                    ["name"] = team.Name,
                    ["aadGroupId"] = team.AadGroupId,
                    ["tenantId"] = options.TenantId,
                    ["type"] = "standard",
                    ["channelCount"] = ChannelsOf(team).Count(),
                    ["memberCount"] = general.Members.Length,
                }
            );
    }

    public ConnectorAnswer Channels(string teamId)
    {
        if (posts.Refusal(teamId) is { } refusal)
        {
            return refusal;
        }

        var channels = ChannelsOf(store.Find(teamId)!.Team)
            .Select(channel =>
                channel.Id == teamId
                    ? new JsonObject { ["id"] = channel.Id, ["type"] = "standard" }
                    : new JsonObject
                    {
                        ["id"] = channel.Id,
                        ["name"] = channel.Name,
                        ["type"] = "standard",
                    }
            );
        return Ok(new JsonObject { ["conversations"] = new JsonArray([.. channels]) });
    }

    public ConnectorAnswer Meeting(string meetingId)
    {
        var chat = MeetingChat(meetingId);
        if (chat is null)
        {
            return ConnectorAnswer.ConversationNotFound;
        }

        var start = options.Clock.GetUtcNow();
        var organizer = Account(chat.Members[0]);
        return Ok(
            new JsonObject
            {
                ["details"] = new JsonObject
                {
                    ["id"] = meetingId,
                    ["msGraphResourceId"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(chat.Id)),
                    ["scheduledStartTime"] = start.ToString("O", CultureInfo.InvariantCulture),
                    ["scheduledEndTime"] = start.AddHours(1).ToString("O", CultureInfo.InvariantCulture),
                    ["joinUrl"] = JoinUrl(chat),
                    ["title"] = chat.Name,
                    ["type"] = "Scheduled",
                },
                ["conversation"] = new JsonObject
                {
                    ["isGroup"] = true,
                    ["conversationType"] = "groupChat",
                    ["id"] = chat.Id,
                },
                ["organizer"] = organizer,
            }
        );
    }

    public ConnectorAnswer Participant(string meetingId, string aadObjectId)
    {
        var chat = MeetingChat(meetingId);
        var person = chat?.Members.FirstOrDefault(item => item.AadObjectId == aadObjectId);
        return chat is null || person is null
            ? MemberNotFound
            : Ok(
                new JsonObject
                {
                    ["user"] = Account(person),
                    ["meeting"] = new JsonObject { ["role"] = chat.Members[0] == person ? "Organizer" : "Attendee", ["inMeeting"] = true },
                    ["conversation"] = new JsonObject { ["id"] = chat.Id },
                }
            );
    }

    internal static string JoinUrl(Conversation chat) => $"https://teams.microsoft.com/l/meetup-join/{Uri.EscapeDataString(chat.Id)}/0";

    private static ConnectorAnswer Ok(JsonNode body) => new(200, body);

    private Conversation? MeetingChat(string meetingId) => store.Conversations.FirstOrDefault(item => item.MeetingId == meetingId);

    private IEnumerable<Conversation> ChannelsOf(Team? team) =>
        store.Conversations.Where(item => item.Kind == ConversationKind.Channel && item.Team == team && !item.IsDeleted);

    /// <summary>Without e-mail and user principal name, which Teams has announced to take out of its rosters.</summary>
    private JsonObject Account(Person person) =>
        new()
        {
            ["id"] = person.Id,
            ["name"] = person.Name,
            ["aadObjectId"] = person.AadObjectId,
            ["objectId"] = person.AadObjectId,
            ["givenName"] = person.FirstName,
            ["surname"] = person.Name[person.FirstName.Length..].Trim(),
            ["tenantId"] = options.TenantId,
            ["userRole"] = "user",
        };
}
