using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Techniques.CommunityOfPractice;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Communities;

/// <summary>What members hear of what is new: in time, once, and never of nothing.</summary>
public sealed class CommunityAlertTests(ITestOutputHelper output)
{
    private const string Weekly = "2026-03-09 09:00";

    [Fact]
    public async Task Alert_OfAWeek_TellsWhatOthersAddedAndLessonsThatTheMemberMayRead()
    {
        await using var desk = await CommunityRun.StartAsync();
        await desk.LessonAsync("Old slippers");
        var community = await desk.CreateAsync();
        await desk.AddAsync(desk.Bot.Ann, community, "Before they came");
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.JoinAsync(community, desk.Bot.Bea, desk.Bot.Carys);
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.AddAsync(desk.Bot.Bea, community, "Bea's story");
        await desk.LessonAsync("Slippers by every bed");
        await desk.LessonAsync("Slippers of another team", forEveryone: false);
        await desk.LessonAsync("Slippers of another organisation", tenant: "another");
        await desk.LessonAsync("Parking permits");

        await desk.GoToAsync("2026-03-09 08:59");
        Assert.Empty(desk.Told(desk.Bot.Carys));
        await desk.GoToAsync(Weekly);

        var carys = Assert.Single(desk.Cards(desk.Bot.Carys));
        Assert.Equal("Beth sy'n newydd", carys[0]);
        Assert.Contains("Bea's story", carys);
        Assert.Contains("Slippers by every bed", carys);
        Assert.DoesNotContain(carys, line =>
            line
                is "Before they came"
                    or "Old slippers"
                    or "Slippers of another team"
                    or "Parking permits"
                    or "Slippers of another organisation"
        );
        Assert.DoesNotContain("Bea's story", Assert.Single(desk.Cards(desk.Bot.Bea)));
        Assert.Contains("Bea's story", Assert.Single(desk.Cards(desk.Bot.Ann)));

        // The same is not told again, and nothing is said where nothing is new.
        await desk.GoToAsync("2026-03-16 09:00");
        await desk.GoToAsync("2026-03-23 09:00");
        Assert.Single(desk.Cards(desk.Bot.Carys));
    }

