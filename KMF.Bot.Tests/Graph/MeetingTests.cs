using System.Text.Json.Nodes;
using KMF.Dialogs.Meetings;
using KMF.Rehearsal.Faults;
using KMF.Rehearsal.Graph;

namespace KMF.Bot.Tests.Graph;

public sealed class MeetingTests
{
    private static readonly DateTimeOffset Monday = GraphWorld.Monday;

    [Fact]
    public async Task Book_ACoffee_IsATeamsMeetingOfBoth()
    {
        await using var world = await GraphWorld.StartAsync();

        var booked = await world.Meetings.BookAsync(world.Coffee(), CancellationToken.None);

        var made = Assert.Single(world.Graph.Events);
        Assert.Equal((made.Id, made.Start, made.End - made.Start), (booked.EventId, booked.Start, booked.Length));
        Assert.Equal(made.JoinUrl, booked.JoinUrl!.ToString());
        Assert.Equal(Monday.AddHours(3), made.Start);
        Assert.Equal(["ann.price@rehearsal.example", "femi.adeyemi@rehearsal.example"], made.Attendees.AsEnumerable());
        Assert.Equal("Coffee: Ann & Femi", made.Subject);
        Assert.Equal("What &lt;b&gt;surprised&lt;/b&gt; you?<br>Enjoy!", made.Body);
        Assert.Equal("0c0ffee0-0000-4000-8000-000000000001", made.TransactionId);
        Assert.Equal(made, Assert.Single(world.Graph.EventsOf(world.Actor("Femi"))));
    }

    [Fact]
    public async Task Book_AnswerLost_IsOneMeeting()
    {
        await using var world = await GraphWorld.StartAsync();
        world.Graph.Faults.Where = (method, _) => method == "POST";
        world.Graph.Faults.Next(Fault.Closed with { AfterActing = true });

        var booking = world.Meetings.BookAsync(world.Coffee(), CancellationToken.None);
        world.Clock.Advance(await world.Clock.NextWaitAsync());
        var booked = await booking;

        Assert.Equal(booked.EventId, Assert.Single(world.Graph.Events).Id);
        Assert.Equal(2, world.Asked("/events").Length);
    }

    [Fact]
    public async Task Book_AnswerNeverCameAndAskedAgainLater_IsOneMeeting()
    {
        await using var world = await GraphWorld.StartAsync();
        world.Graph.Faults.Where = (method, _) => method == "POST";
        world.Graph.Faults.Next(Fault.Hanging with { AfterActing = true });

        var booking = world.Meetings.BookAsync(world.Coffee(), CancellationToken.None);
        await world.Room.WaitForAsync(_ => world.Graph.Events.Length == 1);
        world.Clock.Advance(TimeSpan.FromSeconds(8));
        var problem = await Assert.ThrowsAsync<MeetingException>(() => booking);
        var booked = await world.Meetings.BookAsync(world.Coffee(), CancellationToken.None);

        Assert.Equal(MeetingTrouble.Unavailable, problem.Trouble);
        Assert.Equal(booked.EventId, Assert.Single(world.Graph.Events).Id);
    }

    [Fact]
    public async Task Book_AgainForAnotherTime_IsTheMeetingThatThereIs()
    {
        await using var world = await GraphWorld.StartAsync();
        await world.Meetings.BookAsync(world.Coffee(id: Guid.NewGuid()), CancellationToken.None);
        var first = await world.Meetings.BookAsync(world.Coffee(), CancellationToken.None);
        await world.Meetings.MoveAsync(first, Monday.AddDays(1), CancellationToken.None);

        var again = await world.Meetings.BookAsync(world.Coffee(Monday.AddHours(5)), CancellationToken.None);

        Assert.Equal(first with { Start = Monday.AddDays(1) }, again);
        Assert.Equal(2, world.Graph.Events.Length);
    }

    [Fact]
    public async Task Book_SomebodyWithoutMailbox_MakesNothing()
    {
        await using var world = await GraphWorld.StartAsync();
        var meeting = world.Coffee();

        var problem = await Assert.ThrowsAsync<MeetingException>(() =>
            world.Meetings.BookAsync(
                meeting with
                {
                    People = meeting.People.Add(new("29:guest", "29:guest", "Gwen")),
                },
                CancellationToken.None
            )
        );

        Assert.Equal(MeetingTrouble.Gone, problem.Trouble);
        Assert.Empty(world.Graph.Events);
    }

