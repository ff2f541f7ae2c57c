using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Rehearsal;
using KMF.Rehearsal.Faults;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Outbox;

public sealed class OutboxSenderTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private RehearsedBot _bot = null!; // Set before each test.

    public async Task InitializeAsync() => _bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Person_ToldTwice_ChatIsMadeOnce()
    {
        await _bot.TellAsync(_bot.Ann, "one");
        await _bot.TellAsync(_bot.Ann, "two");

        await _bot.SendDueAsync();

        Assert.Equal(["one", "two"], _bot.ToldTexts(_bot.Ann));
        Assert.Equal(1, _bot.Creations());
    }

    [Fact]
    public async Task Person_WhoWroteBefore_IsAnsweredInThatChat()
    {
        await _bot.SayAsync(_bot.Ann, "help", _bot.Room.PersonalChat(_bot.Ann));
        await _bot.TellAsync(_bot.Ann, "one");

        await _bot.SendDueAsync();

        Assert.Equal("one", _bot.ToldTexts(_bot.Ann)[^1]);
        Assert.Equal(0, _bot.Creations());
    }

    [Fact]
    public async Task KnownChat_IsGone_IsMadeAnew()
    {
        await _bot.TellAsync(_bot.Ann, "one");
        await _bot.SendDueAsync();
        await _bot.TellAsync(_bot.Ann, "two");
        _bot.Room.Faults.Next(Fault.Of(404));

        await _bot.SendDueAsync();

        Assert.Equal(["one", "two"], _bot.ToldTexts(_bot.Ann));
        Assert.Equal(2, _bot.Creations());
    }

    [Fact]
    public async Task Throttled_ForFiveMinutes_NobodyOfTheTenantIsTriedTillThen()
    {
        foreach (var person in _bot.Room.People)
        {
            await _bot.TellAsync(person, "hello");
        }

        _bot.Room.Faults.OneIn(1, [Fault.Throttled(300)]);
        await _bot.SendDueAsync();
        var refused = _bot.Room.ConnectorCalls.Length;
        _bot.Room.Faults.Clear();
        _clock.Advance(TimeSpan.FromSeconds(299));
        await _bot.SendDueAsync();
        var before = _bot.Room.ConnectorCalls.Length;
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Wire.UntilAsync(
            async () =>
            {
                await _bot.SendDueAsync();
                return _bot.Room.People.All(person => _bot.ToldTexts(person).Count == 1);
            },
            "all being told"
        );

        Assert.InRange(refused, 1, _bot.Room.People.Length);
        Assert.Equal(refused, before);
    }

    [Fact]
    public async Task Throttled_OneTenant_OthersGoOn()
    {
        await _bot.TellAsync(_bot.Ann, "held up");
        _bot.Room.Faults.Next(Fault.Throttled(300));
        await _bot.SendDueAsync();
        await _bot.SayInGroupAsync("same tenant");
        await _bot.SayInGroupAsync("other tenant", "another-tenant");

        await _bot.SendDueAsync();

        Assert.Equal(["other tenant"], _bot.GroupTexts());
        Assert.Empty(_bot.ToldTexts(_bot.Ann));
    }

    [Theory]
    [InlineData(503, 90)]
    [InlineData(429, 90)]
    public async Task Failed_WithRetryAfter_IsTriedThenAndNotBefore(int status, int seconds)
    {
        await _bot.TellAsync(_bot.Ann, "hello");
        _bot.Room.Faults.Next(new Fault(FaultKind.Status, status, seconds));
        await _bot.SendDueAsync();

        _clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        await _bot.SendDueAsync();
        var early = _bot.ToldTexts(_bot.Ann);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await ToldAsync("hello");

        Assert.Empty(early);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Failed_WithoutRetryAfter_IsTriedAgainAFewSecondsLater(int status)
    {
        await _bot.TellAsync(_bot.Ann, "hello");
        _bot.Room.Faults.Next(Fault.Of(status));
        await _bot.SendDueAsync();
        var calls = _bot.Room.ConnectorCalls.Length;
        await _bot.SendDueAsync();
        var atOnce = _bot.Room.ConnectorCalls.Length;

        _clock.Advance(TimeSpan.FromSeconds(2.5));
        await ToldAsync("hello");

        Assert.Equal((1, 1), (calls, atOnce));
    }

    [Fact]
    public async Task HeldUp_LongerThanItsLease_IsNotSentTwice()
    {
        await _bot.TellAsync(_bot.Ann, "first");
        _bot.Room.Faults.Next(Fault.Throttled(630));
        await _bot.SendDueAsync();
        await _bot.TellAsync(_bot.Bea, "second");
        for (var minute = 0; minute < 9; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await _bot.SendDueAsync();
        }

        _clock.Advance(TimeSpan.FromSeconds(90));
        await ToldAsync("first");
        await Wire.UntilAsync(
            async () =>
            {
                await _bot.SendDueAsync();
                return _bot.ToldTexts(_bot.Bea).Count > 0;
            },
            "Bea being told"
        );

        Assert.Equal(["first"], _bot.ToldTexts(_bot.Ann));
        Assert.Equal(["second"], _bot.ToldTexts(_bot.Bea));
    }

    [Theory]
    [InlineData("", "{}")]
    [InlineData("{}", "no json")]
    public async Task Message_NobodyCanRead_IsGivenUpAndOthersGoOn(string reference, string activity)
    {
        await _bot.Outbox().PutAsync(new(Guid.NewGuid(), "a-tenant", reference, activity, InPerson: false), default);
        await _bot.TellAsync(_bot.Ann, "hello");

        await _bot.SendDueAsync();

        Assert.Equal(["Not readable"], _bot.Query("SELECT Reason FROM Outbox WHERE GivenUp"));
        Assert.Equal(["hello"], _bot.ToldTexts(_bot.Ann));
    }

    private Task ToldAsync(string text) =>
        Wire.UntilAsync(
            async () =>
            {
                await _bot.SendDueAsync();
                return _bot.ToldTexts(_bot.Ann).Contains(text);
            },
            $"Ann being told {text}"
        );
}
