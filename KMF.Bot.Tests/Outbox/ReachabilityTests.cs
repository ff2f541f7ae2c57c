using System.Collections.Concurrent;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Outbox;

public sealed class ReachabilityTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly Installer _installer = new();
    private RehearsedBot _bot = null!; // Set before each test.

    private string Tenant => _bot.Room.Options.TenantId;

    private IReachability Reachability => _bot.Services.GetRequiredService<IReachability>();

    public async Task InitializeAsync() =>
        _bot = await RehearsedBot.StartAsync(
            (WebApplicationBuilder builder) => builder.Services.AddSingleton<IAppInstaller>(_installer),
            new RehearsalOptions(),
            _clock
        );

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Blocked_ByThePerson_IsGivenUpAndSeenWithTheReason()
    {
        _bot.Room.Block(_bot.Bea);
        await _bot.TellAsync(_bot.Bea, "hello");
        await _bot.TellAsync(_bot.Ann, "hello");

        await _bot.SendDueAsync();

        Assert.Equal([_bot.Bea.AadObjectId], await Reachability.UnreachableAsync(Tenant, null, default));
        Assert.Equal(
            [_bot.Bea.AadObjectId],
            await Reachability.UnreachableAsync(Tenant, [_bot.Ann.AadObjectId, _bot.Bea.AadObjectId], default)
        );
        Assert.Empty(await Reachability.UnreachableAsync(Tenant, [_bot.Ann.AadObjectId], default));
        Assert.Empty(await Reachability.UnreachableAsync("another-tenant", null, default));
        Assert.Equal(["Blocked 2026-03-02 09:00:00"], _bot.Query("SELECT Reason || ' ' || Since FROM UnreachablePeople"));
        Assert.Equal(["403 MessageWritesBlocked"], _bot.Query("SELECT Reason FROM Outbox WHERE GivenUp"));
        Assert.Equal(["hello"], _bot.ToldTexts(_bot.Ann));
    }

    [Fact]
    public async Task Group_ThatTheBotIsNotIn_MakesNobodyUnreachable()
    {
        await _bot.Room.RemoveBotAsync(_bot.Room.GroupChat);
        await _bot.SayInGroupAsync("hello");

        await _bot.SendDueAsync();

        Assert.Equal(["403 BotNotInConversationRoster"], _bot.Query("SELECT Reason FROM Outbox WHERE GivenUp"));
        Assert.Empty(await Reachability.UnreachableAsync(Tenant, null, default));
        Assert.Empty(_installer.Asked);
    }

    [Theory]
    [InlineData("writes")]
    [InlineData("presses")]
    [InlineData("installs")]
    public async Task Unreachable_HeardFrom_CanBeReachedAgain(string how)
    {
        await _bot.TellAsync(_bot.Bea, "before");
        await _bot.SendDueAsync();
        var chat = _bot.Room.PersonalChat(_bot.Bea);
        _bot.Room.Block(_bot.Bea);
        await _bot.TellAsync(_bot.Bea, "hello");
        await _bot.SendDueAsync();
        var marked = await Reachability.UnreachableAsync(Tenant, null, default);

        await (
            how switch
            {
                "writes" => _bot.SayAsync(_bot.Bea, "help", chat),
                "presses" => _bot.Room.PostActivityAsync(_bot.Room.WriteExecute(_bot.Bea, _bot.Room.Messages(chat)[0].Id, "anything", [])),
                _ => _bot.Room.InstallAsync(chat, _bot.Bea),
            }
        );

        Assert.Equal([_bot.Bea.AadObjectId], marked);
        Assert.Empty(await Reachability.UnreachableAsync(Tenant, null, default));
    }

    [Fact]
    public async Task Unreachable_WritesInAChannelOrRemovesTheBot_StaysSo()
    {
        await _bot.TellAsync(_bot.Bea, "before");
        await _bot.SendDueAsync();
        _bot.Room.Block(_bot.Bea);
        await _bot.TellAsync(_bot.Bea, "hello");
        await _bot.SendDueAsync();

        await _bot.SayAsync(_bot.Bea, "help");
        await _bot.Room.RemoveBotAsync(_bot.Room.PersonalChat(_bot.Bea));

        Assert.Equal([_bot.Bea.AadObjectId], await Reachability.UnreachableAsync(Tenant, null, default));
    }

    [Fact]
    public async Task Unreachable_ToldAnew_IsTriedAndWhenItArrivesReached()
    {
        _bot.Room.Block(_bot.Bea);
        await _bot.TellAsync(_bot.Bea, "hello");
        await _bot.SendDueAsync();
        var first = _bot.Query("SELECT TeamsId FROM UnreachablePeople").Count;
        _bot.Room.Unblock(_bot.Bea);

        await _bot.TellAsync(_bot.Bea, "again");
        await _bot.SendDueAsync();

        Assert.Equal(1, first);
        Assert.Equal(["again"], _bot.ToldTexts(_bot.Bea));
        Assert.Empty(_bot.Query("SELECT TeamsId FROM UnreachablePeople"));
    }

    [Fact]
    public async Task NotInstalled_TheInstallerCan_IsToldAtOnce()
    {
        _bot.Room.Block(_bot.Bea);
        _installer.Answer = _ =>
        {
            _bot.Room.Unblock(_bot.Bea);
            return true;
        };
        await _bot.TellAsync(_bot.Bea, "hello");

        await _bot.SendDueAsync();

        Assert.Equal([_bot.Bea.AadObjectId], _installer.Asked);
        Assert.Equal(["hello"], _bot.ToldTexts(_bot.Bea));
        Assert.Empty(await Reachability.UnreachableAsync(Tenant, null, default));
    }

    [Fact]
    public async Task NotInstalled_TheInstallerCouldAndItDidNotHelp_IsAskedOnceAMessage()
    {
        _bot.Room.Block(_bot.Bea);
        _installer.Answer = _ => true;
        await _bot.TellAsync(_bot.Bea, "hello");

        await _bot.SendDueAsync();

        Assert.Single(_installer.Asked);
        Assert.Single(await Reachability.UnreachableAsync(Tenant, null, default));
    }

    [Fact]
    public async Task NotInstalled_TheInstallerIsBusy_IsAskedAgainLater()
    {
        _bot.Room.Block(_bot.Bea);
        _installer.Answer = _ => throw new MeetingException(MeetingTrouble.Busy, "Too much.") { RetryAfter = TimeSpan.FromMinutes(3) };
        await _bot.TellAsync(_bot.Bea, "hello");
        await _bot.SendDueAsync();
        var whileBusy = _bot.Query("SELECT Reason FROM Outbox WHERE NOT GivenUp AND NOT Sent");

        _installer.Answer = _ => false;
        _clock.Advance(TimeSpan.FromMinutes(3));
        await Wire.UntilAsync(
            async () =>
            {
                await _bot.SendDueAsync();
                return _bot.Query("SELECT Reason FROM Outbox WHERE GivenUp").Count == 1;
            },
            "the message being given up"
        );

        Assert.Equal(["Giving them the bot failed"], whileBusy);
        Assert.Equal(2, _installer.Asked.Count);
    }

    private sealed class Installer : IAppInstaller
    {
        public ConcurrentQueue<string> Asked { get; } = [];

        public Func<Person, bool> Answer { get; set; } = _ => false;

        public Task<bool> InstallAsync(Person person, CancellationToken cancellationToken)
        {
            Asked.Enqueue(person.Id);
            return Task.FromResult(Answer(person));
        }
    }
}
