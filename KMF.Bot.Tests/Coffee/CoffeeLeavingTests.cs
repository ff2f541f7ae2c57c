using System.Globalization;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Techniques.CoffeeTrial;
using KMF.Rehearsal.Faults;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Coffee;

/// <summary>What happens to those who do not answer, cannot be reached or left, and to those whom they were to meet.</summary>
public sealed class CoffeeLeavingTests
{
    [Fact]
    public async Task Invite_OfSomebodyWhoLeft_IsNotSaid()
    {
        await using var desk = await CoffeeRun.StartAsync();
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
    public async Task Leave_InTheMiddleOfARound_HasThePartnerWaitAtOnce()
    {
        await using var desk = await CoffeeRun.StartAsync();
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
    public async Task Leave_WithAMeetingBooked_CancelsItInTheCalendars()
    {
        await using var desk = await CoffeeRun.StartAsync();
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

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Leave_WithAMeetingThatCannotBeCancelled_TellsBothInWhoseCalendarItStands(int status)
    {
        await using var desk = await CoffeeRun.StartAsync();
        var (trial, day) = await BookedAsync(desk);

        await LeaveAsync(desk, trial, status);

        var line =
            $"Your coffee on {day} will not take place, but I could not take it out of your calendar. Please remove it there yourself.";
        Assert.Single(desk.Bot.Room.Graph.EventsOf(desk.Bot.Bea));
        Assert.Equal(["Your coffee", "About your coffee", "About your coffee", line], desk.Told(desk.Bot.Bea));
        Assert.Equal(["Your coffee", line], desk.Told(desk.Bot.Dev()));
        Assert.DoesNotContain("The coffee of", string.Join('\n', desk.Told(desk.Bot.Ann)), StringComparison.Ordinal);
        Assert.Null((await desk.PairingsAsync(trial)).Single().Meeting);
    }

    [Fact]
    public async Task Leave_WithAMeetingThatCannotBeCancelledAndAPartnerOutOfReach_TellsTheCoordinator()
    {
        await using var desk = await CoffeeRun.StartAsync();
        desk.Bot.Room.Graph.HasApp = false;
        var (trial, day) = await BookedAsync(desk, () => desk.Bot.Room.Block(desk.Bot.Bea));
        var before = desk.Told(desk.Bot.Ann).Count;

        await LeaveAsync(desk, trial, 403);

        Assert.Equal(
            [
                $"The coffee of Bea Okafor on {day} will not take place, but I could not take it out of their calendar, "
                    + "and I cannot reach them. Please tell them.",
            ],
            desk.Told(desk.Bot.Ann).Skip(before)
        );
    }

    // In both calendars; and when it is, in words.
    private static async Task<(Trial Trial, string Day)> BookedAsync(CoffeeRun desk, Action? beforeItIsSaid = null)
    {
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        trial = await desk.SendAsync(trial);
        var pairing = (await desk.PairingsAsync(trial)).Single();
        await desk.PressAsync(desk.Bot.Dev(), CoffeeVerb.Book, pairing.Id, part: (await CoffeeRaceTests.StartsAsync(desk, pairing))[0]);
        beforeItIsSaid?.Invoke();
        await desk.SayAsync();
        var start = TimeZoneInfo.ConvertTime(
            (await desk.PairingsAsync(trial)).Single().Meeting!.Start,
            TimeZoneInfo.FindSystemTimeZoneById("Europe/London")
        );
        return (trial, start.ToString("dddd d MMMM 'at' HH:mm", CultureInfo.GetCultureInfo("en-GB")));
    }

    private static async Task LeaveAsync(CoffeeRun desk, Trial trial, int status)
    {
        desk.Bot.Room.Graph.Faults.Where = (_, path) => path.Contains("/cancel", StringComparison.Ordinal);
        desk.Bot.Room.Graph.Faults.OneIn(1, [Fault.Of(status)]);
        await desk.PressAsync(desk.Bot.Dev(), CoffeeVerb.Leave, trial.Id);
        await desk.SayAsync();
    }

    [Fact]
    public async Task Leave_OfOneOfThree_LeavesTheOthersToMeet()
    {
        await using var desk = await CoffeeRun.StartAsync();
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
    public async Task NoAnswer_OfTwo_AreMatchedAfterTwoWeeksAndTheOthersHear()
    {
        await using var desk = await CoffeeRun.StartAsync();
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
    public async Task NoAnswer_ThenAMeetingBooked_WaitsForNobodyAnyMore()
    {
        await using var desk = await CoffeeRun.StartAsync();
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

    [Fact]
    public async Task Blocked_ByAPartner_IsToldKindlyShownToTheCoordinatorAndNotDrawnAgain()
    {
        await using var desk = await CoffeeRun.StartAsync();
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
}
