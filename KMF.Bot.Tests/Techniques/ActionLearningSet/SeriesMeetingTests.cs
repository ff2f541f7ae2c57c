using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.ActionLearningSet;
using Xunit.Abstractions;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques.ActionLearningSet;

/// <summary>Between the meetings of a series: the reminders, and the next meeting with one press.</summary>
public sealed class SeriesMeetingTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Reminder_ADayBefore_ReachesEachMemberOnceWithTheirOwnActionsOnlyWhenTheyLook()
    {
        await using var run = await SeriesRun.StartAsync();
        await run.PlanAsync();
        await run.GoToAsync("2026-03-09 13:45");
        var first = await MeetAsync(run, 1, presenter: run.Bot.Bea);
        await run.Bot.DoAsync(run.Bot.Ann, run.Thread, SessionVerb.Close);
        var told = run.Told(run.Bot.Bea, "Next meeting").Count;

        await run.GoToAsync("2026-04-05 13:59");
        var early = run.Told(run.Bot.Bea, "Next meeting").Count;
        await run.GoToAsync("2026-04-05 14:00");
        await run.GoToAsync("2026-04-05 14:01");

        Assert.Equal(told, early);
        foreach (var member in run.Members)
        {
            var reminder = run.Told(member, "Monday 6 April 2026, 14:00").Single();
            Assert.DoesNotContain("Say no", reminder.Card!.ToJsonString(), StringComparison.Ordinal);
            var looked = await run.PressAsync(member, SeriesVerb.Actions, 2, card: reminder);
            Assert.Equal(member == run.Bot.Bea, looked.Text().Contains("Say no once 1", StringComparison.Ordinal));
            Assert.Equal(member == run.Bot.Bea, looked.Text().Contains("Talk to Efa 1", StringComparison.Ordinal));
        }

        Assert.Empty(run.Told(run.Bot.Femi(), "Next meeting"));
        Assert.Equal(SessionState.Closed, (await run.Bot.Store().FindAsync(first.TenantId, first.Id, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task Reminder_AfterARestartAJumpOfTheClockAndTwice_IsSaidOnceAndNeverTooLate()
    {
        await using var run = await SeriesRun.StartAsync();
        await run.PlanAsync(new() { ["every"] = "2" });

        // Two at once, a restart, the clock back and forth again.
        run.Clock.Advance(TimeSpan.FromDays(6.5));
        await Task.WhenAll(run.DueAsync(), run.DueAsync());
        await run.RestartAsync();
        await run.DueAsync();
        run.Clock.AdjustTime(run.Clock.GetUtcNow() - TimeSpan.FromHours(30));
        await run.DueAsync();
        run.Clock.Advance(TimeSpan.FromHours(30));
        await run.DueAsync();
        var first = run.SaidInPerson();

        // Away for three weeks: of the second meeting, which is over, nothing is said, and of the third each thing once.
        run.Clock.AdjustTime(new DateTimeOffset(2026, 4, 5, 20, 0, 0, TimeSpan.Zero));
        await run.DueAsync();
        await run.DueAsync();

        Assert.Equal(5, first);
        Assert.Equal(10, run.SaidInPerson());
        Assert.DoesNotContain(await DueDatesAsync(run), due => due <= run.Clock.GetUtcNow());
        output.Figure("action learning set: 10 reminders and no more after 2 jobs at once, a restart, and clocks that jump 3 times");
    }

    [Fact]
    public async Task Reminder_OfAMeetingThatIsMoved_ComesAgainADayBefore()
    {
        await using var run = await SeriesRun.StartAsync();
        await run.PlanAsync(new() { ["every"] = "once" });
        await run.GoToAsync("2026-03-08 15:00");

        await run.PressAsync(run.Bot.Ann, SeriesVerb.Move, 1, inputs: new() { ["day"] = "2026-03-12", ["time"] = "10:00" });
        await run.GoToAsync("2026-03-10 15:00");
        var none = run.Told(run.Bot.Efa(), "Thursday 12 March").Count;
        await run.GoToAsync("2026-03-11 10:00");

        Assert.Equal(0, none);
        Assert.Single(run.Told(run.Bot.Efa(), "Monday 9 March"));
        Assert.Single(run.Told(run.Bot.Efa(), "Thursday 12 March"));
        Assert.Empty(run.Offers());
    }

    [Fact]
    public async Task Offer_PressedByTwoAtOnceAndAgain_StartsOneMeetingWithTheSamePeople()
    {
        await using var run = await SeriesRun.StartAsync();
        await run.PlanAsync(new() { ["minutes.presentation"] = "25" });
        await run.GoToAsync("2026-03-09 13:30");
        var tooEarly = await run.PressAsync(run.Bot.Bea, SeriesVerb.Meet, 1);
        await run.GoToAsync("2026-03-09 13:45");
        var offer = Assert.Single(run.Offers());
        var (bea, dev) = (
            run.Write(run.Bot.Bea, SeriesVerb.Meet, 1, card: offer),
            run.Write(run.Bot.Dev(), SeriesVerb.Meet, 1, card: offer)
        );

        var stranger = await run.PressAsync(run.Bot.Femi(), SeriesVerb.Meet, 1, card: offer);
        var none = run.Bot.Query("SELECT StepId FROM Sessions").Count;
        var begun = await Task.WhenAll(new[] { bea, dev, bea }.Select(press => run.Bot.Room.PostActivityAsync(press)));
        var meeting = await run.Bot.SessionAsync(run.Thread);
        await run.Bot.DoAsync(run.Bot.Ann, run.Thread, SessionVerb.Close);
        var over = await run.PressAsync(run.Bot.Carys, SeriesVerb.Meet, 1, card: offer);

        Assert.Contains("has been moved or cancelled", tooEarly.ToString(), StringComparison.Ordinal);
        Assert.Null(stranger.Card);
        Assert.Equal(1, none);
        Assert.All(begun, answer => Assert.Contains("The meeting has begun", answer.ToString(), StringComparison.Ordinal));
        Assert.Equal(
            (LearningSetRules.ReportInStep, "Ward leaders", run.Plan.Facilitator),
            (meeting.StepId, meeting.Title, meeting.Facilitator)
        );
        Assert.Equal(run.Plan.Roster.AsEnumerable(), meeting.Roster);
        Assert.Equal(25, meeting.Minutes["presentation"]);
        Assert.Contains("cyfarfod hwnnw wedi'i gynnal", over.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, run.Bot.Query("SELECT StepId FROM Sessions").Count);
    }

    [Fact]
    public async Task Offer_WhereAnotherSessionIsOpen_SaysSoAndStartsItLater()
    {
        await using var run = await SeriesRun.StartAsync();
        await run.PlanAsync();
        await run.GoToAsync("2026-03-09 13:45");
        await run.Bot.SayAsync(run.Bot.Dev(), "retrospect Winter ward move", run.Thread);

        var busy = await run.PressAsync(run.Bot.Ann, SeriesVerb.Meet, 1);
        await run.Bot.DoAsync(run.Bot.Dev(), run.Thread, SessionVerb.Cancel);
        await run.PressAsync(run.Bot.Ann, SeriesVerb.Meet, 1);

        Assert.DoesNotContain("has begun", busy.ToString(), StringComparison.Ordinal);
        Assert.Equal(LearningSetRules.ReportInStep, (await run.Bot.SessionAsync(run.Thread)).StepId);
    }

    [Fact]
    public async Task Meetings_OfASeries_NeverHaveTheSamePresenterTwiceRunningUnlessNobodyElseBids()
    {
        await using var run = await SeriesRun.StartAsync();
        await run.PlanAsync();
        await run.GoToAsync("2026-03-09 13:45");
        await MeetAsync(run, 1, run.Bot.Bea);
        await run.Bot.DoAsync(run.Bot.Ann, run.Thread, SessionVerb.Close);

        // Bea bids again, with the greater need, and Dev does too.
        await run.GoToAsync("2026-04-06 13:45");
        await run.PressAsync(run.Bot.Ann, SeriesVerb.Meet, 2);
        var reported = (await run.Bot.DoAsync(run.Bot.Bea, run.Thread, SessionVerb.Refresh)).Text();
        await run.Bot.DoAsync(run.Bot.Bea, run.Thread, SetButtons.Done, await IdOfAsync(run, reported, "Say no once 1"));
        await run.Bot.GoToAsync(run.Thread, LearningSetRules.BiddingStep);
        await run.Bot.BidAsync(run.Bot.Bea, run.Thread, "My shifts again", 10);
        await run.Bot.BidAsync(run.Bot.Dev(), run.Thread, "My new team", 2);
        var refused = await run.Bot.PickAsync(run.Thread, "My shifts again");
        await run.Bot.GoToAsync(run.Thread, LearningSetRules.PresentationStep);
        var second = await run.Bot.PresenterAsync(run.Thread);
        await run.Bot.DoAsync(run.Bot.Ann, run.Thread, SessionVerb.Close);

        // Dev alone bids, though he presented last time.
        await run.GoToAsync("2026-05-04 13:45");
        await run.PressAsync(run.Bot.Ann, SeriesVerb.Meet, 3);
        var third = (await run.Bot.DoAsync(run.Bot.Bea, run.Thread, SessionVerb.Refresh)).Text();
        await run.Bot.GoToAsync(run.Thread, LearningSetRules.BiddingStep);
        await run.Bot.BidAsync(run.Bot.Dev(), run.Thread, "My new team again", 3);
        var taken = await run.Bot.PickAsync(run.Thread, "My new team again");

        Assert.Equal("Bea Okafor presented last time, and somebody else has bid.", refused.Notice());
        Assert.Equal("Dev", second);
        Assert.True(taken.SaysSaved(), taken.ToString());
        Assert.Contains("Talk to Efa 1", third, StringComparison.Ordinal);
        Assert.DoesNotContain("Say no once 1", third, StringComparison.Ordinal);
    }

    /// <summary>A meeting of the series at its questions, with somebody who presents and two actions of theirs.</summary>
    private static async Task<Session> MeetAsync(SeriesRun run, int number, Person presenter)
    {
        await run.PressAsync(run.Bot.Ann, SeriesVerb.Meet, number);
        await run.Bot.GoToAsync(run.Thread, LearningSetRules.BiddingStep);
        await run.Bot.BidAsync(presenter, run.Thread, "My shifts", 8);
        await run.Bot.PickAsync(run.Thread, "My shifts");
        await run.Bot.GoToAsync(run.Thread, LearningSetRules.QuestionsStep);
        await run.Bot.AddAsync(presenter, run.Thread, $"Say no once {number}", LearningSetRules.DueField, "2099-03-01");
        await run.Bot.AddAsync(presenter, run.Thread, $"Talk to Efa {number}");
        return await run.Bot.SessionAsync(run.Thread);
    }

    private static async Task<Guid> IdOfAsync(SeriesRun run, string shown, string action)
    {
        Assert.Contains(action, shown, StringComparison.Ordinal);
        var meeting = StableId.Of(run.Plan.Id, "meeting\u001f1");
        var session = await run.Bot.Store().FindAsync(run.Plan.TenantId, meeting, CancellationToken.None);
        return (await run.Bot.Store().ReadAsync(session!, CancellationToken.None)).Contributions.Single(each => each.Text == action).Id;
    }

    private static async Task<IEnumerable<DateTimeOffset?>> DueDatesAsync(SeriesRun run) =>
        (await run.SeriesAsync()).Dates.Select(date => date.DueAt);
}
