using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.BotFramework;

public sealed class TokenCacheTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly GatedTokens _source;
    private readonly TokenCache _cache;

    public TokenCacheTests()
    {
        _source = new GatedTokens(_clock);
        _cache = new TokenCache(_source, _clock);
    }

    [Fact]
    public async Task Get_ManyAtOnce_FetchesOnce()
    {
        var waiting = Enumerable.Range(0, 20).Select(_ => _cache.GetAsync(CancellationToken.None).AsTask()).ToArray();

        _source.Open.SetResult();

        Assert.All(await Task.WhenAll(waiting), token => Assert.Equal("token-1", token));
    }

    [Fact]
    public async Task Get_FiveMinutesBeforeTheEnd_FetchesAgain()
    {
        _source.Open.SetResult();
        await _cache.GetAsync(CancellationToken.None);

        _clock.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("token-1", await _cache.GetAsync(CancellationToken.None));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("token-2", await _cache.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Get_OneGivesUp_OthersStillGetTheToken()
    {
        using var cancellation = new CancellationTokenSource();
        var first = _cache.GetAsync(cancellation.Token).AsTask();
        var second = _cache.GetAsync(CancellationToken.None).AsTask();

        await cancellation.CancelAsync();
        _source.Open.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("token-1", await second);
    }

    [Fact]
    public async Task Drop_TheTokenBefore_KeepsTheCurrentOne()
    {
        _source.Open.SetResult();
        await _cache.GetAsync(CancellationToken.None);

        _cache.Drop("token-0");

        Assert.Equal("token-1", await _cache.GetAsync(CancellationToken.None));
    }

    private sealed class GatedTokens(TimeProvider clock) : ITokenSource
    {
        private int _fetched;

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<BotToken> FetchAsync(bool ignoreCache, CancellationToken cancellationToken)
        {
            await Open.Task;
            return new BotToken($"token-{++_fetched}", clock.GetUtcNow().AddHours(1));
        }
    }
}