    [Fact]
    public async Task Alert_OfAMonthOrNone_FollowsWhatEachChose()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea, desk.Bot.Carys, desk.Bot.Room.Person("Dev"));
        await desk.PressAsync(desk.Bot.Bea, CommunityVerb.SetAlerts, community, part: "Monthly");
        await desk.PressAsync(desk.Bot.Carys, CommunityVerb.SetAlerts, community, part: "None");
        var forged = await desk.PressAsync(desk.Bot.Bea, CommunityVerb.SetAlerts, community, part: "3");
        await desk.AddAsync(desk.Bot.Ann, community, "A story");
        await desk.PressAsync(desk.Bot.Room.Person("Dev"), CommunityVerb.Leave, community);

        await desk.GoToAsync(Weekly);
        Assert.All([desk.Bot.Bea, desk.Bot.Carys], person => Assert.Empty(desk.Told(person)));
        await desk.GoToAsync("2026-04-01 09:00");

        Assert.Equal("That card is no longer in use here.", forged.Text);
        Assert.Contains("A story", Assert.Single(desk.Cards(desk.Bot.Bea)));
        Assert.Empty(desk.Told(desk.Bot.Carys));
        Assert.Empty(desk.Told(desk.Bot.Room.Person("Dev")));
    }

    [Fact]
    public async Task Alert_TurnedOffInItself_IsTheLast()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea);
        await desk.AddAsync(desk.Bot.Ann, community, "One");
        await desk.GoToAsync(Weekly);
        var chat = desk.Bot.Room.PersonalChat(desk.Bot.Bea);

        var answer = await desk.Bot.PressAsync(chat, desk.Bot.Bea, "What is new", "Turn alerts off");
        await desk.AddAsync(desk.Bot.Ann, community, "Two");
        await desk.GoToAsync("2026-03-16 09:00");

        Assert.Equal("Saved.", answer.Notice());
        Assert.Single(desk.Told(desk.Bot.Bea));
        Assert.Equal(AlertPace.None, (await desk.MemberAsync(community, desk.Bot.Bea))!.Alerts);
    }

    [Fact]
    public async Task Alert_RunTwiceAtOnceAndAfterARestart_IsSaidOnce()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea, desk.Bot.Room.Person("Dev"));
        await desk.AddAsync(desk.Bot.Ann, community, "A story");
        desk.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 9, 9, 0, 0, TimeSpan.Zero));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.RunAsync()));
        await desk.RestartAsync();
        await desk.RunAsync();

        Assert.Equal(2, desk.Said("What is new"));
    }

    [Fact]
    public async Task Clock_ThatJumpsForthAndBack_SaysNothingTwice()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea);
        await desk.AddAsync(desk.Bot.Ann, community, "A story");

        // FakeTimeProvider only goes forth, so the time that comes again is the database's: the alert is due once more.
        await desk.GoToAsync("2026-06-03 11:30");
        Assert.Single(desk.Told(desk.Bot.Bea));
        var member = (await desk.MemberAsync(community, desk.Bot.Bea))!;
        Assert.Equal(new DateTimeOffset(2026, 6, 8, 8, 0, 0, TimeSpan.Zero), member.NextAlertAt);
        await desk.Store.PaceAsync(community.Id, member.Person.Id, AlertPace.None, null, null, default);
        await desk.Store.PaceAsync(community.Id, member.Person.Id, AlertPace.Weekly, desk.Clock.GetUtcNow(), null, default);

        await desk.DueAsync();

        Assert.Single(desk.Told(desk.Bot.Bea));
    }

    [Theory]
    [InlineData("2026-03-14 12:00")]
    [InlineData("2026-03-10 03:00")]
    [InlineData("2026-04-06 10:00")]
    public async Task Alert_DueOutOfHours_WaitsForTheMorning(string night)
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea);
        await desk.AddAsync(desk.Bot.Ann, community, "A story");

        await desk.GoToAsync(night);
        Assert.Empty(desk.Told(desk.Bot.Bea));
        await desk.GoToAsync("2026-04-07 09:00");

        Assert.Single(desk.Told(desk.Bot.Bea));
    }

    [Fact]
    public async Task AYear_OfAlerts_NeverSaysNothingAndTellsOfEverythingOnce()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        var people = new[] { desk.Bot.Bea, desk.Bot.Room.Person("Dev") };
        await desk.JoinAsync(community, people);
        await desk.PressAsync(people[1], CommunityVerb.SetAlerts, community, part: "Monthly");
        var random = new Random(7);
        var added = new List<string>();
        for (var day = 1; day <= 371; day++)
        {
            desk.Clock.Advance(TimeSpan.FromDays(1));
            if (day <= 330 && random.Next(9) == 0)
            {
                added.Add($"Story {day}");
                await desk.AddAsync(desk.Bot.Ann, community, added[^1]);
            }
            else if (day <= 330 && random.Next(20) == 0)
            {
                added.Add($"Falls on day {day}");
                await desk.LessonAsync(added[^1]);
            }

            // A clock that jumps by a day while something is being sent would have it sent again.
            await desk.DueAsync();
        }

        foreach (var person in people)
        {
            var alerts = desk.Cards(person).Where(card => card[0] == "What is new").ToList();
            var told = alerts.Select(card => card.Where(added.Contains).ToList()).ToList();
            Assert.All(told, titles => Assert.NotEmpty(titles));
            Assert.Equal(told.Sum(titles => titles.Count), told.SelectMany(titles => titles).Distinct().Count());
            var left = alerts.Sum(card => card.Where(line => line.StartsWith("and ", StringComparison.Ordinal)).Sum(More));
            Assert.True(
                added.Count == told.Sum(titles => titles.Count) + left,
                $"{left} more; not told: {string.Join(", ", added.Except(told.SelectMany(titles => titles)))}"
            );
            output.Figure(
                $"A year with {added.Count} new pieces: {alerts.Count} alerts for {person.Name.Split(' ')[0]}, none empty, nothing twice"
            );
        }

        static int More(string line) => int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Alert_OfALessonThatWasToldAndIsThenAdded_IsNotSaidAgain()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea);
        desk.Clock.Advance(TimeSpan.FromHours(1));
        var lesson = await desk.LessonAsync("Slippers by every bed");
        await desk.GoToAsync(Weekly);
        await desk.PressAsync(desk.Bot.Ann, CommunityVerb.AddLesson, community, other: lesson.Id);

        await desk.GoToAsync("2026-03-16 09:00");

        Assert.Single(desk.Told(desk.Bot.Bea));
    }

    [Fact]
    public async Task Alert_OfAClosedCommunity_IsNotSaid()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea);
        await desk.AddAsync(desk.Bot.Ann, community, "A story");
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.Close, community);

        await desk.GoToAsync(Weekly);

        Assert.Equal(0, desk.Said("What is new"));
    }

    [Fact]
    public async Task Alert_ThatCannotBeSaved_LeavesWhatIsNewForTheNextTry()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea);
        await desk.AddAsync(desk.Bot.Ann, community, "A story");
        var member = (await desk.MemberAsync(community, desk.Bot.Bea))!;
        await desk.PressAsync(desk.Bot.Bea, CommunityVerb.Leave, community);

        var isSaved = await desk.Store.AlertAsync(
            new AlertChange(member, desk.Clock.GetUtcNow().AddDays(7), desk.Clock.GetUtcNow()) { ToldOf = long.MaxValue },
            default
        );
        await desk.JoinAsync(community, desk.Bot.Bea);
        await desk.AddAsync(desk.Bot.Ann, community, "Another story");
        await desk.GoToAsync(Weekly);

        Assert.False(isSaved);
        Assert.Contains("Another story", Assert.Single(desk.Cards(desk.Bot.Bea)));
    }
}
