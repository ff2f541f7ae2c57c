using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.BotFramework;

public sealed class ActivityTests
{
    private const string FromTeams = """
        {
          "type": "message", "id": "17", "timestamp": "2026-05-04T10:15:30.123Z", "localTimestamp": "2026-05-04T12:15:30.123+02:00",
          "channelId": "msteams", "text": "<at>KMF</at>  retrospect <at>Bea</at>", "newcomer": { "a": [1, 2] },
          "from": { "id": "29:ann", "name": "Ann", "aadObjectId": "x", "userRole": "user" },
          "recipient": { "id": "28:bot", "name": "KMF" },
          "conversation": { "id": "19:abc", "tenantId": "t", "isGroup": true, "extra": 1 },
          "attachments": [ { "contentType": "text/html", "content": "<p/>", "odd": true } ],
          "entities": [
            { "type": "mention", "mentioned": { "id": "28:bot", "name": "KMF" }, "text": "<at>KMF</at>" },
            { "type": "mention", "mentioned": { "id": "29:bea", "name": "Bea" }, "text": "<at>Bea</at>" },
            { "type": "clientInfo", "timezone": "Europe/London" } ],
          "channelData": { "tenant": { "id": "t" }, "team": { "id": "19:team", "aadGroupId": "g" }, "unheardOf": 1 },
          "value": { "verb": "add" }
        }
        """;

    private readonly Activity _activity = BotJson.Read<Activity>(FromTeams);

    [Fact]
    public void RoundTrip_UnknownProperties_AreKept()
    {
        var written = JToken.Parse(System.Text.Encoding.UTF8.GetString(BotJson.Write(_activity).Span));

        var expected = JToken.Parse(FromTeams);
        Assert.True(JToken.DeepEquals(Sorted(expected), Sorted(written)), written.ToString());
    }

    [Fact]
    public void RoundTrip_LocalTimestamp_KeepsItsOffset() =>
        Assert.Equal(TimeSpan.FromHours(2), _activity.LocalTimestamp!.Value.Offset);

    [Fact]
    public void Read_ValueAndChannelData_AreJson()
    {
        Assert.Equal("add", (string?)Assert.IsType<JObject>(_activity.Value)["verb"]);
        var data = _activity.GetChannelData<TeamsChannelData>();
        Assert.Equal("g", data.Team.AadGroupId);
        Assert.True(data.AdditionalProperties.ContainsKey("unheardOf"));
    }

    [Fact]
    public void RemoveRecipientMention_OthersMentioned_KeepsThem()
    {
        Assert.Equal("retrospect <at>Bea</at>", _activity.RemoveRecipientMention());
        Assert.True(_activity.MentionsRecipient());
        Assert.False(_activity.MentionsId("29:nobody"));
    }

    [Fact]
    public void GetMentions_MadeHere_AreFound()
    {
        var message = new Activity(ActivityTypes.Message) { Entities = [new Mention(new ChannelAccount("29:ann"), "<at>Ann</at>")] };

        Assert.Equal("29:ann", Assert.Single(message.GetMentions()).Mentioned.Id);
        Assert.Contains("\"mention\"", JsonConvert.SerializeObject(message), StringComparison.Ordinal);
    }

    [Fact]
    public void CreateReply_ToAMessage_TurnsAround()
    {
        var reply = _activity.CreateReply("Hi");

        Assert.Equal(("28:bot", "29:ann", "17", "19:abc"), (reply.From.Id, reply.Recipient.Id, reply.ReplyToId, reply.Conversation.Id));
    }

    [Fact]
    public void ApplyConversationReference_Incoming_PutsTheUserFirst()
    {
        var activity = new Activity(ActivityTypes.Event).ApplyConversationReference(_activity.GetConversationReference(), isIncoming: true);

        Assert.Equal(("29:ann", "28:bot", "17"), (activity.From.Id, activity.Recipient.Id, activity.Id));
    }

    [Fact]
    public void AsMessageActivity_AnotherType_IsNull()
    {
        Assert.NotNull(_activity.AsMessageActivity());
        Assert.Null(_activity.AsInvokeActivity());
        Assert.Null(new Activity("messageReaction").AsMessageActivity());
    }

    private static JToken Sorted(JToken token) => token switch
    {
        JObject json => new JObject(json.Properties().OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => new JProperty(property.Name, Sorted(property.Value)))),
        JArray array => new JArray(array.Select(Sorted)),
        JValue { Value: DateTime or DateTimeOffset } date => new JValue(date.ToObject<DateTimeOffset>().ToUniversalTime()),
        _ => token,
    };
}
