namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What a token must satisfy beyond the protocol.</summary>
public class AuthenticationConfiguration
{
    public string[] RequiredEndorsements { get; set; } = [];
}
