using KMF.Bot.Outbox;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Outbox;

public sealed class SendLimitsTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly SendLimits _limits;

    public SendLimitsTests() => _limits = new SendLimits(Options.Create(new OutboxOptions()), _clock);

    public void Dispose() => _limits.Dispose();

    [Fact]
    public async Task Wait_OtherTenantsAndConversationsEveryHourForMonths_RemembersOnlyTheLastHours()
    {
        var most = 0;
        for (var hour = 0; hour < 24 * 90; hour++)
        {
            for (var conversation = 0; conversation < 10; conversation++)
            {
                var turn = _limits.WaitAsync($"tenant {hour / 3}", $"conversation {hour} {conversation}", default);
                _clock.Advance(TimeSpan.FromSeconds(1));
                await turn;
            }

            _limits.Pause($"tenant {hour / 3}", $"busy {hour}", isPersonal: hour % 2 == 0, TimeSpan.FromMinutes(5));
            most = Math.Max(most, _limits.Counted);
            _clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.InRange(most, 12, 40);
    }

    [Fact]
    public async Task Wait_TenantThatIsPausedForLong_IsNotForgottenMeanwhile()
    {
        _limits.Pause("paused", "a", isPersonal: true, TimeSpan.FromHours(3));

        _clock.Advance(TimeSpan.FromHours(2));
        await _limits.WaitAsync("other", "b", default);

        Assert.Equal(Start.AddHours(3), _clock.GetUtcNow() + _limits.PausedFor("paused"));
        await Assert.ThrowsAsync<HeldBackException>(() => _limits.WaitAsync("paused", "c", default));
    }

    [Fact]
    public async Task Wait_ConversationThatHasHadItsHoursAllowance_IsNotForgottenMeanwhile()
    {
        for (var number = 0; number < 1800; number++)
        {
            var turn = _limits.WaitAsync("tenant", "busy", default);
            _clock.Advance(TimeSpan.FromSeconds(1.1));
            await turn;
        }

        await Assert.ThrowsAsync<HeldBackException>(() => _limits.WaitAsync("tenant", "busy", default));
    }

    [Fact]
    public async Task Wait_ThreadsOfAChannel_CountAsOne()
    {
        for (var thread = 0; thread < 8; thread++)
        {
            var turn = _limits.WaitAsync("tenant", $"19:channel;messageid={thread}", default);
            _clock.Advance(TimeSpan.FromSeconds(0.25));
            await turn;
        }

        Assert.False(_limits.WaitAsync("tenant", "19:channel;messageid=9", default).IsCompleted);
    }
}
