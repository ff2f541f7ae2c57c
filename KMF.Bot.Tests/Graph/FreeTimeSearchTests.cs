using System.Text.Json.Nodes;
using KMF.Bot.Graph;
using KMF.Dialogs.Meetings;
using KMF.Rehearsal.Faults;
using KMF.Rehearsal.Graph;
using Microsoft.Graph.Models;
using Person = KMF.Dialogs.Sessions.Person;

namespace KMF.Bot.Tests.Graph;

public sealed class FreeTimeSearchTests
{
    private static readonly DateTimeOffset Monday = GraphWorld.Monday;

    [Fact]
    public async Task Find_TwoZones_ProposesThreeWithinBothWorkingHours()
    {
        await using var world = await GraphWorld.StartAsync();

        var found = await world.FindAsync(names: ["Ann", "Femi"]);

        // Ann's bed meeting is over at half past nine; Femi's day in Berlin ends at four in London.
        Assert.Equal([Monday.AddHours(1.5), Monday.AddHours(4), Monday.AddHours(25.5)], found.Starts.AsEnumerable());
        Assert.Equal(TimeSpan.FromHours(1), found.Zones[world.Person("Femi").Id].BaseUtcOffset);
        Assert.Equal(TimeSpan.Zero, found.Zones[world.Person("Ann").Id].BaseUtcOffset);
        Assert.Empty(found.Unread);
        Assert.True(world.Meetings.IsAvailable);
    }

    [Fact]
    public async Task Find_OnLeave_ProposesTheTimeAfterwards()
    {
        await using var world = await GraphWorld.StartAsync();

        var found = await world.FindAsync(Monday.AddDays(1), names: ["Ann", "Efa"]);

        Assert.Equal(
            [Monday.AddDays(7).AddHours(1.5), Monday.AddDays(7).AddHours(4), Monday.AddDays(8).AddHours(1.5)],
            found.Starts.AsEnumerable()
        );
    }

    [Theory]
    [InlineData("busy", 10)]
    [InlineData("tentative", 10)]
    [InlineData("oof", 10)]
    [InlineData("workingElsewhere", 9)]
    [InlineData("free", 9)]
    public async Task Find_WhileMarked_IsFreeOnlyWhereTheyAre(string status, int hour)
    {
        await using var world = await GraphWorld.StartAsync();
        world.Graph.Clear(world.Actor("Ann"));
        world.Graph.Engage(world.Actor("Ann"), Monday.AddHours(1), Monday.AddHours(1.75), status);

        var found = await world.FindAsync(names: ["Ann"]);

        Assert.Equal(hour, found.Starts[0].Hour);
    }

    [Fact]
    public async Task Find_AfterAMeetingWasBooked_AvoidsIt()
    {
        await using var world = await GraphWorld.StartAsync();
        await world.Meetings.BookAsync(world.Coffee(Monday.AddHours(1.5)), CancellationToken.None);

        var found = await world.FindAsync(names: ["Ann", "Femi"]);

        Assert.Equal(Monday.AddHours(2), found.Starts[0]);
    }

    [Fact]
    public async Task Find_AskedOfGraph_IsOneCallInUtcForWholeHalfHours()
    {
        await using var world = await GraphWorld.StartAsync();

        await world.FindAsync(Monday.AddMinutes(10), days: 1, names: ["Ann", "Femi"]);

        var call = Assert.Single(world.Asked("getSchedule"));
        var body = JsonNode.Parse(call.Body, new JsonNodeOptions { PropertyNameCaseInsensitive = true })!;
        Assert.Equal($"/users/{GraphStore.Organizer}/calendar/getSchedule", call.Path);
        Assert.Equal("""["ann.price@rehearsal.example","femi.adeyemi@rehearsal.example"]""", body["schedules"]!.ToJsonString());
        Assert.Equal(
            ("2026-03-02T08:00:00", "UTC"),
            (body["startTime"]!["dateTime"]!.ToString(), body["startTime"]!["timeZone"]!.ToString())
        );
        Assert.Equal("2026-03-03T08:30:00", body["endTime"]!["dateTime"]!.ToString());
        Assert.Equal(2, world.Asked("$select=id,mail,userPrincipalName").Length);
    }

