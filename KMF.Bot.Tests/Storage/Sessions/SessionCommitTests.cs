using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sessions;

public sealed class SessionCommitTests : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Commit_WhatIsPutUp_IsThereOnceAndCanBeVotedOn()
    {
        var session = await _world.RunningAsync();
        var put = new Contribution(Guid.NewGuid(), "discussion", Text("A shared aim"), "", null, Start, null, 0)
        {
            Slot = "leadership.aim",
        };
        await _world.MoveAsync(
            session,
            now => now with { StepId = Session.ReviewStep, Voting = Voting.Open },
            change => change with { AddedContributions = [put] }
        );
        await _world.MoveAsync(session, now => now, change => change with { AddedContributions = [put] });

        Assert.Equal(
            WriteOutcome.Saved,
            await _world.WriteAsync(new CastVote(session.TenantId, session.Id, Bea, KeyOf(Bea), Start, put.Id, On: true))
        );

        Assert.Equal(put.Slot, Assert.Single((await _world.ReadAsync(session)).Contributions).Slot);
    }

    [Fact]
    public async Task Commit_NewSession_FoundAsItWas()
    {
        var session = NewSession() with
        {
            Activity = "Ward 7 – Gwanwyn 🌱",
            Minutes = NewSession().Minutes.Add("q1", 5).Add("q2", 10),
            ShowNames = false,
            MoveOnWhenTimeIsUp = true,
            State = SessionState.Paused,
            StepEndsAt = Start.AddMinutes(5),
            TimeLeftWhenPaused = TimeSpan.FromSeconds(90.5),
            NextNotice = TimeNotice.AlmostOver,
            NextNoticeAt = Start.AddMinutes(4),
            Revealed = NewSession().Revealed.Add("q1"),
            Voting = Voting.Open,
            StartedAt = Start.AddTicks(1),
        };

        Assert.True(await _world.Store.CommitAsync(new SessionChange(session), default));

        var found = await _world.FindAsync(session);
        Assert.Equal(session.Minutes, found.Minutes);
        Assert.Equal(session.Revealed, found.Revealed);
        Assert.Equal(session with { Version = 1, Revision = 1, Minutes = found.Minutes, Revealed = found.Revealed }, found);
        Assert.Equal(found.Id, (await _world.Store.LatestAsync(Tenant, session.ConversationId, default))?.Id);
    }

    [Fact]
    public async Task Commit_SomebodyElseWasFirst_NothingSaved()
    {
        var read = await _world.RunningAsync();
        await _world.MoveAsync(read, one => one with { StepId = "q2" });
        var message = new OutgoingMessage(Guid.NewGuid(), Tenant, "{}", "{}", false);

        var saved = await _world.Store.CommitAsync(
            new SessionChange(read with { Title = "Lost" })
            {
                DialogState = "lost",
                AddedActions = [new(Guid.NewGuid(), "Lost", null, null, null)],
                Messages = [message],
            },
            default
        );

        var contents = await _world.ReadAsync(read);
        Assert.False(saved);
        Assert.Equal(("Winter", "q2", 2), (contents.Session.Title, contents.Session.StepId, contents.Session.Version));
        Assert.Empty(contents.Actions);
        Assert.Null(await _world.Store.ReadDialogStateAsync(read.Id, default));
        Assert.Empty(await _world.Outbox.ClaimAsync(Tenant, 10, Start, TimeSpan.FromMinutes(1), default));
    }

    [Fact]
    public async Task Commit_ManyAtOnceFromOneVersion_OneWins()
    {
        var read = await _world.RunningAsync();

        var saved = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(at => Task.Run(() => _world.Store.CommitAsync(new SessionChange(read with { Title = $"Title {at}" }), default)))
        );

        Assert.Single(saved, won => won);
        Assert.Equal((2, read.Revision + 1), ((await _world.FindAsync(read)).Version, (await _world.FindAsync(read)).Revision));
    }

    [Fact]
    public async Task Commit_SecondOpenSessionInAConversation_False()
    {
        var first = await _world.RunningAsync();

        var whileOpen = await _world.Store.CommitAsync(new SessionChange(NewSession()), default);
        var elsewhere = await _world.Store.CommitAsync(new SessionChange(NewSession("19:other")), default);
        var otherTenant = await _world.Store.CommitAsync(new SessionChange(NewSession(tenantId: "tenant-2")), default);
        await _world.MoveAsync(first, one => one with { State = SessionState.Closed });
        var second = NewSession();
        var afterwards = await _world.Store.CommitAsync(new SessionChange(second), default);

        Assert.Equal((false, true, true, true), (whileOpen, elsewhere, otherTenant, afterwards));
        Assert.Equal(second.Id, (await _world.Store.LatestAsync(Tenant, second.ConversationId, default))?.Id);
    }

    [Fact]
    public async Task Commit_ReopenedBesideAnOpenOne_False()
    {
        var first = await _world.RunningAsync();
        first = await _world.MoveAsync(first, one => one with { State = SessionState.Closed });
        await _world.RunningAsync();

        var saved = await _world.Store.CommitAsync(new SessionChange(first with { State = SessionState.Running }), default);

        Assert.False(saved);
        Assert.Equal(first.Version, (await _world.FindAsync(first)).Version);
    }

    [Fact]
    public async Task Commit_SameNewSessionTwice_SecondFalse()
    {
        var change = new SessionChange(NewSession());

        Assert.True(await _world.Store.CommitAsync(change, default));
        Assert.False(await _world.Store.CommitAsync(change, default));
    }

    [Fact]
    public async Task Commit_ContributionsCameSinceItWasRead_RevisionGoesOn()
    {
        var read = await _world.RunningAsync();
        await _world.AddedAsync(read, Bea, "One");
        await _world.AddedAsync(read, Bea, "Two");

        Assert.True(await _world.Store.CommitAsync(new SessionChange(read with { StepId = "q2" }), default));

        Assert.Equal(read.Revision + 3, (await _world.FindAsync(read)).Revision);
    }

    [Fact]
    public async Task Commit_ActionsAndLessons_KeptInOrderAndRemoved()
    {
        var session = await _world.RunningAsync();
        var (first, second) = (
            new ActionItem(Guid.NewGuid(), "Call", Bea, new DateOnly(2026, 4, 1), Guid.NewGuid()),
            new ActionItem(Guid.NewGuid(), "Write", null, null, null)
        );
        var named = new ActionItem(Guid.NewGuid(), "Ask", new Person("", "", "Cat"), null, null);
        var (kept, dropped) = (Lesson(session, "Kept"), Lesson(session, "Dropped"));

        await _world.MoveAsync(
            session,
            one => one,
            change => change with { AddedActions = [first, second, named], AddedLessons = [kept, dropped] }
        );
        await _world.MoveAsync(
            session,
            one => one,
            change => change with { RemovedActions = [second.Id], RemovedLessons = [dropped.Id], LessonsBecome = LessonStatus.Published }
        );

        var contents = await _world.ReadAsync(session);
        Assert.Equal([first, named], contents.Actions.AsEnumerable());
        var lesson = Assert.Single(contents.Lessons);
        Assert.Equal(["pharmacy", "ward round"], lesson.Keywords.AsEnumerable());
        Assert.Equal(kept with { Status = LessonStatus.Published, Keywords = lesson.Keywords, Version = 2 }, lesson);
    }

    [Fact]
    public async Task Commit_ReplacedActionWithTheSameId_TheNewOneStands()
    {
        var session = await _world.RunningAsync();
        var action = new ActionItem(Guid.NewGuid(), "Call", null, null, null);
        await _world.MoveAsync(session, one => one, change => change with { AddedActions = [action] });

        await _world.MoveAsync(
            session,
            one => one,
            change => change with { RemovedActions = [action.Id], AddedActions = [action with { What = "Write" }] }
        );

        Assert.Equal("Write", Assert.Single((await _world.ReadAsync(session)).Actions).What);
    }

    [Fact]
    public async Task Commit_Merges_PointAtOneThatStandsAndCanBeSplit()
    {
        var session = await _world.RunningAsync();
        var (a, b, c) = (
            await _world.AddedAsync(session, Ann, "a"),
            await _world.AddedAsync(session, Bea, "b"),
            await _world.AddedAsync(session, Bea, "c")
        );

        await _world.MoveAsync(session, one => one, change => change with { Merges = [(a, b)] });
        await _world.MoveAsync(session, one => one, change => change with { Merges = [(b, c), (c, a), (c, c), (a, Guid.NewGuid())] });
        var merged = await _world.ReadAsync(session);
        await _world.MoveAsync(session, one => one, change => change with { SplitFrom = c });
        var split = await _world.ReadAsync(session);

        Assert.Equal([(a, c), (b, c)], merged.MergedInto(c).Select(one => (one.Id, one.MergedInto!.Value)));
        Assert.Equal([c], merged.Standing("q1").Select(one => one.Id));
        Assert.Equal([a, b, c], split.Standing("q1").Select(one => one.Id));
    }

    [Fact]
    public async Task Commit_MergeAcrossStepsOrSessions_LeftOut()
    {
        var session = await _world.RunningAsync();
        var a = await _world.AddedAsync(session, Ann, "a");
        session = await _world.MoveAsync(session, one => one with { StepId = "q2" });
        var b = await _world.AddedAsync(session, Ann, "b");

        await _world.MoveAsync(session, one => one, change => change with { Merges = [(a, b)] });

        Assert.All((await _world.ReadAsync(session)).Contributions, one => Assert.Null(one.MergedInto));
    }

    [Fact]
    public async Task DialogState_KeptReplacedLeftAndRemoved()
    {
        var session = await _world.RunningAsync();
        var seen = new List<string?>();
        foreach (var state in new[] { "one", "two", null, "" })
        {
            await _world.MoveAsync(session, one => one, change => change with { DialogState = state });
            seen.Add(await _world.Store.ReadDialogStateAsync(session.Id, default));
        }

        Assert.Equal(["one", "two", "two", null], seen);
    }

    private static Lesson Lesson(Session session, string title) =>
        new()
        {
            Id = Guid.NewGuid(),
            TenantId = session.TenantId,
            TeamId = session.TeamId,
            Title = title,
            WhatHappened = "It was late",
            WhatWeLearned = "Ask first",
            Recommendation = "Ask",
            Keywords = ["pharmacy", "ward round"],
            PeopleToAsk = "Bea",
            Activity = "Winter",
            TechniqueId = session.TechniqueId,
            SessionId = session.Id,
            SessionTitle = session.Title,
            FromContribution = Guid.NewGuid(),
            ForEveryone = true,
            CreatedAt = Start.AddTicks(7),
        };
}
