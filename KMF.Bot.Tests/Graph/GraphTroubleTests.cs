using KMF.Bot.Graph;
using KMF.Dialogs.Meetings;
using KMF.Rehearsal.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Kiota.Abstractions;

namespace KMF.Bot.Tests.Graph;

public sealed class GraphTroubleTests
{
    private const string Json = "application/json";

    private static readonly DateTimeOffset Monday = GraphWorld.Monday;

    public static TheoryData<string, MeetingTrouble, int?> Answers =>
        new()
        {
            { "401", MeetingTrouble.NotAllowed, null },
            { "403", MeetingTrouble.NotAllowed, null },
            { "500", MeetingTrouble.Unavailable, null },
            { "400", MeetingTrouble.Unavailable, null },
            { "429 wait", MeetingTrouble.Busy, 30 },
            { "429 soon", MeetingTrouble.Busy, 3 },
            { "429 page", MeetingTrouble.Busy, 30 },
            { "503 empty", MeetingTrouble.Busy, 30 },
            { "503 broken", MeetingTrouble.Busy, 30 },
            { "502 page", MeetingTrouble.Unavailable, null },
            { "200 page", MeetingTrouble.Unavailable, null },
            { "200 broken", MeetingTrouble.Unavailable, null },
            { "302 page", MeetingTrouble.Unavailable, null },
        };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Find_AnsweredOddly_IsTheRightTroubleAfterOneCall(string answer, MeetingTrouble trouble, int? retryAfter)
    {
        await using var world = await GraphWorld.StartAsync();
        OfSchedules(world, FaultOf(answer));

        var problem = await Assert.ThrowsAsync<MeetingException>(() => world.FindAsync(names: ["Ann"]).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.Equal(trouble, problem.Trouble);
        Assert.Equal(retryAfter, problem.RetryAfter?.TotalSeconds);
        Assert.Single(world.Asked("getSchedule"));
        Assert.NotNull(problem.InnerException);
    }

    [Fact]
    public async Task Find_ThrottledShortly_ComesBackWhenAsked()
    {
        await using var world = await GraphWorld.StartAsync();
        OfSchedules(world, Fault.Throttled(2), Fault.Of(503));

        var finding = world.FindAsync(names: ["Ann"]);
        var first = await world.Clock.NextWaitAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(1.9));
        var early = world.Asked("getSchedule").Length;
        world.Clock.Advance(TimeSpan.FromSeconds(0.1));
        var second = await world.Clock.NextWaitAsync();
        world.Clock.Advance(second);
        var found = await finding;

        Assert.Equal((TimeSpan.FromSeconds(2), 1, TimeSpan.FromSeconds(2)), (first, early, second));
        Assert.Equal([429, 503, 200], world.Asked("getSchedule").Select(call => call.Status));
        Assert.Equal(3, found.Starts.Length);
    }

    [Fact]
    public async Task Find_ThrottledAgainAndAgain_IsBusyAfterThreeCalls()
    {
        await using var world = await GraphWorld.StartAsync();
        OfSchedules(world, Fault.Throttled(1), Fault.Throttled(1), Fault.Throttled(1), Fault.Throttled(1));

        var finding = world.FindAsync(names: ["Ann"]);
        world.Clock.Advance(await world.Clock.NextWaitAsync());
        world.Clock.Advance(await world.Clock.NextWaitAsync());
        var problem = await Assert.ThrowsAsync<MeetingException>(() => finding);

        Assert.Equal((MeetingTrouble.Busy, TimeSpan.FromSeconds(1)), (problem.Trouble, problem.RetryAfter));
        Assert.Equal(3, world.Asked("getSchedule").Length);
    }

    [Fact]
    public async Task Find_ConnectionLost_TriesAgainThenSaysThatItIsNotReached()
    {
        await using var world = await GraphWorld.StartAsync();
        OfSchedules(world, Fault.Closed, Fault.Closed, Fault.Closed);

        var finding = world.FindAsync(names: ["Ann"]);
        world.Clock.Advance(await world.Clock.NextWaitAsync());
        world.Clock.Advance(await world.Clock.NextWaitAsync());
        var problem = await Assert.ThrowsAsync<MeetingException>(() => finding);

        Assert.Equal(MeetingTrouble.Unavailable, problem.Trouble);
        Assert.Equal(3, world.Asked("getSchedule").Length);
    }

