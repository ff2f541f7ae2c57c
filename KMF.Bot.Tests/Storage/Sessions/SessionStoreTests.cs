using System.Text;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sessions;

public sealed class SessionStoreTests : IAsyncLifetime
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
    public async Task FirstSeen_WithinADay_OnlyTheFirstTime()
    {
        var seen = new[]
        {
            await _world.Store.FirstSeenAsync("a", Start, default),
            await _world.Store.FirstSeenAsync("a", Start.AddHours(23), default),
            await _world.Store.FirstSeenAsync("b", Start, default),
            await _world.Store.FirstSeenAsync("a", Start.AddHours(24), default),
            await _world.Store.FirstSeenAsync("a", Start.AddHours(25), default),
        };

        Assert.Equal([true, false, true, true, false], seen);
    }

    [Fact]
    public async Task FirstSeen_SameAtOnce_OneIsFirst()
    {
        var seen = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => _world.Store.FirstSeenAsync("a", Start, default)))
        );

        Assert.Single(seen, first => first);
    }

    [Fact]
    public async Task Audit_Noted_StandsInTheDatabase()
    {
        var session = Guid.NewGuid();

        await _world.Store.AuditAsync(Tenant, session, "bea", "next", Start, default);

        await using var db = _world.Context();
        var row = Assert.Single(db.Audit);
        Assert.Equal((Tenant, session, "bea", "next", Start.UtcDateTime), (row.TenantId, row.SessionId, row.PersonId, row.Verb, row.At));
    }

    [Fact]
    public async Task Cards_NotFinalAndTheNewest_OldestFirst()
    {
        var session = await _world.RunningAsync();
        foreach (var card in new[] { Card(2, isFinal: true), Card(1), Card(3), Card(4), Card(3, isFinal: true), Card(4, isFinal: true) })
        {
            await _world.Store.SaveCardAsync(session.Id, card, default);
        }

        Assert.Equal([Card(1), Card(4, isFinal: true)], await _world.Store.CardsAsync(session.Id, default));
    }

    [Fact]
    public async Task StaleCards_OnlySessionsThatARestartLeftBehind()
    {
        var shown = await StaleCaseAsync("shown", Card(1, shows: 1));
        var behind = await StaleCaseAsync("behind", Card(1, shows: 0));
        var olderOpen = await StaleCaseAsync("older", Card(0, shows: 1), Card(1, shows: 1));
        var noCard = await StaleCaseAsync("none");
        var final = await StaleCaseAsync("final", Card(0, isFinal: true), Card(1, shows: 0, isFinal: true));
        var notPosted = await StaleCaseAsync("not posted", Card(0, shows: 1, isFinal: true));

        var stale = await _world.Store.WithStaleCardsAsync(Start.AddDays(1), default);

        Assert.Equal([(Tenant, behind), (Tenant, olderOpen), (Tenant, noCard), (Tenant, notPosted)], stale);
        Assert.DoesNotContain(stale, one => one.Id == shown || one.Id == final);
        Assert.Empty(await _world.Store.WithStaleCardsAsync(Start.AddDays(3), default));
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

    [Fact]
    public async Task Restart_SameFolder_KeepsAll()
    {
        var session = await _world.RunningAsync();
        await _world.AddedAsync(session, Bea, "Late");
        await _world.MoveAsync(
            session,
            one => one with { StepId = "q2" },
            change =>
                change with
                {
                    DialogState = "here",
                    AddedLessons = [Lesson(session, "Kept")],
                    Messages = [new OutgoingMessage(Guid.NewGuid(), Tenant, "{}", "{}", false)],
                }
        );
        await _world.Store.FirstSeenAsync("a", Start, default);
        var key = KeyFromServices(session);
        var before = await _world.ReadAsync(session);

        await _world.RestartAsync();

        var after = await _world.ReadAsync(session);
        Assert.Equal((before.Session.Version, before.Session.Revision), (after.Session.Version, after.Session.Revision));
        Assert.Equal(before.Contributions.Select(one => (one.Id, one.Text)), after.Contributions.Select(one => (one.Id, one.Text)));
        Assert.Equal(before.Participants.AsEnumerable(), after.Participants);
        Assert.Single(after.Lessons);
        Assert.Equal("here", await _world.Store.ReadDialogStateAsync(session.Id, default));
        Assert.False(await _world.Store.FirstSeenAsync("a", Start, default));
        Assert.Single(await _world.Outbox.ClaimAsync(Tenant, 10, Start, TimeSpan.FromMinutes(1), default));
        Assert.Equal(key, KeyFromServices(session));
    }

    [Fact]
    public async Task HiddenNames_InTheFiles_TheNameStandsOnlyAmongTheParticipants()
    {
        var session = await _world.RunningAsync(one => one with { ShowNames = false });
        var secret = new Person("id-of-quentin", "29:teams-of-quentin", "Quentin Quark");
        var id = await _world.AddedAsync(session, secret, "First words");
        await _world.WriteAsync(Edit(session, secret, id, "Other words"));
        await _world.AddedAsync(session, secret, "More words");
        await _world.WriteAsync(Done(session, secret));

        Assert.All((await _world.ReadAsync(session)).Contributions, one => Assert.Null(one.AuthorName));
        foreach (var word in new[] { secret.Name, secret.Id, secret.TeamsId })
        {
            Assert.Equal(1, await CountInFilesAsync(word));
        }
    }

    [Fact]
    public async Task HiddenNames_HiddenLater_NamesAreGoneFromWhatWasSaid()
    {
        var session = await _world.RunningAsync();
        await _world.AddedAsync(session, Bea, "Late");

        await _world.MoveAsync(session, one => one with { ShowNames = false });

        Assert.Null(Assert.Single((await _world.ReadAsync(session)).Contributions).AuthorName);
        Assert.Equal(1, await CountInFilesAsync(Bea.Name));
    }

    [Fact]
    public async Task Delete_Words_AreGoneFromTheFiles()
    {
        var session = await _world.RunningAsync();
        var id = await _world.AddedAsync(session, Bea, "Unforgettable words");
        Assert.Equal(1, await CountInFilesAsync("Unforgettable"));

        await _world.WriteAsync(Delete(session, Bea, id));

        Assert.Equal(0, await CountInFilesAsync("Unforgettable"));
    }

    [Fact]
    public async Task CancelledBefore_Write_NothingSaved()
    {
        var session = await _world.RunningAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _world.Store.WriteAsync(Add(session, Bea, "Late"), new CancellationToken(canceled: true))
        );

        Assert.Empty((await _world.ReadAsync(session)).Contributions);
    }

    private static PostedCard Card(int entry, long shows = 1, bool isFinal = false) =>
        new(entry, "q1", $"activity-{entry}", shows, isFinal);

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

    private async Task<Guid> StaleCaseAsync(string conversation, params PostedCard[] cards)
    {
        var session = await _world.RunningAsync(one => one with { ConversationId = conversation });
        foreach (var card in cards)
        {
            await _world.Store.SaveCardAsync(session.Id, card, default);
        }

        return session.Id;
    }

    private async Task<Guid> NoticeAsync(string conversation, SessionState state, DateTimeOffset? at) =>
        (await _world.RunningAsync(one => one with { ConversationId = conversation, State = state, NextNoticeAt = at })).Id;

    private string KeyFromServices(Session session) =>
        ((IPersonKeys)_world.Services.GetService(typeof(IPersonKeys))!).For(session.Id, "bea");

    /// <summary>How often a word stands in the database file and its log, once the log is written back.</summary>
    private async Task<int> CountInFilesAsync(string word)
    {
        await using (var other = _world.Intrude())
        {
            await using var command = other.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await using var result = await command.ExecuteReaderAsync();
            Assert.True(await result.ReadAsync());
            Assert.Equal(0, result.GetInt32(0));
        }

        var count = 0;
        var bytes = Encoding.UTF8.GetBytes(word);
        foreach (var file in Directory.GetFiles(_world.Folder, "kmf.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var content = new byte[stream.Length];
            await stream.ReadExactlyAsync(content);
            for (var at = content.AsSpan().IndexOf(bytes); at >= 0; )
            {
                count++;
                var next = content.AsSpan(at + 1).IndexOf(bytes);
                at = next < 0 ? -1 : at + 1 + next;
            }
        }

        return count;
    }
}
