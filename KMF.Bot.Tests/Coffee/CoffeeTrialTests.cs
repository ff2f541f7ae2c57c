using KMF.Bot.Jobs;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Techniques.CoffeeTrial;
using KMF.Rehearsal.People;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Coffee;

/// <summary>What dates do to a trial.</summary>
public sealed class CoffeeTrialTests
{
    [Fact]
    public async Task Trial_LeftToItself_GoesThroughARoundByItsDates()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        var people = desk.Bot.Room.People.Skip(1).Where(person => person != desk.Bot.Carys).ToList();
        await desk.JoinAsync(trial, people);
        await desk.SayAsync();

        await desk.GoToAsync("2026-03-12 08:59");
        Assert.Equal(TrialStep.Invite, (await desk.NowAsync(trial)).Step);
        await desk.GoToAsync("2026-03-12 09:00");
        Assert.Equal(["Your trial is ready. You look after it from here.", "Round 1, ready to send"], desk.Told(desk.Bot.Ann));
        Assert.All(people, person => Assert.Empty(desk.Told(person)));

        await desk.GoToAsync("2026-03-16 09:00");
        Assert.All(people, person => Assert.Single(desk.Told(person)));
        var met = await desk.PairingOfAsync(trial, people[0]);
        await desk.PressAsync(people[0], CoffeeVerb.Met, met.Id);

        // Half of six weeks, then the last week; the clocks go forward in between, and nine stays nine. Those who have met hear nothing.
        await desk.GoToAsync("2026-04-02 08:59");
        await desk.GoToAsync("2026-04-02 09:00");
        await desk.GoToAsync("2026-04-20 09:00");
        var others = people.Where(person => met.SeatOf(person.AadObjectId) is null).ToList();
        Assert.All(others, person =>
            Assert.Equal(["Half of the time is over", "One week left for your coffee"], desk.Told(person).Skip(1))
        );
        Assert.All(people.Except(others), person => Assert.Single(desk.Told(person)));

        await desk.GoToAsync("2026-04-27 09:00");
        Assert.All(people, person => Assert.Equal("How was your coffee?", desk.Told(person)[^1]));
        await desk.GoToAsync("2026-04-30 09:00");
        Assert.Equal("Round 1: what came of it", desk.Told(desk.Bot.Ann)[^1]);
        Assert.Equal(TrialStep.Share, (await desk.NowAsync(trial)).Step);