    [Theory]
    [InlineData("http://teams.example/join")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Book_LinkThatIsNotHttps_IsNoLink(string link)
    {
        await using var world = await GraphWorld.StartAsync();
        world.Graph.Faults.Where = (method, _) => method == "POST";
        world.Graph.Faults.Next(Fault.Saying(201, "application/json", $$"""{ "id": "1", "onlineMeeting": { "joinUrl": "{{link}}" } }"""));

        var booked = await world.Meetings.BookAsync(world.Coffee(), CancellationToken.None);

        Assert.Equal(new BookedMeeting("1", Monday.AddHours(3), TimeSpan.FromMinutes(30), JoinUrl: null), booked);
    }

    [Fact]
    public async Task Book_AnswerWithoutAMeeting_IsTrouble()
    {
        await using var world = await GraphWorld.StartAsync();
        world.Graph.Faults.Where = (method, _) => method == "POST";
        world.Graph.Faults.Next(Fault.Saying(201, "application/json", "{}"));

        var problem = await Assert.ThrowsAsync<MeetingException>(() => world.Meetings.BookAsync(world.Coffee(), CancellationToken.None));

        Assert.Equal(MeetingTrouble.Unavailable, problem.Trouble);
    }

    [Fact]
    public async Task Book_ManyAtOnce_TakesFourAtATime()
    {
        await using var world = await GraphWorld.StartAsync();
        await world.FindAsync(names: ["Ann", "Femi"]);
        world.Graph.Pause();

        var bookings = Enumerable
            .Range(0, 12)
            .Select(_ => world.Meetings.BookAsync(world.Coffee(id: Guid.NewGuid()), CancellationToken.None))
            .ToList();
        await world.Room.WaitForAsync(_ => world.Graph.Limits.Open(GraphStore.Organizer) == 4);
        world.Graph.Resume();
        await Task.WhenAll(bookings).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(12, world.Graph.Events.Length);
        Assert.Equal((4, 0), (world.Graph.Limits.MostAtOnce, world.Graph.Limits.Refused));
    }

    [Fact]
    public async Task Move_ToAnotherTime_ChangesNothingElse()
    {
        await using var world = await GraphWorld.StartAsync();
        var booked = await world.Meetings.BookAsync(world.Coffee(), CancellationToken.None);
        var before = world.Graph.Events.Single();

        var moved = await world.Meetings.MoveAsync(booked, Monday.AddDays(2), CancellationToken.None);

        Assert.Equal(booked with { Start = Monday.AddDays(2) }, moved);
        Assert.NotNull(moved.JoinUrl);
        Assert.Equal(before with { Start = Monday.AddDays(2), End = Monday.AddDays(2).AddMinutes(30) }, world.Graph.Events.Single());
        var body = JsonNode.Parse(world.Graph.Calls.Single(call => call.Method == "PATCH").Body)!.AsObject();
        Assert.Equal(["end", "start"], body.Select(property => property.Key).Where(key => key[0] != '@').Order());
    }

    [Fact]
    public async Task Move_MeetingThatIsGone_SaysSo()
    {
        await using var world = await GraphWorld.StartAsync();

        var problem = await Assert.ThrowsAsync<MeetingException>(() =>
            world.Meetings.MoveAsync(
                new BookedMeeting("gone/1+2=", Monday, TimeSpan.FromMinutes(30), null),
                Monday.AddDays(1),
                CancellationToken.None
            )
        );

        Assert.Equal(MeetingTrouble.Gone, problem.Trouble);
    }

    [Fact]
    public async Task Cancel_AMeeting_TellsThemWhyAndIsDoneOnce()
    {
        await using var world = await GraphWorld.StartAsync();
        var booked = await world.Meetings.BookAsync(world.Coffee(), CancellationToken.None);

        await world.Meetings.CancelAsync(booked, "Ann is ill.", CancellationToken.None);
        await world.Meetings.CancelAsync(booked, "Ann is ill.", CancellationToken.None);

        Assert.Empty(world.Graph.Events);
        Assert.Equal("Ann is ill.", Assert.Single(world.Graph.Cancelled).Comment);
    }

    [Fact]
    public async Task Cancel_Throttled_IsNotRepeated()
    {
        await using var world = await GraphWorld.StartAsync();
        var booked = await world.Meetings.BookAsync(world.Coffee(), CancellationToken.None);
        world.Graph.Faults.Next(Fault.Throttled(1));

        var problem = await Assert.ThrowsAsync<MeetingException>(() =>
            world.Meetings.CancelAsync(booked, "", CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30))
        );

        Assert.Equal((MeetingTrouble.Busy, TimeSpan.FromSeconds(1)), (problem.Trouble, problem.RetryAfter));
        Assert.Single(world.Asked("/cancel"));
    }
}
