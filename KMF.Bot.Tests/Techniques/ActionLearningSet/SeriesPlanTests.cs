using KMF.Bot.Storage;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.ActionLearningSet;
using KMF.Rehearsal.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Techniques.ActionLearningSet;

/// <summary>The dates of a series as they are set up, moved and ended, and the calendars that follow.</summary>
public sealed class SeriesPlanTests
{
    [Fact]
    public async Task Start_WithAFirstDayToCome_PutsEveryDateIntoEverybodysCalendarOnce()
    {
        await using var run = await SeriesRun.StartAsync();

        var answer = await run.PlanAsync();
        await run.DueAsync();
        await run.DueAsync();

        Assert.True(answer.SaysSaved(), answer.ToString());
        Assert.Contains("The meetings are planned.", answer.Text(), StringComparison.Ordinal);
        Assert.Equal(SessionState.Closed, run.Plan.State);
        var graph = run.Bot.Room.Graph;
        // At two where the set is, also after the clocks have gone forward.
        string[] starts = ["03-09T14:00", "04-06T13:00", "05-04T13:00", "06-01T13:00"];
        foreach (var member in run.Members)
        {
            Assert.Equal(starts, graph.EventsOf(member).Select(each => each.Start.UtcDateTime.ToString("MM-ddTHH:mm", null)));
        }

        Assert.Empty(graph.EventsOf(run.Bot.Femi()));
        Assert.Equal(4, graph.Events.Length);
        Assert.All(graph.Events, each => Assert.Equal("Ward leaders", each.Subject));
        Assert.All(graph.Events, each => Assert.Equal(TimeSpan.FromMinutes(185), each.End - each.Start));
        Assert.Contains("In everybody's calendar", (await run.PressAsync(run.Bot.Bea, SeriesVerb.Dates)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutAFirstDay_BeginsNowAndPlansTheRest()
    {
        await using var run = await SeriesRun.StartAsync();

        await run.PlanAsync(
            new()
            {
                ["first"] = "",
                ["time"] = "2pm",
                ["every"] = "6",
                ["meetings"] = "6",
            }
        );
        await run.DueAsync();

        Assert.Equal(LearningSetRules.ReportInStep, run.Plan.StepId);
        Assert.Equal(5, run.Bot.Room.Graph.EventsOf(run.Bot.Efa()).Length);
        Assert.Equal(new DateOnly(2026, 4, 13), DateOnly.FromDateTime(run.Bot.Room.Graph.Events[0].Start.UtcDateTime));
    }

    [Theory]
    [InlineData("2026-03-01", "14:00", "4", "Choose a day from today on, within a year.")]
    [InlineData("2027-03-03", "14:00", "4", "Choose a day from today on, within a year.")]
    [InlineData("2026-03-09", "", "once", "Write the time, for example 14:00 or 2pm.")]
    [InlineData("", "tea time", "4", "Write the time, for example 14:00 or 2pm.")]
    [InlineData("2026-03-09", "25:00", "4", "Write the time, for example 14:00 or 2pm.")]
    public async Task Start_WithDatesThatAreNone_SaysSoAndPlansNothing(string first, string time, string every, string told)
    {
        await using var run = await SeriesRun.StartAsync();

        var answer = await run.PlanAsync(
            new()
            {
                ["first"] = first,
                ["time"] = time,
                ["every"] = every,
            }
        );

        Assert.Equal(told, answer.Notice());
        Assert.Equal(SessionState.SettingUp, run.Plan.State);
        Assert.Empty((await run.SeriesAsync()).Dates);
    }

    [Theory]
    [InlineData("14:00", 14, 0)]
    [InlineData("9.30", 9, 30)]
    [InlineData("2 pm", 14, 0)]
    [InlineData("2:15PM", 14, 15)]
    public void Time_AsPeopleTypeIt_IsRead(string typed, int hour, int minute) =>
        Assert.Equal(new TimeOnly(hour, minute), SeriesPlan.ReadTime(typed));

    [Fact]
    public async Task Start_PressedTwiceAtOnceAndDeliveredAgain_PlansOneSeries()
    {
        await using var run = await SeriesRun.StartAsync();
        await run.PlanAsync(new() { ["time"] = "" });
        var press = Wire.Write(
            run.Bot.Room,
            run.Bot.Ann,
            run.Thread,
            run.Plan,
            SessionVerb.Start,
            inputs: new()
            {
                ["title"] = "Ward leaders",
                ["members"] = string.Join(',', run.Members.Select(person => person.AadObjectId)),
                ["first"] = "2026-03-09",
                ["time"] = "14:00",
                ["every"] = "2",
            }
        );

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => run.Bot.Room.PostActivityAsync(press)));
        await run.DueAsync();

        Assert.Equal(4, (await run.SeriesAsync()).Dates.Length);
        Assert.Equal(4, run.Bot.Room.Graph.Events.Length);
    }

    [Fact]
    public async Task Dates_WithoutGraph_SayWhatToAskForAndEverythingElseWorks()
    {
        await using var run = await SeriesRun.StartAsync(RehearsedBot.WithoutGraph);
        await run.PlanAsync();

        await run.GoToAsync("2026-03-09 13:50");
        var dates = (await run.PressAsync(run.Bot.Bea, SeriesVerb.Dates)).Text();
        await run.PressAsync(run.Bot.Bea, SeriesVerb.Meet, 1);

        Assert.Contains("Ask your administrator to set up Microsoft Graph", dates, StringComparison.Ordinal);
        Assert.All(run.Members, member => Assert.Single(run.Told(member, "Next meeting")));
        Assert.Single(run.Offers());
        Assert.Equal(LearningSetRules.ReportInStep, (await run.Bot.SessionAsync(run.Thread)).StepId);
    }

    [Fact]
    public async Task Date_WithoutSomebodysMailbox_IsInTheOthersCalendarsAndNamesThem()
    {
        await using var run = await SeriesRun.StartAsync();
        run.Bot.Room.Graph.Faults.Where = (_, path) => path.Contains(run.Bot.Dev().AadObjectId, StringComparison.OrdinalIgnoreCase);
        run.Bot.Room.Graph.Faults.OneIn(1, [Fault.Of(404)]);

        await run.PlanAsync();
        await run.DueAsync();

        Assert.Equal(4, run.Bot.Room.Graph.EventsOf(run.Bot.Bea).Length);
        Assert.Contains(
            $"I found none for {run.Bot.Dev().Name}",
            (await run.PressAsync(run.Bot.Ann, SeriesVerb.Dates)).Text(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Date_RefusedByTheCalendars_SaysSoAndIsTriedAgainAsTheSameMeeting()
    {
        await using var run = await SeriesRun.StartAsync();
        await run.PlanAsync(new() { ["every"] = "once" });
        run.Bot.Room.Graph.Faults.Where = (method, path) => method == "POST" && path.EndsWith("/events", StringComparison.Ordinal);
        run.Bot.Room.Graph.Faults.Next(Fault.Of(403) with { AfterActing = true });

        await run.DueAsync();
        var refused = (await run.PressAsync(run.Bot.Ann, SeriesVerb.Dates)).Text();
        await run.DueAsync();
        var trouble = (await run.SeriesAsync()).Dates[0].Trouble;
        run.Clock.Advance(TimeSpan.FromMinutes(61));
        await run.DueAsync();

        Assert.Contains("ask your administrator to let KMF into them", refused, StringComparison.Ordinal);
        Assert.Equal(MeetingTrouble.NotAllowed, trouble);
        var date = (await run.SeriesAsync()).Dates[0];
        Assert.Null(date.Trouble);
        Assert.Equal(run.Bot.Room.Graph.Events.Single().Id, date.Booked?.EventId);
    }

    [Fact]
    public async Task Move_ByWhoeverFacilitates_IsFollowedByTheCalendarsAndSaidOnce()
    {
        await using var run = await SeriesRun.StartAsync();
        await run.PlanAsync();
        await run.DueAsync();
        Dictionary<string, string> form = new() { ["day"] = "2026-04-08", ["time"] = "9.30" };

        var refused = await run.PressAsync(run.Bot.Bea, SeriesVerb.Move, 2, inputs: form);
        var none = await run.PressAsync(run.Bot.Ann, SeriesVerb.Move, 9, inputs: form);
        var past = await run.PressAsync(run.Bot.Ann, SeriesVerb.Move, 2, inputs: new() { ["day"] = "2026-03-01", ["time"] = "9:00" });
        var odd = await run.PressAsync(run.Bot.Ann, SeriesVerb.Move, 2, inputs: new() { ["day"] = "2026-04-08", ["time"] = "soon" });
        var press = run.Write(run.Bot.Ann, SeriesVerb.Move, 2, inputs: form);
        var moved = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => run.Bot.Room.PostActivityAsync(press)));
        await run.DueAsync();
        await run.Bot.EmptyOutboxAsync();

        Assert.Null(refused.Card);
        Assert.Equal("That meeting is over or cancelled.", none.Notice());
        Assert.Equal("Choose a time to come, within a year.", past.Notice());
        Assert.Equal("Write the time, for example 14:00 or 2pm.", odd.Notice());
        Assert.All(moved, answer => Assert.Contains("Wednesday 8 April 2026, 09:30", answer.Text(), StringComparison.Ordinal));
        Assert.Equal(4, run.Bot.Room.Graph.Events.Length);
        Assert.Equal("04-08T08:30", run.Bot.Room.Graph.EventsOf(run.Bot.Efa())[1].Start.UtcDateTime.ToString("MM-ddTHH:mm", null));
        Assert.Equal(1, run.Lines("Now: Wednesday 8 April 2026, 09:30"));
    }

    [Fact]
    public async Task Date_TakenOutOfTheCalendarBySomebody_IsBookedAnewWhereItIsMoved()
    {
        await using var run = await SeriesRun.StartAsync();
        await run.PlanAsync(new() { ["every"] = "once" });
        await run.DueAsync();
        run.Bot.Room.Graph.Faults.Where = (method, _) => method == "PATCH";
        run.Bot.Room.Graph.Faults.Next(Fault.Of(404));

        await run.PressAsync(run.Bot.Ann, SeriesVerb.Move, 1, inputs: new() { ["day"] = "2026-03-10", ["time"] = "9:00" });
        await run.DueAsync();
        await run.DueAsync();

        Assert.Equal(2, run.Bot.Room.Graph.Events.Length);
        Assert.Equal(run.Bot.Room.Graph.Events[1].Id, (await run.SeriesAsync()).Dates[0].Booked?.EventId);
    }

    [Fact]
    public async Task End_AfterAskingOnce_TakesWhatIsToComeOutOfTheCalendarsAndRemindsNobody()
    {
        await using var run = await SeriesRun.StartAsync();
        await run.PlanAsync();
        await run.DueAsync();
        await run.GoToAsync("2026-03-09 18:00");
        var told = run.Told(run.Bot.Bea, "Next meeting").Count;

        var refused = await run.PressAsync(run.Bot.Bea, SeriesVerb.EndSurely);
        var asked = await run.PressAsync(run.Bot.Ann, SeriesVerb.End);
        var before = run.Bot.Room.Graph.Events.Length;
        var ended = await run.PressAsync(run.Bot.Ann, SeriesVerb.EndSurely);
        await run.PressAsync(run.Bot.Ann, SeriesVerb.EndSurely);
        await run.GoToAsync("2026-04-06 14:00");

        Assert.Null(refused.Card);
        Assert.Contains("End the series?", asked.Text(), StringComparison.Ordinal);
        Assert.Equal(4, before);
        Assert.Contains("No more meetings are planned.", ended.Text(), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 3, 9), DateOnly.FromDateTime(Assert.Single(run.Bot.Room.Graph.Events).Start.UtcDateTime));
        Assert.Equal(told, run.Told(run.Bot.Bea, "Next meeting").Count);
        Assert.Equal(1, run.Lines("has ended"));
    }

    [Fact]
    public async Task Dates_NinetyDaysAfterTheLast_AreForgottenAndNotBefore()
    {
        await using var run = await SeriesRun.StartAsync(RehearsedBot.WithoutGraph);
        await run.PlanAsync();
        async Task<int> LeftAsync(int days)
        {
            run.Clock.SetUtcNow(new DateTimeOffset(2026, 6, 1, 14, 0, 0, TimeSpan.Zero).AddDays(days));
            foreach (var cleaner in run.Bot.Services.GetServices<ICleaner>())
            {
                await cleaner.CleanAsync(run.Clock.GetUtcNow(), CancellationToken.None);
            }

            return (await run.SeriesAsync()).Dates.Length;
        }

        Assert.Equal(4, await LeftAsync(89));
        Assert.Equal(0, await LeftAsync(90));
    }

    [Fact]
    public async Task Dates_ForAStranger_AreRefusedAndChangeNothing()
    {
        await using var run = await SeriesRun.StartAsync();
        await run.PlanAsync();
        var before = await run.SeriesAsync();

        foreach (
            var verb in new[]
            {
                SeriesVerb.Dates,
                SeriesVerb.Actions,
                SeriesVerb.EndSurely,
                SeriesVerb.Meet,
                SeriesVerb.EraseAllSurely,
                "learning-set.x",
            }
        )
        {
            var refused = await run.PressAsync(run.Bot.Femi(), verb, 1);
            Assert.Null(refused.Card);
            Assert.Contains("for the members of the session alone", refused.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(before.Dates.AsEnumerable(), (await run.SeriesAsync()).Dates, (one, other) =>
            one.Start == other.Start && one.IsOff == other.IsOff
        );
        Assert.Equal("6", run.Bot.Query("SELECT CAST(COUNT(*) AS TEXT) FROM Audit").Single());
    }
}
