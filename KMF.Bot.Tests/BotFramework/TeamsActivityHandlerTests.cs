using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.BotFramework;

public sealed class TeamsActivityHandlerTests
{
    private readonly RecordingHandler _handler = new();

    [Theory]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"b"}],"channelData":{"team":{"id":"19:t"}}}""", "added b in 19:t")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"29:ann","objectId":"o"}]}""", "added 29:ann/o in ")]
    [InlineData("""{"type":"conversationUpdate","membersRemoved":[{"id":"29:ann"}]}""", "removed 29:ann")]
    [InlineData("""{"type":"conversationUpdate","channelData":{"eventType":"channelRenamed","channel":{"id":"19:c","name":"New"}}}""", "renamed New")]
    [InlineData("""{"type":"event","name":"application/vnd.microsoft.meetingStart","value":{"Id":"m","Title":"Stand-up","StartTime":"2026-03-02T09:00:00Z"}}""", "started Stand-up 09:00")]
    [InlineData("""{"type":"event","name":"application/vnd.microsoft.meetingEnd","value":{"Id":"m","Title":"Stand-up","EndTime":"2026-03-02T10:00:00Z"}}""", "ended Stand-up 10:00")]
    [InlineData("""{"type":"event","name":"application/vnd.microsoft.meetingParticipantJoin","value":{"members":[{"user":{"id":"29:ann"},"meeting":{"inMeeting":true,"role":"Presenter"}}]}}""", "joined 29:ann Presenter")]
    [InlineData("""{"type":"event","name":"application/vnd.microsoft.meetingParticipantLeave","value":{"members":[{"user":{"id":"29:ann"}}]}}""", "left 29:ann")]
    [InlineData("""{"type":"event","name":"application/vnd.microsoft.readReceipt","value":{"lastReadMessageId":"17"}}""", "read 17")]
    [InlineData("""{"type":"messageUpdate","channelData":{"eventType":"undeleteMessage"}}""", "undeleted")]
    [InlineData("""{"type":"messageDelete","channelData":{"eventType":"softDeleteMessage"}}""", "deleted")]
    [InlineData("""{"type":"command","name":"do"}""", "command do")]
    [InlineData("""{"type":"messageUpdate","channelData":{"eventType":"editMessage"}}""", "edited")]
    [InlineData("""{"type":"installationUpdate","action":"add-upgrade"}""", "installed")]
    [InlineData("""{"type":"installationUpdate","action":"remove"}""", "uninstalled")]
    public async Task Turn_FromTeams_ReachesItsMethod(string json, string expected)
    {
        var activity = JObject.Parse(json).ToObject<Activity>()!;
        activity.ChannelId = "msteams";

        await new NullAdapter().TurnAsync(activity, _handler.OnTurnAsync);

        Assert.Equal([expected], _handler.Seen);
    }

    [Fact]
    public async Task Turn_UnknownType_IsIgnored()
    {
        await new NullAdapter().TurnAsync(new Activity("unheardOf"), _handler.OnTurnAsync);

        Assert.Empty(_handler.Seen);
    }

    private sealed class RecordingHandler : TeamsActivityHandler
    {
        public List<string> Seen { get; } = [];

        protected override Task OnTeamsMembersAddedAsync(IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
        {
            var member = Assert.Single(teamsMembersAdded);
            return See($"added {member.Id}{(member.AadObjectId == null ? string.Empty : "/" + member.AadObjectId)} in {teamInfo?.Id}");
        }

        protected override Task OnTeamsMembersRemovedAsync(IList<TeamsChannelAccount> teamsMembersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            See($"removed {Assert.Single(teamsMembersRemoved).Id}");

        protected override Task OnTeamsChannelRenamedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            See($"renamed {channelInfo.Name}");

        protected override Task OnTeamsMeetingStartAsync(MeetingStartEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
            See($"started {meeting.Title} {meeting.StartTime:HH:mm}");

        protected override Task OnTeamsMeetingEndAsync(MeetingEndEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
            See($"ended {meeting.Title} {meeting.EndTime:HH:mm}");

        protected override Task OnTeamsMessageEditAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => See("edited");

        protected override Task OnTeamsMeetingParticipantsJoinAsync(MeetingParticipantsEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
            See($"joined {meeting.Members[0].User.Id} {meeting.Members[0].Meeting.Role}");

        protected override Task OnTeamsMeetingParticipantsLeaveAsync(MeetingParticipantsEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
            See($"left {meeting.Members[0].User.Id}");

        protected override Task OnTeamsReadReceiptAsync(ReadReceiptInfo readReceiptInfo, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
            See($"read {readReceiptInfo.LastReadMessageId}");

        protected override Task OnTeamsMessageUndeleteAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => See("undeleted");

        protected override Task OnTeamsMessageSoftDeleteAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => See("deleted");

        protected override Task OnCommandActivityAsync(ITurnContext<ICommandActivity> turnContext, CancellationToken cancellationToken) => See($"command {turnContext.Activity.Name}");

        protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => See("installed");

        protected override Task OnInstallationUpdateRemoveAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => See("uninstalled");

        private Task See(string what)
        {
            Seen.Add(what);
            return Task.CompletedTask;
        }
    }
}
