using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>The tokens of people, as a test says that they are.</summary>
public partial class TestAdapter
{
    private const string ThrowOnExchange = "ExchangeThrows";

    private readonly List<(TokenKey Key, string Token, string MagicCode)> _tokens = [];
    private readonly Dictionary<(TokenKey Key, string Item), string> _exchangeable = [];

    /// <summary>Gives a person a token, at once or when they have typed the code.</summary>
    public void AddUserToken(string connectionName, string channelId, string userId, string token, string magicCode = null)
    {
        var key = new TokenKey(connectionName, channelId, userId);
        if (magicCode == null)
        {
            _tokens.RemoveAll(held => held.Key == key && held.MagicCode == null);
        }

        _tokens.Add((key, token, magicCode));
    }

    public void AddExchangeableToken(string connectionName, string channelId, string userId, string exchangableItem, string token) =>
        _exchangeable[(new TokenKey(connectionName, channelId, userId), exchangableItem)] = token;

    public void ThrowOnExchangeRequest(string connectionName, string channelId, string userId, string exchangableItem) =>
        AddExchangeableToken(connectionName, channelId, userId, exchangableItem, ThrowOnExchange);

    public virtual Task<TokenResponse> GetUserTokenAsync(ITurnContext turnContext, string connectionName, string magicCode, CancellationToken cancellationToken) =>
        GetUserTokenAsync(turnContext, null, connectionName, magicCode, cancellationToken);

    public virtual Task<TokenResponse> GetUserTokenAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string magicCode, CancellationToken cancellationToken)
    {
        var key = new TokenKey(connectionName, turnContext.Activity.ChannelId, turnContext.Activity.From.Id);

        // Once the code was given, the token is there without it.
        if (magicCode != null && _tokens.FirstOrDefault(held => held.Key == key && held.MagicCode == magicCode) is { Token: { } token })
        {
            _tokens.RemoveAll(held => held.Key == key);
            AddUserToken(connectionName, key.ChannelId, key.UserId, token);
        }

        var found = _tokens.FirstOrDefault(held => held.Key == key && held.MagicCode == null).Token;
        return Task.FromResult(found == null ? null : new TokenResponse { ConnectionName = connectionName, Token = found });
    }

    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, string connectionName, CancellationToken cancellationToken) =>
        GetOauthSignInLinkAsync(turnContext, null, connectionName, cancellationToken);

    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, CancellationToken cancellationToken) =>
        Task.FromResult($"https://fake.com/oauthsignin/{connectionName}/{turnContext.Activity.ChannelId}/{turnContext.Activity.From.Id}");

    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        GetOauthSignInLinkAsync(turnContext, null, connectionName, userId, finalRedirect, cancellationToken);

    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        Task.FromResult($"https://fake.com/oauthsignin/{connectionName}/{turnContext.Activity.ChannelId}/{userId}");

    public virtual Task SignOutUserAsync(ITurnContext turnContext, string connectionName = null, string userId = null, CancellationToken cancellationToken = default) =>
        SignOutUserAsync(turnContext, null, connectionName, userId, cancellationToken);

    /// <summary>Forgets the tokens of a person on the turn's channel: those of one connection, or all.</summary>
    public virtual Task SignOutUserAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName = null, string userId = null, CancellationToken cancellationToken = default)
    {
        userId ??= turnContext.Activity.From.Id;
        _tokens.RemoveAll(held =>
            held.Key.ChannelId == turnContext.Activity.ChannelId && held.Key.UserId == userId
            && (connectionName == null || held.Key.ConnectionName == connectionName));
        return Task.CompletedTask;
    }

    public virtual Task<TokenStatus[]> GetTokenStatusAsync(ITurnContext context, string userId, string includeFilter = null, CancellationToken cancellationToken = default) =>
        GetTokenStatusAsync(context, null, userId, includeFilter, cancellationToken);

    /// <summary>The tokens that a person has, of the connections named (with commas between) or of all.</summary>
    public virtual Task<TokenStatus[]> GetTokenStatusAsync(ITurnContext context, AppCredentials oAuthAppCredentials, string userId, string includeFilter = null, CancellationToken cancellationToken = default)
    {
        var wanted = includeFilter?.Split(',');
        return Task.FromResult<TokenStatus[]>(
        [
            .. from held in _tokens
               where held.Key.ChannelId == context.Activity.ChannelId && held.Key.UserId == userId
               where wanted == null || wanted.Contains(held.Key.ConnectionName)
               select new TokenStatus { ConnectionName = held.Key.ConnectionName, HasToken = true, ServiceProviderDisplayName = held.Key.ConnectionName },
        ]);
    }

    public virtual Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(ITurnContext context, string connectionName, string[] resourceUrls, string userId = null, CancellationToken cancellationToken = default) =>
        GetAadTokensAsync(context, null, connectionName, resourceUrls, userId, cancellationToken);

    public virtual Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(ITurnContext context, AppCredentials oAuthAppCredentials, string connectionName, string[] resourceUrls, string userId = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new Dictionary<string, TokenResponse>());

    public Task<SignInResource> GetSignInResourceAsync(ITurnContext turnContext, string connectionName, CancellationToken cancellationToken = default) =>
        GetSignInResourceAsync(turnContext, connectionName, turnContext.Activity.From.Id, null, cancellationToken);

    public Task<SignInResource> GetSignInResourceAsync(ITurnContext turnContext, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        GetSignInResourceAsync(turnContext, null, connectionName, userId, finalRedirect, cancellationToken);

    public virtual Task<SignInResource> GetSignInResourceAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new SignInResource
        {
            SignInLink = $"https://fake.com/oauthsignin/{connectionName}/{turnContext.Activity.ChannelId}/{userId}",
            TokenExchangeResource = new TokenExchangeResource { Id = Guid.NewGuid().ToString(), Uri = $"api://{connectionName}/resource" },
        });

    public Task<TokenResponse> ExchangeTokenAsync(ITurnContext turnContext, string connectionName, string userId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken = default) =>
        ExchangeTokenAsync(turnContext, null, connectionName, userId, exchangeRequest, cancellationToken);

    public Task<TokenResponse> ExchangeTokenAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string userId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken = default)
    {
        var item = string.IsNullOrEmpty(exchangeRequest.Token) ? exchangeRequest.Uri : exchangeRequest.Token;
        var channelId = turnContext.Activity.ChannelId;
        var token = _exchangeable.GetValueOrDefault((new TokenKey(connectionName, channelId, userId), item));
        if (token == ThrowOnExchange)
        {
            throw new InvalidOperationException("Exception occurred during exchanging tokens");
        }

        return Task.FromResult(token == null ? null : new TokenResponse { ChannelId = channelId, ConnectionName = connectionName, Token = token });
    }

    private sealed record TokenKey(string ConnectionName, string ChannelId, string UserId);
}