    [Fact]
    public async Task Find_Again_AsksForAddressesOnlyAfterTenMinutes()
    {
        await using var world = await GraphWorld.StartAsync();
        await world.FindAsync(names: ["Ann", "Femi"]);

        await world.FindAsync(names: ["Ann", "Femi"]);
        var soon = world.Asked("$select=id,mail").Length;
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.FindAsync(names: ["Ann", "Femi"]);

        Assert.Equal(2, soon);
        Assert.Equal(4, world.Asked("$select=id,mail").Length);
    }

    [Fact]
    public async Task Find_MoreThanTwentyPeople_AsksInPortions()
    {
        await using var world = await GraphWorld.StartAsync(people: 25);

        var found = await world.FindAsync(names: [.. world.Room.People.Select(person => person.Name)]);

        Assert.Equal(2, world.Asked("getSchedule").Length);
        Assert.Equal(25, found.Zones.Count);
        Assert.NotEmpty(found.Starts);
    }

    [Fact]
    public async Task Find_SomeCannotBeRead_NamesThemAndProposesForTheRest()
    {
        await using var world = await GraphWorld.StartAsync();
        world.Graph.Change(world.Actor("Bea"), profile => profile with { IsUnreadable = true });
        Person[] people =
        [
            world.Person("Bea"),
            world.Person("Ann"),
            new("29:guest", "29:guest", "Gwen"),
            new(Guid.NewGuid().ToString(), "29:left", "Lew"),
        ];

        var found = await world.Meetings.FindTimesAsync(
            new TimesWanted([.. people], TimeSpan.FromMinutes(30), Monday, Monday.AddDays(7), 3),
            CancellationToken.None
        );

        Assert.Equal(["Bea Okafor", "Gwen", "Lew"], found.Unread.Select(person => person.Name));
        Assert.Equal([world.Person("Ann").Id], found.Zones.Keys);
        Assert.Equal(3, found.Starts.Length);
    }

    [Fact]
    public async Task Find_NobodyCanBeRead_IsTrouble()
    {
        await using var world = await GraphWorld.StartAsync();
        world.Graph.Change(world.Actor("Bea"), profile => profile with { IsUnreadable = true });

        var problem = await Assert.ThrowsAsync<MeetingException>(() => world.FindAsync(names: ["Bea"]));

        Assert.Equal(MeetingTrouble.Gone, problem.Trouble);
    }

    [Fact]
    public async Task Find_NoTimeSuits_IsEmptyButKnowsTheZones()
    {
        await using var world = await GraphWorld.StartAsync();
        world.Graph.Engage(world.Actor("Ann"), Monday, Monday.AddDays(3));

        var found = await world.FindAsync(days: 2, names: ["Ann", "Femi"]);

        Assert.Empty(found.Starts);
        Assert.Equal(2, found.Zones.Count);
    }

    [Fact]
    public async Task Find_TwoMonthsOrMore_IsABug()
    {
        await using var world = await GraphWorld.StartAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => world.FindAsync(days: 62, names: ["Ann"]));

