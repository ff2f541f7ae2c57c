using Microsoft.Bot.Connector.Authentication;

namespace KMF.Bot.Messaging.Authentication;

/// <summary>
/// The addresses of the cloud that the bot lives in, under the SDK's own names. Where one of them is set, the SDK takes the others for empty and fails
/// at the first turn; here each that is not set is the cloud's.
/// </summary>
internal static class ChannelCloud
{
    public const string Issuer = "ToBotFromChannelTokenIssuer";
    public const string MetadataUrl = "ToBotFromChannelOpenIdMetadataUrl";

    private static readonly Dictionary<string, string> Public = new()
    {
        [Issuer] = AuthenticationConstants.ToBotFromChannelTokenIssuer,
        [MetadataUrl] = AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        ["ToChannelFromBotLoginUrl"] = AuthenticationConstants.ToChannelFromBotLoginUrlTemplate,
        ["ToChannelFromBotOAuthScope"] = AuthenticationConstants.ToChannelFromBotOAuthScope,
    };

    private static readonly Dictionary<string, string> Government = new()
    {
        [Issuer] = GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer,
        [MetadataUrl] = GovernmentAuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        ["ToChannelFromBotLoginUrl"] = GovernmentAuthenticationConstants.ToChannelFromBotLoginUrlTemplate,
        ["ToChannelFromBotOAuthScope"] = GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope,
    };

    /// <summary>The settings with no address missing.</summary>
    /// <exception cref="InvalidOperationException">The SDK knows no such cloud.</exception>
    public static IConfiguration Complete(IConfiguration configuration)
    {
        var cloud = configuration["ChannelService"]?.Trim() switch
        {
            null or "" => Public,
            GovernmentAuthenticationConstants.ChannelService => Government,
            var other => throw new InvalidOperationException(
                $"ChannelService is '{other}'. Leave it out, or set it to {GovernmentAuthenticationConstants.ChannelService} (docs/operations.md)."),
        };
        return new ConfigurationBuilder()
            .AddConfiguration(configuration)
            .AddInMemoryCollection(cloud
                .Where(entry => string.IsNullOrWhiteSpace(configuration[entry.Key]))
                .Select(entry => new KeyValuePair<string, string?>(entry.Key, entry.Value)))
            .Build();
    }
}
