namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What all connector clients of one bot share.</summary>
internal sealed record ConnectorSettings(
    ServiceClientCredentialsFactory Credentials,
    ServiceUrlPolicy ServiceUrls,
    string LoginEndpoint,
    bool ValidateAuthority,
    string DefaultAudience,
    string TokenServiceUrl,
    Func<HttpClient> Http,
    TimeProvider Clock);
