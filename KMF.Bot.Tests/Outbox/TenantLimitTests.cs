using CsCheck;
using KMF.Bot.Outbox;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Outbox;

public sealed class TenantLimitTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly TenantLimit _limit;

    public TenantLimitTests() => _limit = new TenantLimit(new OutboxOptions().RequestsPerSecond, _clock);

    public void Dispose() => _limit.Dispose();

    [Fact]
    public Task Wait_AnyAskingAtAnyPace_NeverMoreThanTheWindowsAllow() =>
        Gen.Select(Gen.Select(Gen.Int[0, 12], Gen.OneOf(Gen.Int[0, 12], Gen.Int[0, 400])).Array[20, 400], Gen.Int[1, 13])
            .SampleAsync(
                async (asks, conversations) =>
                {
                    var clock = new FakeTimeProvider(Start);
                    using var limit = new TenantLimit(new OutboxOptions().RequestsPerSecond, clock);
                    var turns = new List<(int Conversation, Task<DateTimeOffset> Turn)>();
                    foreach (var (conversation, pause) in asks)
                    {
                        turns.Add((conversation % conversations, limit.WaitAsync($"{conversation % conversations}", default)));
                        Step(clock, pause);
                    }

                    Step(clock, 60_000);

                    var through = (await Task.WhenAll(turns.Select(ThroughAsync)))
                        .Where(one => one.At is not null)
                        .Select(one => (one.Conversation, At: one.At!.Value))
                        .ToList();
                    Assert.True(MostIn(through.Select(one => one.At), TimeSpan.FromSeconds(1)) <= 50, "More than 50 in a second.");
                    foreach (var (window, most) in ConversationLimit.Windows)
                    {
                        Assert.All(through.GroupBy(one => one.Conversation), one =>
                            Assert.True(MostIn(one.Select(each => each.At), window) <= most, $"More than {most} in {window}.")
                        );
                    }
                },
                iter: 100
            );

    [Fact]
    public async Task Wait_OneConversationForTwoHours_IsHeldToItsHoursAllowance()
    {
        var turns = new List<(int Conversation, Task<DateTimeOffset> Turn)>();
        for (var second = 0; second < 7200; second++)
        {
            turns.AddRange([(0, _limit.WaitAsync("a", default)), (0, _limit.WaitAsync("a", default)), (0, _limit.WaitAsync("a", default))]);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        _clock.Advance(TimeSpan.FromMinutes(1));

        var through = (await Task.WhenAll(turns.Select(ThroughAsync)))
            .Where(one => one.At is not null)
            .Select(one => one.At!.Value)
            .ToList();
        Assert.All(ConversationLimit.Windows, limit => Assert.True(MostIn(through, limit.Window) <= limit.Most));
        Assert.InRange(through.Count, 3500, 3600 + 60);
    }

    [Fact]
    public async Task Wait_ManyConversationsForTenSeconds_UsesWhatItMay()
    {
        var turns = Enumerable.Range(0, 480).Select(number => _limit.WaitAsync($"{number}", default)).ToList();

        for (var step = 0; step < 1000; step++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        var through = await Task.WhenAll(turns).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.InRange(MostIn(through, TimeSpan.FromSeconds(1)), 48, 50);
    }

    [Fact]
    public async Task Wait_ConversationThatIsFull_OthersGoFirst()
    {
        for (var number = 0; number < 7; number++)
        {
            var one = _limit.WaitAsync("busy", default);
            _clock.Advance(TimeSpan.FromMilliseconds(25));
            await one;
        }

        var eighth = _limit.WaitAsync("busy", default);
        var other = _limit.WaitAsync("quiet", default);
        _clock.Advance(TimeSpan.FromMilliseconds(25));

        await other;
        Assert.False(eighth.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await eighth;
    }

    [Fact]
    public async Task Wait_NotSoon_IsToldUntilWhen()
    {
        _limit.Pause("a", isPersonal: true, Start.AddMinutes(5));

        var held = await Assert.ThrowsAsync<HeldBackException>(() => _limit.WaitAsync("b", default));

        Assert.Equal(Start.AddMinutes(5), _clock.GetUtcNow() + held.Wait);
    }

    [Fact]
    public async Task Pause_Short_EverybodyWaitsItOut()
    {
        _limit.Pause("a", isPersonal: true, Start.AddSeconds(10));
        var turn = _limit.WaitAsync("b", default);

        _clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(turn.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        await turn;
    }

    [Fact]
    public async Task Pause_OneChannel_OthersGoOnUntilASecondSaysSoToo()
    {
        _limit.Pause("a", isPersonal: false, Start.AddMinutes(5));
        await Assert.ThrowsAsync<HeldBackException>(() => _limit.WaitAsync("a", default));
        await _limit.WaitAsync("b", default);

        _limit.Pause("b", isPersonal: false, Start.AddMinutes(4));

        await Assert.ThrowsAsync<HeldBackException>(() => _limit.WaitAsync("c", default));
        Assert.Equal(Start.AddMinutes(4), _limit.PausedUntil);
    }

    [Fact]
    public async Task Wait_Cancelled_TakesNobodysTurn()
    {
        _limit.Pause("a", isPersonal: true, Start.AddSeconds(1));
        using var stop = new CancellationTokenSource();
        var cancelled = _limit.WaitAsync("a", stop.Token);
        var other = _limit.WaitAsync("b", default);

        await stop.CancelAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await other;
    }

    private static void Step(FakeTimeProvider clock, int milliseconds)
    {
        for (var left = milliseconds; left > 0; left -= 17)
        {
            clock.Advance(TimeSpan.FromMilliseconds(Math.Min(17, left)));
        }
    }

    private static async Task<(int Conversation, DateTimeOffset? At)> ThroughAsync((int Conversation, Task<DateTimeOffset> Turn) one)
    {
        try
        {
            return (one.Conversation, await one.Turn);
        }
        catch (HeldBackException)
        {
            return (one.Conversation, null);
        }
    }

    // The most that came within one window, wherever it begins.
    private static int MostIn(IEnumerable<DateTimeOffset> times, TimeSpan window)
    {
        var all = times.Order().ToList();
        var (most, from) = (0, 0);
        for (var to = 0; to < all.Count; to++)
        {
            while (all[from] <= all[to] - window)
            {
                from++;
            }

            most = Math.Max(most, to - from + 1);
        }

        return most;
    }
}
