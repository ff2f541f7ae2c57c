using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>The addresses and names of the cloud that the bot lives in.</summary>
internal sealed record CloudSettings(
    string LoginUrl, string Audience, string Issuer, string MetadataUrl, string CallerId, string TokenServiceUrl, bool ValidateAuthority)
{
    private static readonly CloudSettings Public = new(
        AuthenticationConstants.ToChannelFromBotLoginUrl,
        AuthenticationConstants.ToChannelFromBotOAuthScope,
        AuthenticationConstants.ToBotFromChannelTokenIssuer,
        AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        CallerIdConstants.PublicAzureChannel,
        AuthenticationConstants.OAuthUrl,
        ValidateAuthority: true);

    private static readonly CloudSettings Government = new(
        GovernmentAuthenticationConstants.ToChannelFromBotLoginUrl,
        GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope,
        GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer,
        GovernmentAuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        CallerIdConstants.USGovChannel,
        GovernmentAuthenticationConstants.OAuthUrlGov,
        ValidateAuthority: true);

    private static readonly CloudSettings China = new(
        ChinaAuthenticationConstants.ToChannelFromBotLoginUrl,
        ChinaAuthenticationConstants.ToChannelFromBotOAuthScope,
        ChinaAuthenticationConstants.ToBotFromChannelTokenIssuer,
        ChinaAuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        CallerIdConstants.PublicAzureChannel,
        AuthenticationConstants.OAuthUrl,
        ValidateAuthority: true);

    public static CloudSettings From(IConfiguration configuration)
    {
        var cloud = configuration["ChannelService"] switch
        {
            null or "" => Public,
            GovernmentAuthenticationConstants.ChannelService => Government,
            ChinaAuthenticationConstants.ChannelService => China,
            _ => throw new ArgumentException("The provided ChannelService value is not supported."),
        };

        return new CloudSettings(
            Setting("ToChannelFromBotLoginUrl") ?? cloud.LoginUrl,
            Setting("ToChannelFromBotOAuthScope") ?? cloud.Audience,
            Setting("ToBotFromChannelTokenIssuer") ?? cloud.Issuer,
            Setting("ToBotFromChannelOpenIdMetadataUrl") ?? Setting(AuthenticationConstants.BotOpenIdMetadataKey) ?? cloud.MetadataUrl,
            Setting("CallerId") ?? cloud.CallerId,
            Setting("OAuthUrl") ?? Setting(AuthenticationConstants.OAuthUrlKey) ?? cloud.TokenServiceUrl,
            Setting("ValidateAuthority") is not { } validate || bool.Parse(validate));

        string Setting(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key];
    }
}
