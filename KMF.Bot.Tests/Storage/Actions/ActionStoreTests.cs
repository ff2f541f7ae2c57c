using KMF.Dialogs.Actions;
using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Actions;

public sealed class ActionStoreTests : IAsyncLifetime
{
    private static readonly DateOnly Due = new(2026, 3, 20);
    private static readonly DateTimeOffset Planned = Start.AddDays(10);

    private StorageWorld _world = null!; // Set before each test.

    private IActions Actions => _world.Services.GetRequiredService<IActions>();

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task List_OfATeam_HasOnlyWhatItsClosedSessionsDecided()
    {
        await DecideAsync(Named("Ours"));
        await DecideAsync(one => one with { TeamId = "team-2" }, Named("Of another team"));
        await DecideAsync(one => one with { TenantId = "tenant-2" }, Named("Of another tenant"));
        await DecideAsync(one => one with { State = SessionState.Cancelled }, Named("Cancelled"));
        await DecideAsync(one => one with { State = SessionState.Running, ConversationId = "19:running" }, Named("Not decided yet"));

        var page = await OfTeamAsync();

        Assert.Equal(["Ours"], Words(page));
        Assert.Equal(("Winter", Ann), (page.Actions[0].Session.Title, page.Actions[0].Session.Facilitator));
    }

    [Fact]
    public async Task List_OfAPerson_HasTheirsOfAllTeamsInTheirTenant()
    {
        await DecideAsync(
            Named("Hers"),
            Named("His", Ann),
            Named("Nobody's") with
            {
                Owner = null,
            },
            Named("A name's") with
            {
                Owner = new Person("", "", "Bea Baker"),
            }
        );
        await DecideAsync(one => one with { TeamId = "team-2" }, Named("Hers there"));
        await DecideAsync(one => one with { TenantId = "tenant-2" }, Named("Hers elsewhere"));

        var page = await Actions.ListAsync(Asked(teamId: null), 0, 10, default);

        Assert.Equal(["Hers", "Hers there"], Words(page));
    }

    [Fact]
    public async Task List_ManyActions_ComeByDayInPagesAndAreCounted()
    {
        await DecideAsync(
            Named("No day") with
            {
                Due = null,
            },
            Named("Third") with
            {
                Due = Due.AddDays(1),
            },
            Named("Late") with
            {
                Due = new DateOnly(2026, 3, 1),
            },
            Named("Second"),
            Named("Today") with
            {
                Due = new DateOnly(2026, 3, 2),
            }
        );

        var (first, second, beyond) = (await OfTeamAsync(0, 2), await OfTeamAsync(1, 2), await OfTeamAsync(99, 2));

        Assert.Equal(
            [
                ["Late", "Today"],
                ["Second", "Third"],
                ["No day"],
            ],
            new[] { first, second, beyond }.Select(Words)
        );
        Assert.Equal(
            [(0, false, 5, 1), (1, false, 5, 1), (2, true, 5, 1)],
            new[] { first, second, beyond }.Select(page => (page.Page, page.IsLast, page.Open, page.Overdue))
        );
    }

    [Fact]
    public async Task List_NothingToDo_IsAnEmptyLastPage()
    {
        var page = await OfTeamAsync();

        Assert.Equal((0, true, 0, 0), (page.Actions.Length, page.IsLast, page.Open, page.Overdue));
    }

    [Fact]
    public async Task Mark_Done_StaysOnTheListForAWhileAndIsNotCounted()
    {
        var (done, open) = (Named("Done"), Named("Open"));
        var session = await DecideAsync(done, open);

        Assert.True(await MarkAsync(done));

        var page = await OfTeamAsync();
        Assert.Equal(["Done", "Open"], Words(page));
        Assert.Equal(1, page.Open);
        Assert.Equal(new ActionDone(Start, Bea), page.Actions[0].Action.Done);
        Assert.Equal(new ActionDone(Start, Bea), (await _world.ReadAsync(session)).Actions[0].Done);
        Assert.Equal(["Open"], Words(await Actions.ListAsync(Asked() with { DoneSince = Start.AddSeconds(1) }, 0, 10, default)));
    }

