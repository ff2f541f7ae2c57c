using KMF.Bot.Graph;
using KMF.Bot.Jobs;
using KMF.Bot.Messaging;
using KMF.Bot.Outbox;
using KMF.Bot.Tests.Outbox;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Survival;

/// <summary>Somebody sets the clock, back or ahead: cards, limits, leases and jobs go on, and nothing is said twice.</summary>
public sealed class ClockTests(ITestOutputHelper output)
{
    private readonly SteppedClock _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    /// <summary>Seconds, hours and days, both ways.</summary>
    public static TheoryData<double> Jumps => [-30, 30, -3 * 3600, 3 * 3600, -2 * 86_400, 2 * 86_400];

    [Theory]
    [MemberData(nameof(Jumps))]
    public void Limits_ClockSet_WaitAsLongAsBefore(double seconds)
    {
        var pump = new CardPump(_clock);
        var limits = new SendLimits(Options.Create(new OutboxOptions()), _clock);
        pump.Ask();
        pump.Begin();
        limits.Pause("tenant", "19:thread", isPersonal: true, TimeSpan.FromSeconds(10));

        _clock.Set(TimeSpan.FromSeconds(seconds));

        Assert.Equal(TimeSpan.FromSeconds(1), pump.UntilNext());
        Assert.Equal(TimeSpan.FromSeconds(10), limits.PausedFor("tenant"));
        output.Figure($"clock set by {seconds:N0} s: a card 1 s after the last, a pause of 10 s as long as it was");
        limits.Dispose();
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task Pace_ClockSet_LetsTheNextBegin(double seconds)
    {
        var pace = new Pace(_clock, perSecond: 1);
        await pace.NextAsync(CancellationToken.None);

        _clock.Set(TimeSpan.FromSeconds(seconds));
        var next = pace.NextAsync(CancellationToken.None);
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        await next;
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task Message_PutOffBeforeTheClockWasSet_IsSentOnce(double seconds)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        await bot.TellAsync(bot.Ann, "hello");
        var outbox = bot.Services.GetRequiredService<IOutbox>();
        var tenant = bot.Room.Options.TenantId;
        Assert.Single(await outbox.ClaimAsync(tenant, 1, _clock.GetUtcNow(), TimeSpan.FromMinutes(2), CancellationToken.None));

        _clock.Set(TimeSpan.FromSeconds(seconds));
        using var ticking = new Ticking(_clock);
        await bot.Room.WaitForAsync(_ => bot.ToldTexts(bot.Ann).Count > 0);
        await bot.EmptyOutboxAsync();

        Assert.Equal(["hello"], bot.ToldTexts(bot.Ann));
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task Jobs_ClockSet_GoOn(double seconds)
    {
        var runs = new Runs();
        await using var bot = await RehearsedBot.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(runs);
                builder.Services.AddRepeatingJob<CountingJob>("counting", TimeSpan.FromSeconds(10));
            },
            new RehearsalOptions(),
            _clock
        );
        using var ticking = new Ticking(_clock);
        await Wire.UntilAsync(() => runs.Count > 0, "a first run");

        _clock.Set(TimeSpan.FromSeconds(seconds));
        var before = runs.Count;

        await Wire.UntilAsync(() => runs.Count > before + 1, "a run after the clock was set");
    }

    private sealed class Runs
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void Add() => Interlocked.Increment(ref _count);
    }

    private sealed class CountingJob(Runs runs) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            runs.Add();
            return ValueTask.CompletedTask;
        }
    }
}
