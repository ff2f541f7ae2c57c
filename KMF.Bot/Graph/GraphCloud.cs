using Azure.Identity;

namespace KMF.Bot.Graph;

/// <summary>A place where Microsoft runs Graph. Tokens go to these hosts and to no other.</summary>
/// <param name="Host">Graph's host.</param>
/// <param name="Authority">Who gives the tokens for it.</param>
/// <remarks>Hosts and authorities as Microsoft's page on national cloud deployments lists them.</remarks>
internal sealed record GraphCloud(string Host, Uri Authority)
{
    private const string Path = "/v1.0";

    private static readonly GraphCloud[] All =
    [
        new("graph.microsoft.com", AzureAuthorityHosts.AzurePublicCloud),
        new("graph.microsoft.us", AzureAuthorityHosts.AzureGovernment),
        new("dod-graph.microsoft.us", AzureAuthorityHosts.AzureGovernment),
        new("microsoftgraph.chinacloudapi.cn", AzureAuthorityHosts.AzureChina),
    ];

    /// <summary>The permissions that the administrator has consented to.</summary>
    public string Scope => $"https://{Host}/.default";

    /// <summary>The cloud with exactly this address; null where it is none.</summary>
    public static GraphCloud? At(Uri address) =>
        IsPlain(address) && address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.AbsolutePath.TrimEnd('/') == Path
            ? Array.Find(All, cloud => cloud.Host.Equals(address.IdnHost, StringComparison.OrdinalIgnoreCase))
            : null;

    /// <summary>Whether it is a stand-in on this machine.</summary>
    public static bool IsStandIn(Uri address) => IsPlain(address) && address.IsLoopback && address.Scheme is ("http" or "https");

    private static bool IsPlain(Uri address) => address is { IsAbsoluteUri: true, UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 };
}
