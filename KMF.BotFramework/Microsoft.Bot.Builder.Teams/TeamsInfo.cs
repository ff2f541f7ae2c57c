using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>Asks Teams who is in a conversation.</summary>
public static class TeamsInfo
{
    private const string NotInTeam = "This method is only valid within the scope of MS Teams Team.";

    /// <summary>What is not given is that of the turn: its meeting, its sender, its tenant.</summary>
    public static Task<TeamsMeetingParticipant> GetMeetingParticipantAsync(ITurnContext turnContext, string meetingId = null, string participantId = null, string tenantId = null, CancellationToken cancellationToken = default)
    {
        meetingId ??= turnContext.Activity.TeamsGetMeetingInfo()?.Id ?? throw new InvalidOperationException("This method is only valid within the scope of a MS Teams Meeting.");
        participantId ??= turnContext.Activity.From.AadObjectId ?? throw new InvalidOperationException($"{nameof(participantId)} is required.");
        tenantId ??= turnContext.Activity.GetChannelData<TeamsChannelData>()?.Tenant?.Id ?? throw new InvalidOperationException($"{nameof(tenantId)} is required.");
        return GetAsync<TeamsMeetingParticipant>(
            turnContext, $"v1/meetings/{Uri.EscapeDataString(meetingId)}/participants/{Uri.EscapeDataString(participantId)}?tenantId={Uri.EscapeDataString(tenantId)}", cancellationToken);
    }

    public static Task<MeetingInfo> GetMeetingInfoAsync(ITurnContext turnContext, string meetingId = null, CancellationToken cancellationToken = default)
    {
        meetingId ??= turnContext.Activity.TeamsGetMeetingInfo()?.Id ?? throw new InvalidOperationException("The meetingId can only be null if turnContext is within the scope of a MS Teams Meeting.");
        return GetAsync<MeetingInfo>(turnContext, "v1/meetings/" + Uri.EscapeDataString(meetingId), cancellationToken);
    }

    public static async Task<TeamDetails> GetTeamDetailsAsync(ITurnContext turnContext, string teamId = null, CancellationToken cancellationToken = default) =>
        await GetAsync<TeamDetails>(turnContext, "v3/teams/" + Uri.EscapeDataString(TeamOf(turnContext, teamId)), cancellationToken);

    public static async Task<IList<ChannelInfo>> GetTeamChannelsAsync(ITurnContext turnContext, string teamId = null, CancellationToken cancellationToken = default)
    {
        var channels = await GetAsync<ConversationList>(turnContext, $"v3/teams/{Uri.EscapeDataString(TeamOf(turnContext, teamId))}/conversations", cancellationToken);
        return channels.Conversations;
    }

    public static async Task<TeamsPagedMembersResult> GetPagedTeamMembersAsync(ITurnContext turnContext, string teamId = null, string continuationToken = null, int? pageSize = default, CancellationToken cancellationToken = default) =>
        await PageAsync(turnContext, TeamOf(turnContext, teamId), continuationToken, pageSize, cancellationToken);

    public static Task<TeamsPagedMembersResult> GetPagedMembersAsync(ITurnContext turnContext, int? pageSize = default, string continuationToken = null, CancellationToken cancellationToken = default) =>
        PageAsync(turnContext, RosterOf(turnContext), continuationToken, pageSize, cancellationToken);

    public static async Task<TeamsChannelAccount> GetTeamMemberAsync(ITurnContext turnContext, string userId, string teamId = null, CancellationToken cancellationToken = default) =>
        await MemberAsync(turnContext, userId, TeamOf(turnContext, teamId), cancellationToken);

    public static Task<TeamsChannelAccount> GetMemberAsync(ITurnContext turnContext, string userId, CancellationToken cancellationToken = default) =>
        MemberAsync(turnContext, userId, RosterOf(turnContext), cancellationToken);

    private static string TeamOf(ITurnContext turnContext, string teamId) =>
        teamId
        ?? turnContext.Activity.TeamsGetTeamInfo()?.Id
        ?? throw new InvalidOperationException(NotInTeam);

    private static string RosterOf(ITurnContext turnContext) =>
        turnContext.Activity.TeamsGetTeamInfo()?.Id
        ?? turnContext.Activity.Conversation?.Id
        ?? throw new InvalidOperationException("The GetMembers operation needs a valid conversation Id.");

    private static async Task<TeamsPagedMembersResult> PageAsync(
        ITurnContext turnContext, string conversationId, string continuationToken, int? pageSize, CancellationToken cancellationToken)
    {
        var page = await ConversationsOf(turnContext).GetConversationPagedMembersAsync(conversationId, pageSize, continuationToken, cancellationToken);
        return new TeamsPagedMembersResult(page.ContinuationToken, page.Members);
    }

    private static async Task<TeamsChannelAccount> MemberAsync(
        ITurnContext turnContext, string userId, string conversationId, CancellationToken cancellationToken)
    {
        var member = await ((Conversations)ConversationsOf(turnContext)).GetConversationMemberAsync(userId, conversationId, cancellationToken);
        return JObject.FromObject(member).ToObject<TeamsChannelAccount>();
    }

    private static async Task<T> GetAsync<T>(ITurnContext turnContext, string path, CancellationToken cancellationToken)
    {
        var connector = turnContext.TurnState.Get<IConnectorClient>() as ConnectorClient
            ?? throw new InvalidOperationException("This method requires a connector client.");
        return (await connector.SendAsync<T>(HttpMethod.Get, path, null, null, cancellationToken)).Body;
    }

    private static IConversations ConversationsOf(ITurnContext turnContext) =>
        turnContext.TurnState.Get<IConnectorClient>()?.Conversations
        ?? throw new InvalidOperationException("This method requires a connector client.");
}
