namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Gets tokens for an application.</summary>
public interface IAuthenticator
{
    /// <param name="forceRefresh">True where the last token was refused.</param>
    Task<AuthenticatorResult> GetTokenAsync(bool forceRefresh = false);
}
