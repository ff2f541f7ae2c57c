namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Values of the protocol in the cloud in China, which the SDK has no names for.</summary>
internal static class ChinaAuthenticationConstants
{
    public const string ChannelService = "https://botframework.azure.cn";
    public const string ToChannelFromBotLoginUrl = "https://login.partner.microsoftonline.cn/0b4a31a2-c1a0-475d-b363-5f26668660a3";
    public const string ToChannelFromBotOAuthScope = "https://api.botframework.azure.cn";
    public const string ToBotFromChannelTokenIssuer = "https://api.botframework.azure.cn";
    public const string ToBotFromChannelOpenIdMetadataUrl = "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration";
}