        Assert.Empty(world.Graph.Calls);
    }

    [Fact]
    public async Task Find_OtherHours_FollowsThem()
    {
        await using var world = await GraphWorld.StartAsync();
        world.Graph.Change(world.Actor("Efa"), profile =>
            profile with
            {
                Days = [DayOfWeek.Saturday, DayOfWeek.Sunday],
                From = new(7, 30),
                Until = new(12, 0),
            }
        );

        var found = await world.FindAsync(Monday.AddDays(4), names: ["Efa"]);

        // Saturday is the last day of leave.
        Assert.Equal(new DateTimeOffset(2026, 3, 7, 7, 30, 0, TimeSpan.Zero), found.Starts[0]);
        Assert.Equal(new DateTimeOffset(2026, 3, 8, 7, 30, 0, TimeSpan.Zero), found.Starts[1]);
    }

    [Fact]
    public async Task Find_ZoneOfItsOwnRules_ReadsThem()
    {
        await using var world = await GraphWorld.StartAsync();
        world.Graph.Change(world.Actor("Efa"), profile => profile with { OddZone = Pacific(bias: 480) });

        var winter = await world.FindAsync(names: ["Efa"]);
        var summer = await world.FindAsync(new DateTimeOffset(2026, 7, 6, 0, 0, 0, TimeSpan.Zero), names: ["Efa"]);

        Assert.Equal(Monday.AddHours(9), winter.Starts[0]);
        Assert.Equal(16, summer.Starts[0].Hour);
    }

    [Fact]
    public async Task Find_ZoneWithUnknownName_AsksTheMailbox()
    {
        await using var world = await GraphWorld.StartAsync();
        world.Graph.Change(world.Actor("Femi"), profile =>
            profile with
            {
                OddZone = new JsonObject { ["name"] = "Middle Earth Standard Time" },
            }
        );

        var found = await world.FindAsync(names: ["Femi"]);

        Assert.Equal(Monday.AddHours(0), found.Starts[0]);
        Assert.Single(world.Asked("mailboxSettings"));
    }

    [Fact]
    public async Task Find_ZoneUnknownAndMailboxRefused_TakesTheBots()
    {
        await using var world = await GraphWorld.StartAsync();
        world.Graph.Change(world.Actor("Femi"), profile => profile with { OddZone = Pacific(bias: 100_000) });
        world.Graph.Faults.Where = (_, path) => path.Contains("mailboxSettings", StringComparison.Ordinal);
        world.Graph.Faults.Next(Fault.Of(403));

        var found = await world.FindAsync(names: ["Femi"]);

        Assert.Equal(Monday.AddHours(1), found.Starts[0]);
        Assert.Equal("Europe/London", found.Zones.Values.Single().Id);
    }

    [Theory]
    [InlineData("0004", "")]
    [InlineData("0123", "123")]
    [InlineData("00", "23")]
    [InlineData("0?00", "1")]
    public void Taken_Digits_AreWhatIsNotSurelyFree(string view, string slots)
    {
        var taken = GraphSchedules.Taken(new ScheduleInformation { AvailabilityView = view }, Monday, Monday.AddHours(2))!.Value;

        var wrong = Enumerable
            .Range(0, 4)
            .Where(slot => taken.Any(item => item.From <= Monday.AddMinutes(30 * slot) && Monday.AddMinutes(30 * slot) < item.Until));
        Assert.Equal(slots, string.Concat(wrong));
    }

    [Fact]
    public void Taken_NothingSaid_IsNotKnown()
    {
        Assert.Null(GraphSchedules.Taken(new ScheduleInformation { AvailabilityView = "" }, Monday, Monday.AddHours(2)));
        Assert.Null(
            GraphSchedules.Taken(
                new ScheduleInformation { AvailabilityView = "0000", Error = new FreeBusyError() },
                Monday,
                Monday.AddHours(2)
            )
        );
    }

    private static JsonObject Pacific(int bias) =>
        new()
        {
            ["@odata.type"] = "#microsoft.graph.customTimeZone",
            ["bias"] = bias,
            ["name"] = "Customized Time Zone",
            ["standardOffset"] = new JsonObject
            {
                ["time"] = "02:00:00.0000000",
                ["dayOccurrence"] = 1,
                ["dayOfWeek"] = "sunday",
                ["month"] = 11,
                ["year"] = 0,
            },
            ["daylightOffset"] = new JsonObject
            {
                ["daylightBias"] = -60,
                ["time"] = "02:00:00.0000000",
                ["dayOccurrence"] = 2,
                ["dayOfWeek"] = "sunday",
                ["month"] = 3,
                ["year"] = 0,
            },
        };
}
