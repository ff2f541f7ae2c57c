using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Makes the authentication of a cloud.</summary>
public static class BotFrameworkAuthenticationFactory
{
    /// <summary>For a bot without an identity.</summary>
    public static BotFrameworkAuthentication Create() =>
        Create(null, false, null, null, null, null, null, null, null, new PasswordServiceClientCredentialFactory(), new AuthenticationConfiguration(), null, null);

    /// <summary>What is null or empty is as the channel service has it: empty for the public cloud.</summary>
    public static BotFrameworkAuthentication Create(
        string channelService,
        bool validateAuthority,
        string toChannelFromBotLoginUrl,
        string toChannelFromBotOAuthScope,
        string toBotFromChannelTokenIssuer,
        string oAuthUrl,
        string toBotFromChannelOpenIdMetadataUrl,
        string toBotFromEmulatorOpenIdMetadataUrl,
        string callerId,
        ServiceClientCredentialsFactory credentialFactory,
        AuthenticationConfiguration authConfiguration,
        IHttpClientFactory httpClientFactory,
        ILogger logger)
    {
        string[] own = [toChannelFromBotLoginUrl, toChannelFromBotOAuthScope, toBotFromChannelTokenIssuer, oAuthUrl, toBotFromChannelOpenIdMetadataUrl, toBotFromEmulatorOpenIdMetadataUrl, callerId];
        var settings = new Dictionary<string, string>
        {
            ["ChannelService"] = channelService,
            ["ToChannelFromBotLoginUrl"] = toChannelFromBotLoginUrl,
            ["ToChannelFromBotOAuthScope"] = toChannelFromBotOAuthScope,
            ["ToBotFromChannelTokenIssuer"] = toBotFromChannelTokenIssuer,
            ["OAuthUrl"] = oAuthUrl,
            ["ToBotFromChannelOpenIdMetadataUrl"] = toBotFromChannelOpenIdMetadataUrl,
            ["CallerId"] = callerId,
            ["ValidateAuthority"] = own.All(string.IsNullOrEmpty) || validateAuthority ? "true" : "false",
        };
        return new ConfigurationBotFrameworkAuthentication(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), credentialFactory, authConfiguration, httpClientFactory, logger);
    }
}
