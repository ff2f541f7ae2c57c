namespace KMF.Bot.Messaging.Authentication;

/// <summary>The hosts that the bot's token may go to, whatever a request or the database says.</summary>
internal sealed class AllowedHosts(IConfiguration configuration, AppIdentity identity)
{
    internal static readonly string[] Teams =
    [
        "smba.trafficmanager.net",
        ".teams.microsoft.com",
        ".teams.microsoft.us",
        ".botframework.com",
        ".botframework.us",
        ".botframework.azure.us",
    ];

    private readonly string[] _hosts = ListIn(configuration, "Bot:AllowedServiceHosts") is { Length: > 0 } hosts ? hosts : Teams;

    /// <summary>Whether something at this address may be called.</summary>
    public bool Allow(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && IsAllowed(uri);

    /// <exception cref="RefusedException">Nothing at this address may be called.</exception>
    public void Require(string? address)
    {
        if (!Allow(address))
        {
            throw RefusedException.Forbidden("The service URL is not on the list of allowed hosts.");
        }
    }

    internal static string[] ListIn(IConfiguration configuration, string key) =>
        [.. configuration.GetSection(key).GetChildren().Select(child => child.Value?.Trim() ?? "").Where(value => value.Length > 0)];

    // A loopback host is there for rehearsal and tests: without a registration, or when it is named.
    private bool IsAllowed(Uri address) =>
        address.IsLoopback
            ? address.Scheme is "http" or "https"
                && (identity.IsLocalOnly || _hosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase))
            : !identity.IsLocalOnly
                && address.Scheme == Uri.UriSchemeHttps
                && address.IsDefaultPort
                && Array.Exists(_hosts, host => Matches(address.IdnHost, host));

    private static bool Matches(string host, string listed) =>
        listed[0] == '.'
            ? host.EndsWith(listed, StringComparison.OrdinalIgnoreCase)
            : host.Equals(listed, StringComparison.OrdinalIgnoreCase);
}