    [Fact]
    public async Task Mark_TwiceOrDeliveredAgain_TheFirstStandsAndWhatWasSaidLaterStays()
    {
        var action = Named("Call");
        var session = await DecideAsync(action);

        var first = await MarkAsync(action, key: "a");
        var second = await MarkAsync(action, by: Ann, at: Start.AddHours(1), key: "b");
        var stillDone = await FoundAsync(action);
        var undone = await MarkAsync(action, isDone: false, key: "c");
        var again = await MarkAsync(action, key: "a");

        Assert.Equal((true, false, true, false), (first, second, undone, again));
        Assert.Equal(new ActionDone(Start, Bea), stillDone.Action.Done);
        Assert.Null((await FoundAsync(action)).Action.Done);
        Assert.Equal(session.Revision + 2, (await _world.FindAsync(session)).Revision);
    }

    [Fact]
    public async Task Mark_FromAnotherTenant_ChangesAndFindsNothing()
    {
        var action = Named("Call");
        await DecideAsync(action);

        Assert.False(await Actions.MarkAsync(new ActionMark("tenant-2", action.Id, IsDone: true, Bea, Start), default));
        Assert.Null(await Actions.FindAsync("tenant-2", action.Id, default));
        Assert.Null((await FoundAsync(action)).Action.Done);
    }

    [Fact]
    public async Task Reminders_OfAClosedSession_BeginOnlyForWhatIsDueAndHasSomebodyInTeams()
    {
        await DecideAsync(
            Named("Hers"),
            Named("No day") with
            {
                Due = null,
            },
            Named("Nobody's") with
            {
                Owner = null,
            },
            Named("A name's") with
            {
                Owner = new Person("", "", "Cat"),
            }
        );
        await DecideAsync(one => one with { State = SessionState.Running, ConversationId = "19:running" }, Named("Not decided yet"));

        var due = await DueAsync(Start);

        Assert.Equal([("Hers", Start)], due.Select(one => (one.Of.Action.What, one.PlannedFor)));
        Assert.Empty(await DueAsync(Start.AddTicks(-1)));
    }

    [Fact]
    public async Task Remind_TwiceAtOnce_SaysItOnceAndPlansTheNext()
    {
        await DecideAsync(Named("Call"));
        var due = (await DueAsync(Start))[0];

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(which => Actions.RemindAsync(due, Reminder(which), Planned, default))
        );