        // The next round is the co-ordinator's to start.
        await desk.GoToAsync("2026-08-01 09:00");
        Assert.Equal((TrialStep.Share, 1), ((await desk.NowAsync(trial)).Step, (await desk.NowAsync(trial)).Round));
    }

    [Fact]
    public async Task Clock_RunTwiceAtOnceAndAfterARestart_SaysEverythingOnce()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1).Take(4));
        await desk.GoToAsync("2026-03-12 09:00");

        desk.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 16, 9, 0, 0, TimeSpan.Zero));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.DueAsync()));
        Assert.All(desk.Bot.Room.People.Skip(1).Take(4), person => Assert.Single(desk.Told(person)));
        await desk.RestartAsync();
        await desk.DueAsync();
        desk.Clock.SetUtcNow(new DateTimeOffset(2026, 4, 2, 8, 0, 0, TimeSpan.Zero));
        await desk.Bot.Services.GetRequiredService<LongLivedTechniques>().RunDueAsync(default);
        await desk.Bot.Services.GetRequiredService<LongLivedTechniques>().RunDueAsync(default);

        // The room is new after the restart, and nobody can be written to at its old address.
        Assert.Equal(3, desk.Waiting("Half of the time is over"));
        Assert.Equal(1, desk.Waiting("Mae hanner yr amser ar ben"));
    }

    [Fact]
    public async Task Clock_JumpedOverReminders_SaysTheLatestOnly()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1).Take(2));
        await desk.SendAsync(trial);
        await desk.SayAsync();

        await desk.GoToAsync("2026-06-20 12:00");

        Assert.Equal(["Your coffee", "How was your coffee?"], desk.Told(desk.Bot.Bea));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Round_WithNobodyToMatch_WaitsAWeekAndTheCoordinatorHears(int joined)
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1).Take(joined));

        await desk.GoToAsync("2026-03-12 09:00");
        await desk.GoToAsync("2026-03-16 09:00");

        Assert.Equal("I could not match anybody; I will try again in a week.", desk.Told(desk.Bot.Ann)[2]);
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1).Take(3));
        await desk.GoToAsync("2026-03-23 09:00");
        Assert.Equal(TrialStep.Time, (await desk.NowAsync(trial)).Step);
        Assert.Equal(3, (await desk.PairingsAsync(trial)).Single().Seats.Length);
    }

    [Fact]
    public async Task Send_AfterSomebodyLeft_ShowsANewDrawFirst()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1).Take(4));
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Draw, trial.Id);
        await desk.PressAsync(desk.Bot.Carys, CoffeeVerb.Leave, trial.Id);

        var first = await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Send, trial.Id);
        var second = await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Send, trial.Id);

        Assert.StartsWith("People have joined or left", first.Notice(), StringComparison.Ordinal);
        Assert.StartsWith("Sent.", second.Notice(), StringComparison.Ordinal);
        Assert.DoesNotContain(await desk.PairingsAsync(trial), pairing => pairing.SeatOf(desk.Bot.Carys.AadObjectId) is not null);
    }

    [Fact]
    public async Task Draw_Again_IsAnotherDrawAndEachCanBeDrawnFromItsSeed()
    {
        await using var desk = await CoffeeRun.StartAsync(people: 13);
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1));
        var draws = new List<string>();
        for (var draw = 0; draw < 4; draw++)
        {
            await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Draw, trial.Id);
            var round = (await desk.Store.RoundAsync(trial.Id, 1, default))!;
            var pairings = await desk.PairingsAsync(trial);
            var again = KMF.Dialogs.Coffee.Matching.Matcher.Draw(
                [.. (await desk.Store.MembersAsync(trial.Id, default)).Select(member => member.ToMatch())],
                [],
                trial.Rules,
                round.Seed
            );

            Assert.Equal(
                Named(again.Groups.Select(group => group.People.AsEnumerable())),
                Named(pairings.Select(pairing => pairing.Seats.Select(seat => seat.Person.Id)))
            );
            draws.Add(Named(pairings.Select(pairing => pairing.Seats.Select(seat => seat.Person.Id))));
        }

        Assert.True(draws.Distinct().Count() > 1);
    }

    [Fact]
    public async Task Rounds_OneAfterTheOther_NobodyMeetsAgain()
    {
        await using var desk = await CoffeeRun.StartAsync(people: 7);
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1));

        // With six people three rounds are always possible; the fourth depends on how the first three were drawn.
        for (var round = 1; round <= 3; round++)
        {
            await desk.SendAsync(trial);
            foreach (var pairing in await desk.PairingsAsync(trial, round))
            {
                await desk.PressAsync(
                    desk.Bot.Room.People.First(person => pairing.SeatOf(person.AadObjectId) is not null),
                    CoffeeVerb.Met,
                    pairing.Id
                );
            }

            await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Close, trial.Id);
            await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Again, trial.Id);
        }

        var past = await desk.Store.PastAsync(trial.Id, default);
        Assert.Equal(9, past.Count);
        Assert.Equal(9, past.Select(group => string.Join(' ', group.People.Order(StringComparer.Ordinal))).Distinct().Count());
        Assert.Equal(4, (await desk.NowAsync(trial)).Round);
    }

    [Fact]
    public async Task Silence_ForThreeRounds_LeavesOutKindlyUntilJoin()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Carys);
        for (var round = 1; round <= 3; round++)
        {
            Assert.Equal(Membership.In, (await desk.Store.MemberAsync(trial.Id, desk.Bot.Bea.AadObjectId, default))!.State);
            await desk.SendAsync(trial);
            desk.Clock.Advance(TimeSpan.FromDays(15));
            await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Close, trial.Id);
            await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Again, trial.Id);
        }

        await desk.SayAsync();
        var status = await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Status, trial.Id);

        Assert.Contains(
            "Left out after three rounds without an answer: Bea Okafor, Carys Evans",
            string.Join(" ", CardReader.Lines(status.Card)),
            StringComparison.Ordinal
        );
        Assert.Contains(desk.Bot.Room.Messages(desk.Bot.Room.PersonalChat(desk.Bot.Bea)), message =>
            message.TextFor(desk.Bot.Bea).Contains("No hard feelings", StringComparison.Ordinal)
        );
        await desk.JoinAsync(trial, desk.Bot.Bea);
        var member = (await desk.Store.MemberAsync(trial.Id, desk.Bot.Bea.AadObjectId, default))!;
        Assert.Equal((Membership.In, 0), (member.State, member.Silent));
    }

    [Fact]
    public async Task Pause_UntilADay_IsWithoutThemBeforeAndWithThemAfter()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1).Take(5));

        var refused = await desk.PressAsync(
            desk.Bot.Bea,
            CoffeeVerb.PauseUntil,
            trial.Id,
            new Dictionary<string, string> { ["until"] = "2026-03-02" }
        );
        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.PauseUntil, trial.Id, new Dictionary<string, string> { ["until"] = "2026-03-16" });
        await desk.PressAsync(desk.Bot.Carys, CoffeeVerb.PauseUntil, trial.Id, new Dictionary<string, string> { ["until"] = "2026-03-17" });
        await desk.GoToAsync("2026-03-12 09:00");
        await desk.GoToAsync("2026-03-16 09:00");

        Assert.Equal("Choose a day after today, at most a year away.", refused.Notice());
        var matched = (await desk.PairingsAsync(trial)).SelectMany(pairing => pairing.Seats).Select(seat => seat.Person.Name).ToList();
        Assert.Contains("Bea Okafor", matched);
        Assert.DoesNotContain("Carys Evans", matched);
    }

    [Fact]
    public async Task Trials_SeveralAtOnce_DoNotTouchEachOther()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var one = await desk.CreateAsync();
        var other = await desk.CreateAsync(new Dictionary<string, string> { ["name"] = "Leaders' coffee" });
        await desk.JoinAsync(one, desk.Bot.Bea, desk.Bot.Carys);
        await desk.JoinAsync(other, desk.Bot.Bea, desk.Bot.Dev());

        await desk.SendAsync(one);

        Assert.Equal((TrialStep.Time, TrialStep.Invite), ((await desk.NowAsync(one)).Step, (await desk.NowAsync(other)).Step));
        Assert.Equal("Carys Evans", desk.PartnerOf(await desk.PairingOfAsync(one, desk.Bot.Bea), desk.Bot.Bea).Name);
        Assert.Null(await desk.Store.LatestPairingAsync(other.Id, desk.Bot.Bea.AadObjectId, default));
    }

    private static string Named(IEnumerable<IEnumerable<string>> groups) =>
        string.Join(" | ", groups.Select(group => string.Join('+', group.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Unmatched_AfterTheRedraw_IsToldToThoseWhomItConcerns()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea);
        await desk.GoToAsync("2026-03-12 09:00");
        await desk.JoinAsync(trial, desk.Bot.Dev());
        await desk.GoToAsync("2026-03-16 09:00");

        Assert.Equal(["Your coffee"], desk.Told(desk.Bot.Bea));
        Assert.Empty((await desk.Store.RoundAsync(trial.Id, 1, default))!.Unmatched);
        Assert.Equal("Round 1 is out", desk.Told(desk.Bot.Ann)[^1]);
    }

    [Theory]
    [InlineData("name", "ab", "A name has 3 to 120 characters.")]
    [InlineData("first", "2026-03-02", "Choose a day after today, at most a year away.")]
    [InlineData("first", "2027-04-01", "Choose a day after today, at most a year away.")]
    [InlineData("first", "tomorrow", "Choose a day after today, at most a year away.")]
    [InlineData("weeks", "5", "A round lasts 6, 7 or 8 weeks.")]
    [InlineData("prompts", "1\n2\n3\n4\n5\n6", "Up to 5 questions, 600 characters in all, please.")]
    public async Task Create_WithAWrongInput_KeepsWhatWasTypedAndSaysWhy(string input, string value, string why)
    {
        await using var desk = await CoffeeRun.StartAsync();
        var thread = await desk.Bot.SayAsync(desk.Bot.Ann, "coffee new");
        var form = new Dictionary<string, string>
        {
            ["name"] = "Coffee across the wards",
            ["first"] = "2026-03-16",
            [input] = value,
        };

        var answer = await desk.Bot.PressAsync(thread, desk.Bot.Ann, "New coffee trial", "Create", form);

        Assert.Equal(why, answer.Notice());
        Assert.Contains(form["name"], answer.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await desk.Store.OpenAsync(desk.Bot.Room.Options.TenantId, "", desk.Bot.Ann.AadObjectId, 10, default));
    }
}
