using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Techniques.CoffeeTrial;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Coffee;

/// <summary>Who may do what, and what happens to those who do not answer, cannot be reached or left.</summary>
public sealed class CoffeeRuleTests
{
    public static TheoryData<string> OfCoordinators => [.. CoffeeVerb.OfCoordinators];

    public static TheoryData<string> OfPairings => [.. CoffeeVerb.OfPairings];

    [Theory]
    [MemberData(nameof(OfCoordinators))]
    public async Task CoordinatorsVerb_PressedBySomebodyElse_ChangesNothing(string verb)
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1).Take(4));
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Draw, trial.Id);
        var before = await desk.NowAsync(trial);

        var answer = await desk.PressAsync(
            desk.Bot.Bea,
            verb,
            trial.Id,
            new Dictionary<string, string> { ["people"] = desk.Bot.Dev().AadObjectId }
        );

        Assert.Equal("Only Ann Price can do that: they run this trial.", answer.Text);
        Assert.Equal(before.Version, (await desk.NowAsync(trial)).Version);
    }

    [Theory]
    [MemberData(nameof(OfPairings))]
    public async Task PairingsVerb_PressedBySomebodyElse_ShowsAndChangesNothing(string verb)
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Carys);
        await desk.SendAsync(trial);
        var pairing = (await desk.PairingsAsync(trial)).Single();

        var answer = await desk.PressAsync(
            desk.Bot.Dev(),
            verb,
            pairing.Id,
            new Dictionary<string, string> { ["met"] = "yes", ["sharing"] = "WithName" },
            "30000000"
        );

        Assert.Equal("That is not your match.", answer.Text);
        Assert.Equal(pairing.Version, (await desk.PairingsAsync(trial)).Single().Version);
    }

    [Fact]
    public async Task Pairing_BeforeItIsSent_IsKnownToNobody()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Carys);
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Draw, trial.Id);
        var pairing = (await desk.PairingsAsync(trial)).Single();

        var answer = await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Pairing, pairing.Id);

        Assert.Equal("That card is no longer in use here.", answer.Text);
    }

    [Fact]
    public async Task Trial_OfATeam_IsJoinedFromThereAndByWhoeverWasInvited()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync(new Dictionary<string, string> { ["who"] = "team" });
        var elsewhere = await desk.Bot.SayAsync(desk.Bot.Room.Person("Efa"), "status", desk.Bot.Room.Channel("Summer refit"));

        var refused = await desk.PressAsync(desk.Bot.Room.Person("Efa"), CoffeeVerb.Join, trial.Id, where: elsewhere);
        var here = await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Join, trial.Id);
        await desk.PressAsync(
            desk.Bot.Ann,
            CoffeeVerb.Invite,
            trial.Id,
            new Dictionary<string, string> { ["people"] = desk.Bot.Dev().AadObjectId }
        );
        await desk.SayAsync();
        var invited = await desk.Bot.PressAsync(
            desk.Bot.Room.PersonalChat(desk.Bot.Dev()),
            desk.Bot.Dev(),
            "A coffee with someone new?",
            "Join"
        );

        Assert.Equal("Only the team or chat that it was created for may join.", refused.Text);
        Assert.StartsWith("Good to have you.", here.Notice(), StringComparison.Ordinal);
        Assert.StartsWith("Good to have you.", invited.Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invite_OfSomebodyWhoLeft_IsNotSaid()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea);
        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Leave, trial.Id);

        await desk.PressAsync(
            desk.Bot.Ann,
            CoffeeVerb.Invite,
            trial.Id,
            new Dictionary<string, string> { ["people"] = $"{desk.Bot.Bea.AadObjectId},{desk.Bot.Dev().AadObjectId},nobody" }
        );
        await desk.SayAsync();

        Assert.Empty(desk.Told(desk.Bot.Bea));
        Assert.Equal(["A coffee with someone new?"], desk.Told(desk.Bot.Dev()));
    }

    [Fact]
    public async Task NotWith_SaidAfterTheDraw_IsRespectedWhenItIsSent()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        var people = desk.Bot.Room.People.Skip(1).Take(4).ToList();
        await desk.JoinAsync(trial, people);
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Draw, trial.Id);
        var drawn = (await desk.PairingsAsync(trial))[0];
        var bea = desk.Bot.Room.People.First(person => drawn.SeatOf(person.AadObjectId) is not null);
        var other = desk.PartnerOf(drawn, bea);
        await desk.PressAsync(bea, CoffeeVerb.SaveDetails, trial.Id, new Dictionary<string, string> { ["notWith"] = other.AadObjectId });

        await desk.GoToAsync("2026-03-16 09:00");

        Assert.DoesNotContain(await desk.PairingsAsync(trial), pairing =>
            pairing.SeatOf(bea.AadObjectId) is not null && pairing.SeatOf(other.AadObjectId) is not null
        );
        Assert.DoesNotContain(
            "notWith",
            string.Join(' ', desk.Bot.Room.Messages(desk.Thread).Select(message => message.Card?.ToJsonString())),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task NoAnswer_OfTwo_AreMatchedAfterTwoWeeksAndTheOthersHear()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1).Take(4));
        await desk.SendAsync(trial);
        await desk.SayAsync();
        var (one, other) = ((await desk.PairingsAsync(trial))[0], (await desk.PairingsAsync(trial))[1]);
        var first = desk.Bot.Room.People.First(person => one.SeatOf(person.AadObjectId) is not null);
        var second = desk.Bot.Room.People.First(person => other.SeatOf(person.AadObjectId) is not null);

        var early = await desk.PressAsync(first, CoffeeVerb.Another, one.Id);
        await desk.GoToAsync("2026-03-16 09:00");
        var waiting = await desk.PressAsync(first, CoffeeVerb.Another, one.Id);
        var found = await desk.PressAsync(second, CoffeeVerb.Another, other.Id);
        await desk.SayAsync();

        Assert.Contains("16", early.Notice(), StringComparison.Ordinal);
        Assert.NotNull(waiting.Notice());
        Assert.NotNull(found.Notice());
        Assert.Equal(second.AadObjectId, desk.PartnerOf(await desk.PairingOfAsync(trial, first), first).AadObjectId);

        // Those who are left behind wait too, and so are matched with each other.
        var (left, behind) = (desk.PartnerOf(one, first), desk.PartnerOf(other, second));
        Assert.Equal(behind.AadObjectId, desk.PartnerOf(await desk.PairingOfAsync(trial, left), left).AadObjectId);
        Assert.Equal(4, (await desk.PairingsAsync(trial)).Count);
        Assert.All([left, behind], person => Assert.Equal(3, desk.Told(person).Count));
        Assert.All([first, second], matched => Assert.Equal(2, desk.Told(matched).Count));
    }

    [Fact]
    public async Task Leave_InTheMiddleOfARound_HasThePartnerWaitAtOnce()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        await desk.SendAsync(trial);
        var pairing = (await desk.PairingsAsync(trial)).Single();
        await desk.PressAsync(desk.Bot.Dev(), CoffeeVerb.Leave, trial.Id);
        await desk.SayAsync();

        var card = await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Pairing, pairing.Id);

        Assert.Contains("You are on the list", string.Join(' ', CardReader.Lines(card.Card)), StringComparison.Ordinal);
        Assert.Equal(["Your coffee", "About your coffee"], desk.Told(desk.Bot.Bea));
        Assert.Equal(["Your coffee"], desk.Told(desk.Bot.Dev()));
    }

    [Fact]
    public async Task Blocked_ByAPartner_IsToldKindlyShownToTheCoordinatorAndNotDrawnAgain()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        desk.Bot.Room.Graph.HasApp = false;
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        desk.Bot.Room.Block(desk.Bot.Dev());
        await desk.SendAsync(trial);
        await desk.SayAsync();

        await desk.DueAsync();
        await desk.DueAsync();
        var another = await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Another, (await desk.PairingsAsync(trial)).Single().Id);
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Close, trial.Id);
        await desk.JoinAsync(trial, desk.Bot.Carys);
        var preview = await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Again, trial.Id);

        Assert.Equal(["Your coffee", "About your coffee"], desk.Told(desk.Bot.Bea));
        Assert.Contains(
            "I cannot reach Dev Patel here.",
            desk.Bot.Room.Messages(desk.Bot.Room.PersonalChat(desk.Bot.Bea))[^1].TextFor(desk.Bot.Bea),
            StringComparison.Ordinal
        );
        Assert.StartsWith("You are on the list", another.Notice(), StringComparison.Ordinal);
        var lines = string.Join('\n', CardReader.Lines(preview.Card));
        Assert.Contains("Bea Okafor and Carys Evans", lines, StringComparison.Ordinal);
        Assert.Contains("they have removed or blocked me: Dev Patel", lines, StringComparison.Ordinal);

        // Back again, they are drawn again.
        await desk.Bot.Room.InstallAsync(desk.Bot.Room.PersonalChat(desk.Bot.Dev()));
        var drawn = await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Draw, trial.Id);
        Assert.Contains("3 people", string.Join('\n', CardReader.Lines(drawn.Card)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_WithAMeetingBooked_CancelsItInTheCalendars()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        await desk.SendAsync(trial);
        var pairing = (await desk.PairingsAsync(trial)).Single();
        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Book, pairing.Id, part: (await CoffeeRaceTests.StartsAsync(desk, pairing))[0]);

        await desk.PressAsync(desk.Bot.Dev(), CoffeeVerb.Leave, trial.Id);
        await desk.GoToAsync("2026-03-23 09:00");
        await desk.GoToAsync("2026-04-13 09:00");

        Assert.Empty(desk.Bot.Room.Graph.Events);
        Assert.Equal(["Your coffee", "About your coffee"], desk.Told(desk.Bot.Dev()));
        Assert.DoesNotContain("Half of the time is over", desk.Told(desk.Bot.Bea));
    }

    [Fact]
    public async Task Leave_OfOneOfThree_LeavesTheOthersToMeet()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev(), desk.Bot.Room.Person("Efa"));
        await desk.SendAsync(trial);
        await desk.PressAsync(desk.Bot.Dev(), CoffeeVerb.Leave, trial.Id);
        await desk.SayAsync();

        var pairing = (await desk.PairingsAsync(trial)).Single();

        Assert.False(pairing.IsOver);
        Assert.Equal([desk.Bot.Room.Person("Efa").AadObjectId], pairing.Others(desk.Bot.Bea.AadObjectId).Select(person => person.Id));
        Assert.Contains(
            "The two of you can still meet.",
            desk.Bot.Room.Messages(desk.Bot.Room.PersonalChat(desk.Bot.Bea))[^1].TextFor(desk.Bot.Bea),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task NoAnswer_ThenAMeetingBooked_WaitsForNobodyAnyMore()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1).Take(4));
        await desk.SendAsync(trial);
        await desk.GoToAsync("2026-03-16 09:00");
        var pairing = await desk.PairingOfAsync(trial, desk.Bot.Bea);
        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Another, pairing.Id);
        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Book, pairing.Id, part: (await CoffeeRaceTests.StartsAsync(desk, pairing))[0]);
        var stranger = (await desk.PairingsAsync(trial)).First(one => one.Id != pairing.Id);
        var other = desk.Bot.Room.People.First(person => stranger.SeatOf(person.AadObjectId) is not null);

        await desk.PressAsync(other, CoffeeVerb.Another, stranger.Id);

        Assert.Equal(pairing.Id, (await desk.PairingOfAsync(trial, desk.Bot.Bea)).Id);
        Assert.NotNull((await desk.PairingOfAsync(trial, desk.Bot.Bea)).Meeting);
    }

    [Theory]
    [InlineData(CoffeeVerb.Close)]
    [InlineData(CoffeeVerb.Send)]
    [InlineData(CoffeeVerb.Again)]
    public async Task CoordinatorsButton_OnACardOfAnEarlierRound_ShowsHowItStandsOnly(string verb)
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1).Take(4));
        await desk.SendAsync(trial);
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Close, trial.Id);
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Again, trial.Id);
        if (verb == CoffeeVerb.Close)
        {
            await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Send, trial.Id);
        }

        var before = await desk.NowAsync(trial);
        var answer = await desk.PressAsync(desk.Bot.Ann, verb, trial.Id, part: verb == CoffeeVerb.Send ? "1 123" : "1");

        Assert.Equal("Things have moved on since that card; this is how it stands.", answer.Notice());
        Assert.Equal(before.Version, (await desk.NowAsync(trial)).Version);
    }

    [Fact]
    public async Task End_PressedOnce_AsksFirst()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea);
        await desk.SayAsync();

        var asked = await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.End, trial.Id);
        var stillThere = !(await desk.NowAsync(trial)).IsOver;
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.End, trial.Id, part: "sure");
        await desk.SayAsync();

        Assert.Contains("End the trial?", CardReader.Lines(asked.Card));
        Assert.True(stillThere);
        Assert.True((await desk.NowAsync(trial)).IsOver);
        Assert.Contains("has ended", desk.Told(desk.Bot.Bea).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Book_OfATimeThatIsTakenMeanwhile_BooksNothing()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        await desk.SendAsync(trial);
        var pairing = (await desk.PairingsAsync(trial)).Single();
        var start = (await CoffeeRaceTests.StartsAsync(desk, pairing))[0];
        var from = DateTimeOffset.FromUnixTimeSeconds(60 * long.Parse(start, System.Globalization.CultureInfo.InvariantCulture));
        desk.Bot.Room.Graph.Engage(desk.Bot.Dev(), from, from.AddHours(1));

        var answer = await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Book, pairing.Id, part: start);

        Assert.Equal("That time no longer suits both of you. Please look for times again.", answer.Notice());
        Assert.Empty(desk.Bot.Room.Graph.Events);
    }

    [Fact]
    public async Task CancelMeeting_OnACardOfAnEarlierMeeting_LeavesTheLaterOne()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        await desk.SendAsync(trial);
        var pairing = (await desk.PairingsAsync(trial)).Single();
        var starts = await CoffeeRaceTests.StartsAsync(desk, pairing);
        var book = desk.Write(desk.Bot.Bea, CoffeeVerb.Book, pairing.Id, part: starts[0]);
        await desk.Bot.Room.PostActivityAsync(book);
        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.CancelMeeting, pairing.Id, part: starts[0]);
        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Book, pairing.Id, part: starts[1]);

        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.CancelMeeting, pairing.Id, part: starts[0]);
        await desk.Bot.Room.PostActivityAsync(book);

        var meeting = (await desk.PairingsAsync(trial)).Single().Meeting!;
        Assert.Equal(starts[1], PairingCards.Part(meeting.Start));
        Assert.Single(desk.Bot.Room.Graph.Events);
    }

    [Fact]
    public async Task Feedback_WithoutWhetherTheyMet_KeepsWhatWasTyped()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        await desk.SendAsync(trial);

        var answer = await desk.PressAsync(
            desk.Bot.Bea,
            CoffeeVerb.SaveFeedback,
            (await desk.PairingsAsync(trial)).Single().Id,
            new Dictionary<string, string> { ["outcome"] = "We swap shifts", ["sharing"] = "WithName" }
        );

        Assert.Equal("Please say whether you have met.", answer.Notice());
        Assert.Contains("We swap shifts", answer.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotWith_OfSomebodyWhomTheCardDoesNotOffer_StaysOnTheList()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea);
        var efa = desk.Bot.Room.Person("Efa");
        await desk.PressAsync(
            desk.Bot.Bea,
            CoffeeVerb.SaveDetails,
            trial.Id,
            new Dictionary<string, string> { ["notWith"] = efa.AadObjectId }
        );
        var personal = await desk.Bot.SayAsync(desk.Bot.Bea, "coffee status", desk.Bot.Room.PersonalChat(desk.Bot.Bea));

        await desk.PressAsync(
            desk.Bot.Bea,
            CoffeeVerb.SaveDetails,
            trial.Id,
            new Dictionary<string, string> { ["notWith"] = "" },
            where: personal
        );

        Assert.Equal(efa.AadObjectId, Assert.Single((await desk.Store.MemberAsync(trial.Id, desk.Bot.Bea.AadObjectId, default))!.NotWith));
    }

    [Fact]
    public async Task Overview_InAChannel_DoesNotShowAnotherTeamsTrial()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        await desk.CreateAsync(new Dictionary<string, string> { ["who"] = "team", ["name"] = "Ward 7 only" });

        var elsewhere = await desk.Bot.SayAsync(desk.Bot.Room.Person("Efa"), "coffee", desk.Bot.Room.Channel("Summer refit"));
        var here = await desk.Bot.SayAsync(desk.Bot.Ann, "coffee");

        Assert.DoesNotContain("Ward 7 only", Texts(desk, elsewhere), StringComparison.Ordinal);
        Assert.Contains("Ward 7 only", Texts(desk, here), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unmatched_AfterTheRedraw_IsToldToThoseWhomItConcerns()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea);
        await desk.GoToAsync("2026-03-14 09:00");
        await desk.JoinAsync(trial, desk.Bot.Dev());
        await desk.GoToAsync("2026-03-16 09:00");

        Assert.Equal(["Your coffee"], desk.Told(desk.Bot.Bea));
        Assert.Empty((await desk.Store.RoundAsync(trial.Id, 1, default))!.Unmatched);
        Assert.Equal("Round 1 is out", desk.Told(desk.Bot.Ann)[^1]);
    }

    [Fact]
    public async Task Meeting_BookedMovedAndCancelled_IsInBothCalendarsAndBothHear()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        await desk.SendAsync(trial);
        await desk.SayAsync();
        var pairing = (await desk.PairingsAsync(trial)).Single();
        var starts = await CoffeeRaceTests.StartsAsync(desk, pairing);

        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Book, pairing.Id, part: starts[0]);
        var booked = desk.Bot.Room.Graph.EventsOf(desk.Bot.Dev()).Single();
        await desk.PressAsync(desk.Bot.Dev(), CoffeeVerb.Book, pairing.Id, part: starts[2]);
        var moved = desk.Bot.Room.Graph.EventsOf(desk.Bot.Bea).Single();
        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.CancelMeeting, pairing.Id);
        var cancelled = desk.Bot.Room.Graph.EventsOf(desk.Bot.Bea);
        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Book, pairing.Id, part: starts[1]);
        await desk.SayAsync();

        Assert.Equal(booked.Id, moved.Id);
        Assert.NotEqual(booked.Start, moved.Start);
        Assert.Empty(cancelled);
        Assert.NotEqual(booked.Id, desk.Bot.Room.Graph.EventsOf(desk.Bot.Dev()).Single().Id);
        Assert.Equal(4, desk.Told(desk.Bot.Dev()).Count);
        Assert.Equal(2, desk.Told(desk.Bot.Bea).Count);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("99999999")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData(null)]
    public async Task Book_OfATimeThatNobodyOffered_IsRefusedKindly(string? part)
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        await desk.SendAsync(trial);
        var pairing = (await desk.PairingsAsync(trial)).Single();

        var answer = await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Book, pairing.Id, part: part);

        Assert.Equal("That time is over or too far away. Please look for times again.", answer.Notice());
        Assert.Empty(desk.Bot.Room.Graph.Events);
    }

    [Fact]
    public async Task Times_WithoutGraph_SaysWhatToAskTheAdministratorFor()
    {
        await using var desk = await CoffeeDesk.StartAsync(settings: Desk.RehearsedBot.WithoutGraph);
        var trial = await desk.CreateAsync(new Dictionary<string, string> { ["times"] = "true" });
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        await desk.SendAsync(trial);
        var pairing = (await desk.PairingsAsync(trial)).Single();

        var times = await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Times, pairing.Id);
        var met = await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Met, pairing.Id);

        Assert.Contains("Microsoft Graph", times.Notice(), StringComparison.Ordinal);
        Assert.Contains("How was your coffee?", string.Join(' ', CardReader.Lines(met.Card)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_WithStories_ShowOnlyWhatMayBeShared()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        var people = desk.Bot.Room.People.Skip(1).Take(4).ToList();
        await desk.JoinAsync(trial, people);
        await desk.SendAsync(trial);
        foreach (var (person, sharing) in people.Zip(["No", "WithoutName", "WithName", "No"]))
        {
            var pairing = await desk.PairingOfAsync(trial, person);
            await desk.PressAsync(
                person,
                CoffeeVerb.SaveFeedback,
                pairing.Id,
                new Dictionary<string, string>
                {
                    ["met"] = "yes",
                    ["rating"] = "4",
                    ["outcome"] = $"Words of {person.FirstName}",
                    ["sharing"] = sharing,
                }
            );
        }

        var card = (await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Results, trial.Id)).Card!;
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Share, trial.Id);
        await desk.SayAsync();

        var own = string.Join('\n', CardReader.Lines(card));
        var shared = desk.Bot.Room.Messages(desk.Thread)[^1].TextFor(desk.Bot.Bea);
        Assert.All([own, shared], text =>
        {
            Assert.Contains("Words of Carys", text, StringComparison.Ordinal);
            Assert.Contains("Somebody:", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Carys Evans", text, StringComparison.Ordinal);
            Assert.Contains("Dev Patel:", text, StringComparison.Ordinal);
            Assert.Contains("Words of Dev", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Words of Bea", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Words of Efa", text, StringComparison.Ordinal);
            Assert.Contains("4 (100 %)", text, StringComparison.Ordinal);
        });
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
        await using var desk = await CoffeeDesk.StartAsync();
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

    [Fact]
    public async Task Command_InAChannel_AnswersWhatIsPrivateInPerson()
    {
        await using var desk = await CoffeeDesk.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.SayAsync();

        var thread = await desk.Bot.SayAsync(desk.Bot.Bea, "coffee join");
        var status = await desk.Bot.SayAsync(desk.Bot.Ann, "coffi statws");

        Assert.Contains("I have sent it to you in our own chat.", Texts(desk, thread), StringComparison.Ordinal);
        Assert.Contains("I have sent it to you in our own chat.", Texts(desk, status), StringComparison.Ordinal);
        Assert.Equal(["Your coffee"], desk.Told(desk.Bot.Bea));
        Assert.Equal("How it stands", desk.Told(desk.Bot.Ann)[^1]);
        Assert.Equal(1, await desk.Store.CountAsync(trial.Id, default));
    }

    private static string Texts(CoffeeDesk desk, Conversation conversation) =>
        string.Join('\n', desk.Bot.Room.Messages(conversation).Select(message => message.TextFor(desk.Bot.Bea)));
}
