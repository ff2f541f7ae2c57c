using System.Globalization;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <summary>Conversations over the connector's REST interface.</summary>
public class Conversations : IServiceOperations<ConnectorClient>, IConversations
{
    public Conversations(ConnectorClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        Client = client;
    }

    public ConnectorClient Client { get; }

    public Task<HttpOperationResponse<ConversationResourceResponse>> CreateConversationWithHttpMessagesAsync(
        ConversationParameters parameters, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return Client.SendAsync<ConversationResourceResponse>(HttpMethod.Post, "v3/conversations", parameters, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> SendToConversationWithHttpMessagesAsync(
        string conversationId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return Client.SendAsync<ResourceResponse>(HttpMethod.Post, Activities(conversationId), activity, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> UpdateActivityWithHttpMessagesAsync(
        string conversationId, string activityId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return Client.SendAsync<ResourceResponse>(HttpMethod.Put, OneActivity(conversationId, activityId), activity, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> ReplyToActivityWithHttpMessagesAsync(
        string conversationId, string activityId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return Client.SendAsync<ResourceResponse>(HttpMethod.Post, OneActivity(conversationId, activityId), activity, customHeaders, cancellationToken);
    }

    public async Task<HttpOperationResponse> DeleteActivityWithHttpMessagesAsync(
        string conversationId, string activityId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        await Client.SendAsync<object>(HttpMethod.Delete, OneActivity(conversationId, activityId), null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ChannelAccount>> GetConversationMemberWithHttpMessagesAsync(
        string userId, string conversationId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync<ChannelAccount>(
            HttpMethod.Get, $"{Conversation(conversationId)}/members/{Segment(userId, nameof(userId))}", null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<PagedMembersResult>> GetConversationPagedMembersWithHttpMessagesAsync(
        string conversationId, int? pageSize = default, string continuationToken = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        var query = new List<string>(2);
        if (pageSize.HasValue)
        {
            query.Add("pageSize=" + pageSize.Value.ToString(CultureInfo.InvariantCulture));
        }

        if (continuationToken != null)
        {
            query.Add("continuationToken=" + Uri.EscapeDataString(continuationToken));
        }

        var path = Conversation(conversationId) + "/pagedmembers" + (query.Count > 0 ? "?" + string.Join('&', query) : string.Empty);
        return Client.SendAsync<PagedMembersResult>(HttpMethod.Get, path, null, customHeaders, cancellationToken);
    }

    private static string Conversation(string conversationId) => "v3/conversations/" + Segment(conversationId, nameof(conversationId));

    private static string Activities(string conversationId) => Conversation(conversationId) + "/activities";

    private static string OneActivity(string conversationId, string activityId) =>
        Activities(conversationId) + "/" + Segment(activityId, nameof(activityId));

    // Escaping leaves dots alone, and a dot segment would be folded away and reach another resource.
    private static string Segment(string id, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(id, name);
        return id is "." or ".." ? throw new ArgumentException("Not an id.", name) : Uri.EscapeDataString(id);
    }
}
