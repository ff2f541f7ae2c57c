using System.Net.Http.Headers;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Identity.Client;
using Microsoft.Rest;

namespace KMF.Bot.Messaging.Connector;

/// <summary>
/// The bot's token for Teams, asked of the SDK once a minute rather than for each call: there every call waits, one thread each, for one
/// lock of the whole process. The SDK hands out no token with less than five minutes to live.
/// </summary>
internal sealed class KeptToken(AppCredentials credentials, TimeProvider clock) : ServiceClientCredentials
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private static readonly HttpRequestOptionsKey<KeptToken> SignedBy = new(nameof(KeptToken));

    private readonly SteadyClock _clock = new(clock);
    private readonly Lock _gate = new();
    private Task<string>? _token;
    private DateTimeOffset _until;

    public override async Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.Set(SignedBy, this);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Current().WaitAsync(cancellationToken));
    }

    /// <summary>
    /// Signs a request anew whose token Teams took back; false where it carries none of ours. However many notice, one new token is
    /// fetched.
    /// </summary>
    public static async Task<bool> RenewAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(SignedBy, out var signer) || request.Headers.Authorization?.Parameter is not { } refused)
        {
            return false;
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await signer.Instead(refused).WaitAsync(cancellationToken));
        return true;
    }

    private Task<string> Current()
    {
        lock (_gate)
        {
            return _token is { IsFaulted: false, IsCanceled: false } && _clock.GetUtcNow() < _until ? _token : Fetch(isRefused: false);
        }
    }

    private Task<string> Instead(string refused)
    {
        lock (_gate)
        {
            return _token is { IsCompletedSuccessfully: true, Result: var token } && token == refused
                ? Fetch(isRefused: true)
                : _token ?? Fetch(isRefused: true);
        }
    }

    // Nobody's cancellation stops what others wait for, and no caller's thread waits for the SDK's lock.
    private Task<string> Fetch(bool isRefused)
    {
        _until = _clock.GetUtcNow() + Kept;
        return _token = Task.Run(() => FetchAsync(isRefused));
    }

    private async Task<string> FetchAsync(bool isRefused)
    {
        try
        {
            return await credentials.GetTokenAsync(forceRefresh: isRefused);
        }
        catch (Exception problem) when (problem is AggregateException or MsalException or HttpRequestException)
        {
            throw ConnectorException.WithoutToken(problem);
        }
    }
}
