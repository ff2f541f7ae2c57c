using System.Collections.Concurrent;
using KMF.Bot.Messaging.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Messaging.Connector;

/// <summary>How often the SDK is asked for the bot's token, whatever the SDK itself keeps.</summary>
public sealed class KeptTokenTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly Credentials _credentials = new();
    private readonly KeptToken _kept;

    public KeptTokenTests() => _kept = new KeptToken(_credentials, _clock);

    public void Dispose() => _credentials.Gate.Dispose();

    [Fact]
    public async Task Calls_WhileTheTokenIsOnItsWay_AskOnceAndHoldNoThread()
    {
        _credentials.Gate.Reset();

        var calls = Enumerable.Range(0, 32).Select(_ => SignAsync()).ToList();

        Assert.DoesNotContain(calls, call => call.IsCompleted);
        _credentials.Gate.Set();
        Assert.All(await Task.WhenAll(calls), request => Assert.Equal("token-1", request.Headers.Authorization?.Parameter));
        Assert.Equal([false], _credentials.Asked);
    }

    [Fact]
    public async Task Calls_RefusedTogether_AskOnceForANewToken()
    {
        var requests = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => SignAsync()));

        Assert.All(await Task.WhenAll(requests.Select(request => KeptToken.RenewAsync(request, CancellationToken.None))), Assert.True);

        Assert.All(requests, request => Assert.Equal("token-2", request.Headers.Authorization?.Parameter));
        Assert.Equal([false, true], _credentials.Asked);
    }

    [Fact]
    public async Task Call_AMinuteLater_AsksAgainAndNoSooner()
    {
        await SignAsync();
        _clock.Advance(TimeSpan.FromSeconds(59));
        await SignAsync();
        Assert.Single(_credentials.Asked);
        _clock.Advance(TimeSpan.FromSeconds(1));

        await SignAsync();

        Assert.Equal([false, false], _credentials.Asked);
    }

    private async Task<HttpRequestMessage> SignAsync()
    {
        var request = new HttpRequestMessage();
        await _kept.ProcessHttpRequestAsync(request, CancellationToken.None);
        return request;
    }

    private sealed class Credentials() : AppCredentials(null, null, null), IAuthenticator
    {
        public ManualResetEventSlim Gate { get; } = new(initialState: true);

        public ConcurrentQueue<bool> Asked { get; } = new();

        // As the SDK does: the thread waits.
        Task<AuthenticatorResult> IAuthenticator.GetTokenAsync(bool forceRefresh)
        {
            Asked.Enqueue(forceRefresh);
            Gate.Wait(TimeSpan.FromSeconds(5));
            return Task.FromResult(new AuthenticatorResult { AccessToken = $"token-{Asked.Count}" });
        }

        protected override Lazy<IAuthenticator> BuildIAuthenticator() => new(this);
    }
}
