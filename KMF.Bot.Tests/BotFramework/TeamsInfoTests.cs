using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace KMF.Bot.Tests.BotFramework;

public sealed class TeamsInfoTests : IAsyncLifetime
{
    private FakeConnector _teams = null!;

    public async Task InitializeAsync() => _teams = await FakeConnector.StartAsync();

    public async Task DisposeAsync() => await _teams.DisposeAsync();

    [Fact]
    public async Task Team_OfTheTurn_IsDescribedWithItsChannels()
    {
        using var turn = Turn(new TeamsChannelData { Team = new TeamInfo("19:team") });
        _teams.Answers.Enqueue(new ConnectorAnswer(200, """{"id":"19:team","name":"Ward 7","memberCount":12}"""));
        _teams.Answers.Enqueue(new ConnectorAnswer(200, """{"conversations":[{"id":"19:team"},{"id":"19:b","name":"Rota"}]}"""));

        var team = await TeamsInfo.GetTeamDetailsAsync(turn);
        var channels = await TeamsInfo.GetTeamChannelsAsync(turn);

        Assert.Equal(("Ward 7", 12), (team.Name, team.MemberCount));
        Assert.Equal([null, "Rota"], channels.Select(channel => channel.Name));
        Assert.Equal(["/v3/teams/19%3Ateam", "/v3/teams/19%3Ateam/conversations"], _teams.Calls.Select(call => call.Target));
    }

    [Fact]
    public async Task Meeting_OfTheTurn_IsDescribedWithWhoAsks()
    {
        using var turn = Turn(new TeamsChannelData { Meeting = new TeamsMeetingInfo("m=="), Tenant = new TenantInfo("t") });
        _teams.Answers.Enqueue(new ConnectorAnswer(200, """{"details":{"title":"Huddle","scheduledStartTime":"2026-03-02T09:00:00Z"}}"""));
        _teams.Answers.Enqueue(new ConnectorAnswer(200, """{"user":{"userPrincipalName":"ann@nhs.uk"},"meeting":{"role":"Organizer","inMeeting":true}}"""));

        var meeting = await TeamsInfo.GetMeetingInfoAsync(turn);
        var participant = await TeamsInfo.GetMeetingParticipantAsync(turn);

        Assert.Equal("Huddle", meeting.Details.Title);
        Assert.True(participant.Meeting.InMeeting);
        Assert.Equal("ann@nhs.uk", participant.User.UserPrincipalName);
        Assert.Equal(["/v1/meetings/m%3D%3D", "/v1/meetings/m%3D%3D/participants/aad?tenantId=t"], _teams.Calls.Select(call => call.Target));
    }

    [Fact]
    public async Task Turn_OutsideATeamOrMeeting_SaysSo()
    {
        using var turn = Turn(new TeamsChannelData());

        await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetTeamDetailsAsync(turn));
        await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetMeetingInfoAsync(turn));
        Assert.Empty(_teams.Calls);
    }

    [Fact]
    public void Notify_OfAMessage_AsksForTheActivityFeedOrTheMeeting()
    {
        var message = MessageFactory.Text("hello");

        message.TeamsNotifyUser();
        Assert.True(message.GetChannelData<TeamsChannelData>().Notification.Alert);

        message.TeamsNotifyUser(alertInMeeting: true, externalResourceUrl: "https://kmf");
        var notification = message.GetChannelData<TeamsChannelData>().Notification;
        Assert.Equal((false, true, "https://kmf"), (notification.Alert, notification.AlertInMeeting, notification.ExternalResourceUrl));
    }

    [Theory]
    [InlineData("", "image/png")]
    [InlineData("https://x/y.png", " ")]
    public void ContentUrl_WithoutAddressOrType_IsRefused(string url, string type) =>
        Assert.Throws<ArgumentNullException>(() => MessageFactory.ContentUrl(url, type));

    [Fact]
    public void Suggestions_FromTexts_SayTheirText()
    {
        var message = MessageFactory.SuggestedActions(["Yes", "No"], "Well?", toList: ["29:ann"]);

        Assert.Equal(["Yes", "No"], message.SuggestedActions.Actions.Select(action => (string)action.Value));
        Assert.All(message.SuggestedActions.Actions, action => Assert.Equal(ActionTypes.ImBack, action.Type));
        Assert.Equal(["29:ann"], message.SuggestedActions.To);
        Assert.Equal(AttachmentLayoutTypes.Carousel, MessageFactory.Carousel([new HeroCard("a").ToAttachment()]).AttachmentLayout);
    }

    [Fact]
    public async Task Turn_MadeFromAnother_SharesWhatHasGathered()
    {
        var adapter = new TestAdapter();
        using var turn = new TurnContext(adapter, adapter.MakeActivity("hello"));
        await turn.SendActivityAsync("hi");
        turn.TurnState.Add("key", "value");

        using var other = new TurnContext(turn, adapter.MakeActivity("again"));

        Assert.True(other.Responded);
        Assert.Equal("value", other.TurnState.Get<string>("key"));
        Assert.Equal("again", other.Activity.Text);
    }

    private TurnContext Turn(TeamsChannelData data)
    {
        var turn = new TurnContext(new NullAdapter(), new Activity(ActivityTypes.Message)
        {
            ChannelId = Channels.Msteams,
            ChannelData = data,
            From = new ChannelAccount("29:ann", aadObjectId: "aad"),
            Conversation = new ConversationAccount(id: "19:c"),
        });
        turn.TurnState.Add<IConnectorClient>(new ConnectorClient(new Uri(_teams.Address), MicrosoftAppCredentials.Empty));
        return turn;
    }
}
