using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The keys that an issuer signs with, read from its metadata. While the metadata cannot be had, the last good keys serve on.</summary>
internal sealed class SigningKeys(string address, Func<HttpClient> http, TimeProvider clock)
{
    public static readonly TimeSpan RenewedAfter = TimeSpan.FromHours(24);
    public static readonly TimeSpan TrustedFor = TimeSpan.FromDays(5);
    public static readonly TimeSpan BetweenDemands = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private OpenIdConnectConfiguration _current;
    private DateTimeOffset _loadedAt;
    private DateTimeOffset _triedAt;
    private DateTimeOffset _demandedAt;
    private Task _load;

    /// <exception cref="UnauthorizedAccessException">There are no keys that can be trusted.</exception>
    public async Task<OpenIdConnectConfiguration> CurrentAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(now => (_current == null || now - _loadedAt >= RenewedAfter) && now - _triedAt >= BetweenTries, cancellationToken);
        return Trusted();
    }

    /// <summary>The keys once more, for a token whose key is not among them. Whoever makes up key ids cannot have them read all the time.</summary>
    /// <exception cref="UnauthorizedAccessException">There are no keys that can be trusted.</exception>
    public async Task<OpenIdConnectConfiguration> RenewedAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(IsDue, cancellationToken);
        return Trusted();

        bool IsDue(DateTimeOffset now)
        {
            if (now - _demandedAt < BetweenDemands)
            {
                return false;
            }

            _demandedAt = now;
            return true;
        }
    }

    private Task LoadAsync(Func<DateTimeOffset, bool> isDue, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_load == null && isDue(now))
            {
                // Nobody's cancellation stops the load that others wait for.
                _triedAt = now;
                _load = Task.Run(FetchAsync, CancellationToken.None);
            }

            return _load?.WaitAsync(cancellationToken) ?? Task.CompletedTask;
        }
    }

    private OpenIdConnectConfiguration Trusted()
    {
        lock (_gate)
        {
            return _current != null && clock.GetUtcNow() - _loadedAt < TrustedFor
                ? _current
                : throw new UnauthorizedAccessException("The keys of the token's issuer cannot be had.");
        }
    }

    private async Task FetchAsync()
    {
        OpenIdConnectConfiguration fetched = null;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            fetched = await OpenIdConnectConfigurationRetriever.GetAsync(address, new Documents(http()), patience.Token);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // Whatever it was, the keys at hand decide.
        }
        finally
        {
            lock (_gate)
            {
                _load = null;
                if (fetched?.SigningKeys.Count > 0)
                {
                    (_current, _loadedAt) = (fetched, clock.GetUtcNow());
                }
            }
        }
    }

    /// <summary>Reads once: whether and when to try again is decided above.</summary>
    private sealed class Documents(HttpClient http) : IDocumentRetriever
    {
        public Task<string> GetDocumentAsync(string address, CancellationToken cancel)
        {
            var uri = new Uri(address);
            return uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)
                ? http.GetStringAsync(uri, cancel)
                : throw new InvalidOperationException("Keys are read over TLS only.");
        }
    }
}