    [Fact]
    public async Task Find_NoAnswerAtAll_EndsAfterEightSeconds()
    {
        await using var world = await GraphWorld.StartAsync();
        OfSchedules(world, Fault.Hanging);

        var finding = world.FindAsync(names: ["Ann"]);
        await world.Room.WaitForAsync(_ => world.Asked("getSchedule").Length == 1);
        world.Clock.Advance(TimeSpan.FromSeconds(7.9));
        var isWaiting = !finding.IsCompleted;
        world.Clock.Advance(TimeSpan.FromSeconds(0.1));
        var problem = await Assert.ThrowsAsync<MeetingException>(() => finding);

        Assert.True(isWaiting);
        Assert.Equal(MeetingTrouble.Unavailable, problem.Trouble);
    }

    [Fact]
    public async Task Find_CallerGivesUp_IsNoTrouble()
    {
        await using var world = await GraphWorld.StartAsync();
        OfSchedules(world, Fault.Hanging);
        using var gaveUp = new CancellationTokenSource();

        var finding = world.Meetings.FindTimesAsync(
            new TimesWanted([world.Person("Ann")], TimeSpan.FromMinutes(30), Monday, Monday.AddDays(1), 3),
            gaveUp.Token
        );
        await world.Room.WaitForAsync(_ => world.Asked("getSchedule").Length == 1);
        await gaveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => finding);
    }

    [Fact]
    public async Task Find_NobodyThere_IsUnavailable()
    {
        using var host = await GraphWorld.HostAsync(
            new NoticedClock(Monday),
            "--Graph:BaseUrl=http://127.0.0.1:1/v1.0",
            "--Graph:Organizer=coffee@rehearsal.example"
        );
        var clock = (NoticedClock)host.Services.GetRequiredService<TimeProvider>();

        var booking = host
            .Services.GetRequiredService<IMeetingScheduler>()
            .MoveAsync(new BookedMeeting("1", Monday, TimeSpan.FromMinutes(30), null), Monday, CancellationToken.None);
        clock.Advance(await clock.NextWaitAsync());
        clock.Advance(await clock.NextWaitAsync());
        var problem = await Assert.ThrowsAsync<MeetingException>(() => booking);

        Assert.Equal(MeetingTrouble.Unavailable, problem.Trouble);
    }

    [Fact]
    public void Read_RetriesOfTheSdkUsedUp_IsTheRefusalInside()
    {
        var refusal = new ApiException("no")
        {
            ResponseStatusCode = 429,
            ResponseHeaders = new Dictionary<string, IEnumerable<string>> { ["Retry-After"] = ["Mon, 02 Mar 2026 08:00:40 GMT"] },
        };

        var trouble = GraphTroubles.Read(new AggregateException("Too many retries performed", refusal), Monday)!;

        Assert.Equal(
            (MeetingTrouble.Busy, TimeSpan.FromSeconds(40), true),
            (trouble.Exception.Trouble, trouble.Exception.RetryAfter, trouble.IsPassing)
        );
    }

    [Fact]
    public void Read_OurOwnBug_IsNoTrouble() => Assert.Null(GraphTroubles.Read(new ArgumentNullException("person"), Monday));

    private static void OfSchedules(GraphWorld world, params Fault[] faults)
    {
        world.Graph.Faults.Where = (_, path) => path.Contains("getSchedule", StringComparison.Ordinal);
        world.Graph.Faults.Next(faults);
    }

    private static Fault FaultOf(string answer) =>
        (int.Parse(answer[..3], null), answer[3..].Trim()) switch
        {
            (var status, "wait") => Fault.Throttled(30) with { Status = status },
            (var status, "soon") => Fault.Throttled(3) with { Status = status },
            (var status, "page") => Fault.Saying(status, "text/html", "<h1>Gateway</h1>", status == 429 ? 30 : null),
            (var status, "empty") => Fault.Saying(status, Json, "", 30),
            (200, "broken") => Fault.Saying(200, Json, """{"value":[{"scheduleId":"""),
            (var status, "broken") => Fault.Saying(status, Json, """{"error":{"code":"x""", 30),
            (var status, _) => Fault.Of(status),
        };
}
