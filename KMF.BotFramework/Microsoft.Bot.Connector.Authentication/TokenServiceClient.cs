using System.Net;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The token service over its REST interface, signed like every other call of the bot.</summary>
internal sealed class TokenServiceClient(string appId, ConnectorSettings settings) : UserTokenClient
{
    public override async Task<TokenResponse> GetUserTokenAsync(string userId, string connectionName, string channelId, string magicCode, CancellationToken cancellationToken)
    {
        RequireText(userId, nameof(userId));
        RequireText(connectionName, nameof(connectionName));
        try
        {
            return await SendAsync<TokenResponse>(
                HttpMethod.Get, "usertoken/GetToken", null, cancellationToken,
                ("userId", userId), ("connectionName", connectionName), ("channelId", channelId), ("code", magicCode));
        }
        catch (ErrorResponseException problem) when (problem.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public override Task<SignInResource> GetSignInResourceAsync(string connectionName, Activity activity, string finalRedirect, CancellationToken cancellationToken)
    {
        RequireText(connectionName, nameof(connectionName));
        ArgumentNullException.ThrowIfNull(activity);
        return SendAsync<SignInResource>(
            HttpMethod.Get, "botsignin/GetSignInResource", null, cancellationToken,
            ("state", CreateTokenExchangeState(appId, connectionName, activity)), ("finalRedirect", finalRedirect));
    }

    public override Task SignOutUserAsync(string userId, string connectionName, string channelId, CancellationToken cancellationToken)
    {
        RequireText(userId, nameof(userId));
        return SendAsync<object>(
            HttpMethod.Delete, "usertoken/SignOut", null, cancellationToken, ("userId", userId), ("connectionName", connectionName), ("channelId", channelId));
    }

    public override Task<TokenStatus[]> GetTokenStatusAsync(string userId, string channelId, string includeFilter, CancellationToken cancellationToken)
    {
        RequireText(userId, nameof(userId));
        return SendAsync<TokenStatus[]>(
            HttpMethod.Get, "usertoken/GetTokenStatus", null, cancellationToken, ("userId", userId), ("channelId", channelId), ("include", includeFilter));
    }

    public override Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(string userId, string connectionName, string[] resourceUrls, string channelId, CancellationToken cancellationToken)
    {
        RequireText(userId, nameof(userId));
        RequireText(connectionName, nameof(connectionName));
        return SendAsync<Dictionary<string, TokenResponse>>(
            HttpMethod.Post, "usertoken/GetAadTokens", new AadResourceUrls(resourceUrls), cancellationToken,
            ("userId", userId), ("connectionName", connectionName), ("channelId", channelId));
    }

    public override Task<TokenResponse> ExchangeTokenAsync(string userId, string connectionName, string channelId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken)
    {
        RequireText(userId, nameof(userId));
        RequireText(connectionName, nameof(connectionName));
        return SendAsync<TokenResponse>(
            HttpMethod.Post, "usertoken/exchange", exchangeRequest, cancellationToken,
            ("userId", userId), ("connectionName", connectionName), ("channelId", channelId));
    }

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object body, CancellationToken cancellationToken, params (string Name, string Value)[] query)
    {
        var credentials = await settings.Credentials.CreateCredentialsAsync(
            appId, settings.DefaultAudience, settings.LoginEndpoint, settings.ValidateAuthority, cancellationToken);
        using var client = new ConnectorClient(new Uri(settings.TokenServiceUrl), credentials, settings.Http(), settings.Clock);
        var given = query.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => pair.Name + "=" + Uri.EscapeDataString(pair.Value));
        return (await client.SendAsync<T>(method, $"api/{path}?{string.Join('&', given)}", body, null, cancellationToken)).Body;
    }

    private static void RequireText(string value, string name)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentNullException(name);
        }
    }
}
