namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Where tokens come from.</summary>
internal interface ITokenSource
{
    Task<BotToken> FetchAsync(bool ignoreCache, CancellationToken cancellationToken);
}
