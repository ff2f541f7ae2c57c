namespace Microsoft.Bot.Connector.Authentication;

/// <summary>A token and how long it lasts.</summary>
public class AuthenticatorResult
{
    public string AccessToken { get; set; }

    public DateTimeOffset ExpiresOn { get; set; }
}