        Assert.Single(outcomes, said => said);
        Assert.Single(await WaitingAsync());
        Assert.Empty(await DueAsync(Planned.AddTicks(-1)));
        Assert.Equal(Planned, (await DueAsync(Planned))[0].PlannedFor);
    }

    [Fact]
    public async Task Remind_WhileTheEarlierOneStillWaits_OnlyTheLastIsSaid()
    {
        await DecideAsync(Named("Call"));
        await RemindAsync(Start, 1);

        await RemindAsync(Planned, 2);

        Assert.Equal([Reminder(2).Id], await WaitingAsync());
    }

    [Fact]
    public async Task Mark_WhileAReminderWaits_ItIsNotSaidAndNoneComesUntilItIsOpenAgain()
    {
        var action = Named("Call");
        await DecideAsync(action);
        await RemindAsync(Start, 1);
        var due = (await DueAsync(Planned))[0];

        await MarkAsync(action);
        var whileDone = (
            await WaitingAsync(),
            await DueAsync(Planned.AddYears(1)),
            await Actions.RemindAsync(due, Reminder(2), Planned.AddDays(7), default)
        );
        await MarkAsync(action, isDone: false, at: Start.AddDays(1));

        Assert.Empty(whileDone.Item1);
        Assert.Empty(whileDone.Item2);
        Assert.False(whileDone.Item3);
        Assert.Equal(Start.AddDays(1), (await DueAsync(Start.AddDays(1)))[0].PlannedFor);
    }

    [Fact]
    public async Task Session_OpenedAgain_SaysNoReminderUntilItIsClosed()
    {
        var session = await DecideAsync(Named("Call"));
        await RemindAsync(Start, 1);
        var due = (await DueAsync(Planned))[0];

        await _world.MoveAsync(session, one => one with { State = SessionState.Running, StepId = Session.ReviewStep });
        var whileOpen = (
            await WaitingAsync(),
            await DueAsync(Planned.AddYears(1)),
            await Actions.RemindAsync(due, Reminder(2), Planned.AddDays(7), default)
        );
        _world.Clock.Advance(TimeSpan.FromHours(2));
        await _world.MoveAsync(session, one => one with { State = SessionState.Closed, StepId = Session.CloseStep });

        Assert.Empty(whileOpen.Item1);
        Assert.Empty(whileOpen.Item2);
        Assert.False(whileOpen.Item3);
        Assert.Equal(Start.AddHours(2), (await DueAsync(Planned))[0].PlannedFor);
    }

    [Fact]
    public async Task Session_ChangedWhileClosed_KeepsWhatIsPlanned()
    {
        var session = await DecideAsync(Named("Call"));
        await RemindAsync(Start, 1);

        await _world.MoveAsync(session, one => one with { Title = "Winter move" });

        Assert.Equal(Planned, (await DueAsync(Planned))[0].PlannedFor);
        Assert.Single(await WaitingAsync());
    }

    [Fact]
    public async Task Action_RemovedWithItsSessionOpen_IsGoneWithItsReminders()
    {
        var action = Named("Call");
        var session = await DecideAsync(action);
        await _world.MoveAsync(
            session,
            one => one with { State = SessionState.Running, StepId = Session.ReviewStep },
            change => change with { RemovedActions = [action.Id] }
        );
        await _world.MoveAsync(session, one => one with { State = SessionState.Closed, StepId = Session.CloseStep });

        Assert.Empty(await DueAsync(Planned));
        Assert.Null(await Actions.FindAsync(Tenant, action.Id, default));
    }

    private static ActionItem Named(string what, Person? owner = null) => new(Guid.NewGuid(), what, owner ?? Bea, Due, null);

    private static ActionsAsked Asked(string? teamId = "team-1") =>
        new(Tenant, teamId, Bea.Id, new DateOnly(2026, 3, 2), Start.AddDays(-7));

    private static string[] Words(ActionPage page) => [.. page.Actions.Select(action => action.Action.What)];

    private static OutgoingMessage Reminder(int which) =>
        new(new Guid(which, 0, 0, new byte[8]), Tenant, """{"user":{"id":"29:bea"}}""", "{}", InPerson: true);

    private Task<Session> DecideAsync(params ActionItem[] actions) => DecideAsync(one => one, actions);

    private async Task<Session> DecideAsync(Func<Session, Session> with, params ActionItem[] actions)
    {
        var session = with(NewSession() with { State = SessionState.Closed, StepId = Session.CloseStep, ClosedAt = Start });
        Assert.True(await _world.Store.CommitAsync(new SessionChange(session) { AddedActions = [.. actions] }, default));
        return await _world.FindAsync(session);
    }

    private Task<ActionPage> OfTeamAsync(int page = 0, int size = 10) => Actions.ListAsync(Asked(), page, size, default);

    private Task<bool> MarkAsync(ActionItem action, bool isDone = true, Person? by = null, DateTimeOffset? at = null, string? key = null) =>
        Actions.MarkAsync(new ActionMark(Tenant, action.Id, isDone, by ?? Bea, at ?? Start) { ActivityKey = key }, default);

    private async Task<ActionInSession> FoundAsync(ActionItem action) => (await Actions.FindAsync(Tenant, action.Id, default))!;

    private Task<IReadOnlyList<DueReminder>> DueAsync(DateTimeOffset now) => Actions.RemindersDueAsync(now, 100, default);

    private async Task RemindAsync(DateTimeOffset planned, int which) =>
        Assert.True(
            await Actions.RemindAsync(
                (await DueAsync(planned))[0],
                Reminder(which),
                planned == Start ? Planned : planned.AddDays(7),
                default
            )
        );

    private async Task<List<Guid>> WaitingAsync()
    {
        await using var db = _world.Context();
        return await db.Outbox.Where(row => !row.Sent).Select(row => row.Id).ToListAsync();
    }
}
