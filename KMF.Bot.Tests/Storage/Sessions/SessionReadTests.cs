using KMF.Dialogs.Sessions;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sessions;

public sealed class SessionReadTests : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Earlier_OtherSessions_AreClosedOnesOfTheSameTeamAndTechniqueNewestFirst()
    {
        async Task<Session> ClosedAsync(string conversation, Func<Session, Session>? with = null) =>
            await _world.RunningAsync(session =>
            {
                session = session with { ConversationId = conversation, State = SessionState.Closed, StepId = Session.CloseStep };
                return with is null ? session : with(session);
            });
        var first = await ClosedAsync("19:a");
        var second = await ClosedAsync("19:b");
        await ClosedAsync("19:c", session => session with { TeamId = "team-2" });
        await ClosedAsync("19:d", session => session with { TenantId = "tenant-2" });
        await ClosedAsync("19:e", session => session with { TechniqueId = "retrospect" });
        await ClosedAsync("19:f", session => session with { State = SessionState.Cancelled });
        var now = await _world.RunningAsync();
        await ClosedAsync("19:g");

        var earlier = await _world.Store.EarlierAsync(now, 5, default);

        Assert.Equal([second.Id, first.Id], earlier.Select(session => session.Id));
        Assert.Equal([second.Id], (await _world.Store.EarlierAsync(now, 1, default)).Select(session => session.Id));
    }

    [Fact]
    public async Task ReadStep_ManyContributions_NewestFirstByPageHeldWithinWhatThereIs()
    {
        var session = await _world.RunningAsync();
        for (var at = 1; at <= 5; at++)
        {
            await _world.AddedAsync(session, at % 2 == 0 ? Ann : Bea, $"{at}");
        }

        var pages = new List<string>();
        foreach (var page in new[] { -1, 0, 1, 2, 7 })
        {
            pages.Add(string.Join(' ', (await _world.ReadStepAsync(session, Bea, page, pageSize: 2)).Page.Select(one => one.Text)));
        }

        var contents = await _world.ReadStepAsync(session, Bea, pageSize: 2);
        Assert.Equal(["5 4", "5 4", "3 2", "1", "1"], pages);
        Assert.Equal(["5", "3"], contents.Mine.Select(one => one.Text));
        Assert.Equal((5, 2, 0, 2, false), (contents.Count, contents.People, contents.Done, contents.Participants, contents.IsDone));
    }

    [Fact]
    public async Task ReadStep_NothingSaid_Empty()
    {
        var session = await _world.RunningAsync();

        var contents = await _world.ReadStepAsync(session, Bea, page: 3);

        Assert.Equal(session.Id, contents.Session.Id);
        Assert.Empty(contents.Page);
        Assert.Equal((0, 0, 0, 0), (contents.Count, contents.People, contents.Done, contents.Participants));
    }

    [Fact]
    public async Task Read_OtherTenant_SeesNothing()
    {
        var session = await _world.RunningAsync();
        await _world.AddedAsync(session, Bea, "Late");
        var elsewhere = session with { TenantId = "tenant-2" };

        Assert.Null(await _world.Store.FindAsync("tenant-2", session.Id, default));
        Assert.Null(await _world.Store.LatestAsync("tenant-2", session.ConversationId, default));
        Assert.Empty((await _world.ReadStepAsync(elsewhere, Bea)).Page);
        Assert.Empty((await _world.ReadAsync(elsewhere)).Contributions);
        Assert.False(await _world.Store.CommitAsync(new SessionChange(elsewhere), default));
    }

    [Fact]
    public async Task Viewers_Many_FacilitatorFirstAndSixtyAtMost()
    {
        var session = await _world.RunningAsync();
        Assert.Equal([Ann], await _world.Store.ViewersAsync(session, default));
        for (var at = 0; at < 70; at++)
        {
            await _world.AddedAsync(session, new Person($"p{at}", $"29:p{at}", $"Person {at}"), "Late");
        }

        await _world.AddedAsync(session, Ann, "Late");

        var viewers = await _world.Store.ViewersAsync(session, default);
        Assert.Equal(60, viewers.Count);
        Assert.Equal(Ann, viewers[0]);
        Assert.Equal(60, viewers.Select(viewer => viewer.Id).Distinct().Count());
    }

    [Fact]
    public async Task Participants_InTheOrderOfNames_WhateverTheOrderTheyCameIn()
    {
        var session = await _world.RunningAsync();
        await _world.AddedAsync(session, new Person("1", "29:1", "Zoe"), "First");
        await _world.AddedAsync(session, new Person("2", "29:2", "adam"), "Second");
        await _world.AddedAsync(session, Bea, "Third");

        Assert.Equal(["adam", "Bea Baker", "Zoe"], (await _world.ReadAsync(session)).Participants.Select(one => one.Person.Name));
    }

    [Fact]
    public async Task NoticesDue_RunningAndTimeHasCome_Only()
    {
        var due = await NoticeAsync("due", SessionState.Running, Start);
        await NoticeAsync("later", SessionState.Running, Start.AddTicks(1));
        await NoticeAsync("paused", SessionState.Paused, Start);
        await NoticeAsync("none", SessionState.Running, null);
        var overdue = await NoticeAsync("overdue", SessionState.Running, Start.AddDays(-1));

        var found = await _world.Store.NoticesDueAsync(Start, default);

        Assert.Equal([overdue, due], found.Select(session => session.Id));
    }

    private async Task<Guid> NoticeAsync(string conversation, SessionState state, DateTimeOffset? at) =>
        (await _world.RunningAsync(one => one with { ConversationId = conversation, State = state, NextNoticeAt = at })).Id;
}
