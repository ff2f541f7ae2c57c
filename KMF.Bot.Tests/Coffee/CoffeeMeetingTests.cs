using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Techniques.CoffeeTrial;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Coffee;

/// <summary>The times that suit, and the meeting in the calendars.</summary>
public sealed class CoffeeMeetingTests
{
    [Fact]
    public async Task Times_WithoutGraph_SaysWhatToAskTheAdministratorFor()
    {
        await using var desk = await CoffeeRun.StartAsync(settings: Rehearsed.RehearsedBot.WithoutGraph);
        var trial = await desk.CreateAsync(new Dictionary<string, string> { ["times"] = "true" });
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        await desk.SendAsync(trial);
        var pairing = (await desk.PairingsAsync(trial)).Single();

        var times = await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Times, pairing.Id);
        var met = await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Met, pairing.Id);

        Assert.Contains("Microsoft Graph", times.Notice(), StringComparison.Ordinal);
        Assert.Contains("How was your coffee?", string.Join(' ', CardReader.Lines(met.Card)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("99999999")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData(null)]
    public async Task Book_OfATimeThatNobodyOffered_IsRefusedKindly(string? part)
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        await desk.SendAsync(trial);
        var pairing = (await desk.PairingsAsync(trial)).Single();

        var answer = await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Book, pairing.Id, part: part);

        Assert.Equal("That time is over or too far away. Please look for times again.", answer.Notice());
        Assert.Empty(desk.Bot.Room.Graph.Events);
    }

    [Fact]
    public async Task Book_OfATimeThatIsTakenMeanwhile_BooksNothing()
    {
        await using var desk = await CoffeeRun.StartAsync();
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
    public async Task Meeting_BookedMovedAndCancelled_IsInBothCalendarsAndBothHear()
    {
        await using var desk = await CoffeeRun.StartAsync();
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

    [Fact]
    public async Task CancelMeeting_OnACardOfAnEarlierMeeting_LeavesTheLaterOne()
    {
        await using var desk = await CoffeeRun.StartAsync();
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
}
