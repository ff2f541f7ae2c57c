using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Signs nothing, for a bot without an identity.</summary>
internal sealed class AnonymousCredentials : ServiceClientCredentials
{
    public static readonly AnonymousCredentials Instance = new();

    private AnonymousCredentials()
    {
    }
}
