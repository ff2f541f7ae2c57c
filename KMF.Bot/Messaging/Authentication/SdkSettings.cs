using Microsoft.Bot.Connector.Authentication;

namespace KMF.Bot.Messaging.Authentication;

/// <summary>
/// The SDK's own settings as it needs them. Where one address of a cloud is set, it takes the others for empty and fails at the first turn;
/// here each that is not set is the cloud's. It takes blanks around an id or a secret, as files of secrets often end in one, for part of
/// it.
/// </summary>
internal static class SdkSettings
{
    public const string Issuer = "ToBotFromChannelTokenIssuer";
    public const string MetadataUrl = "ToBotFromChannelOpenIdMetadataUrl";

    private const string LoginUrl = "ToChannelFromBotLoginUrl";
    private const string Scope = "ToChannelFromBotOAuthScope";

    private static readonly string[] Registration = ["MicrosoftAppType", "MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppTenantId"];

    private static readonly Dictionary<string, string> Public = new()
    {
        [Issuer] = AuthenticationConstants.ToBotFromChannelTokenIssuer,
        [MetadataUrl] = AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        [LoginUrl] = AuthenticationConstants.ToChannelFromBotLoginUrlTemplate,
        [Scope] = AuthenticationConstants.ToChannelFromBotOAuthScope,
    };

    private static readonly Dictionary<string, string> Government = new()
    {
        [Issuer] = GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer,
        [MetadataUrl] = GovernmentAuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        [LoginUrl] = GovernmentAuthenticationConstants.ToChannelFromBotLoginUrlTemplate,
        [Scope] = GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope,
    };

    /// <exception cref="InvalidOperationException">The SDK knows no such cloud.</exception>
    public static IConfiguration Complete(IConfiguration configuration)
    {
        var cloud = configuration["ChannelService"]?.Trim() switch
        {
            null or "" => Public,
            GovernmentAuthenticationConstants.ChannelService => Government,
            var other => throw new InvalidOperationException(
                $"ChannelService is '{other}'. "
                    + $"Leave it out, or set it to {GovernmentAuthenticationConstants.ChannelService} (docs/operations.md)."
            ),
        };
        var addresses = cloud
            .Where(entry => string.IsNullOrWhiteSpace(configuration[entry.Key]))
            .Select(entry => Setting(entry.Key, entry.Value));
        var registration = Registration
            .Where(key => configuration[key] is not null)
            .Select(key => Setting(key, configuration[key]!.Trim()));
        return new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection(addresses.Concat(registration)).Build();

        static KeyValuePair<string, string?> Setting(string key, string value) => new(key, value);
    }
}
