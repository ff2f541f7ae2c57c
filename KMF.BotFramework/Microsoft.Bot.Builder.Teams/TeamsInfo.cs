using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>Asks Teams who is in a conversation.</summary>
public static class TeamsInfo
{
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
        ?? throw new InvalidOperationException("This method is only valid within the scope of MS Teams Team.");

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

    private static IConversations ConversationsOf(ITurnContext turnContext) =>
        turnContext.TurnState.Get<IConnectorClient>()?.Conversations
        ?? throw new InvalidOperationException("This method requires a connector client.");
}
