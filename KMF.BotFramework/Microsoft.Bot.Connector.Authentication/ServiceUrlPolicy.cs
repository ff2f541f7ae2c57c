using Microsoft.Extensions.Configuration;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Where the bot may send its token and what people wrote.</summary>
internal sealed class ServiceUrlPolicy
{
    public const string ConfigurationKey = "Bot:AllowedServiceHosts";

    public static readonly string[] DefaultHosts =
    [
        "smba.trafficmanager.net",
        ".teams.microsoft.com",
        ".teams.microsoft.us",
        ".botframework.com",
        ".botframework.us",
        ".botframework.azure.us",
    ];

    private readonly HashSet<string> _hosts;
    private readonly string[] _suffixes;

    public ServiceUrlPolicy(IEnumerable<string> hosts)
    {
        var entries = hosts.Select(host => host.Trim()).Where(host => host.Length > 0).ToArray();
        _hosts = entries.Where(host => host[0] != '.').ToHashSet(StringComparer.OrdinalIgnoreCase);
        _suffixes = entries.Where(host => host[0] == '.').ToArray();
    }

    public static ServiceUrlPolicy From(IConfiguration configuration)
    {
        var hosts = configuration.GetSection(ConfigurationKey).GetChildren().Select(child => child.Value ?? string.Empty).ToArray();
        return new ServiceUrlPolicy(hosts.Length > 0 ? hosts : DefaultHosts);
    }

    /// <summary>Without authentication the bot speaks to this machine only.</summary>
    public bool Allows(string serviceUrl, bool authenticated) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var address)
        && address.Scheme is "https" or "http"
        && address.UserInfo.Length == 0
        && (authenticated ? IsListed(address) : address.IsLoopback);

    private bool IsListed(Uri address)
    {
        // A loopback host is there for rehearsal and tests, and only when it is named.
        if (address.IsLoopback)
        {
            return _hosts.Contains(address.IdnHost);
        }

        return address.Scheme == Uri.UriSchemeHttps
            && address.IsDefaultPort
            && (_hosts.Contains(address.IdnHost)
                || Array.Exists(_suffixes, suffix => address.IdnHost.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)));
    }
}
