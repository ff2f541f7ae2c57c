using System.Globalization;
using System.Text.Json.Nodes;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Techniques.CoffeeTrial;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Coffee;

/// <summary>Cards of a trial in people's own chats, when they come into view again: they tell how things are.</summary>
public sealed class CoffeeRefreshTests
{
    [Fact]
    public async Task Card_OfAMeetingThatWasMovedThenCancelled_ShowsHowItIsWhenItRefreshes()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        await desk.SendAsync(trial);
        var pairing = (await desk.PairingsAsync(trial)).Single();
        var starts = await CoffeeRaceTests.StartsAsync(desk, pairing);
        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Book, pairing.Id, part: starts[0]);
        await desk.SayAsync();
        var booked = await desk.Bot.CardAsync(desk.Bot.Room.PersonalChat(desk.Bot.Dev()), desk.Bot.Dev(), "Bea Okafor has");
        var matched = await desk.Bot.CardAsync(desk.Bot.Room.PersonalChat(desk.Bot.Dev()), desk.Bot.Dev(), "We have met");

        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Book, pairing.Id, part: starts[2]);
        var moved = await RefreshAsync(desk, desk.Bot.Dev(), booked);
        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.CancelMeeting, pairing.Id);
        var cancelled = await RefreshAsync(desk, desk.Bot.Dev(), booked);
        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Leave, trial.Id);
        var left = await RefreshAsync(desk, desk.Bot.Dev(), matched);

        Assert.Contains(TimeOf(starts[2]), moved, StringComparison.Ordinal);
        Assert.DoesNotContain(TimeOf(starts[0]), moved, StringComparison.Ordinal);
        Assert.DoesNotContain("{{TIME", cancelled, StringComparison.Ordinal);
        Assert.DoesNotContain("Bea Okafor", left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_OfSomebodyWhoJoinedSince_ShowsThatTheyAreIn()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync(new Dictionary<string, string> { ["who"] = "team" });
        var dev = desk.Bot.Dev();
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Invite, trial.Id, new Dictionary<string, string> { ["people"] = dev.AadObjectId });
        await desk.SayAsync();
        var invitation = await desk.Bot.CardAsync(desk.Bot.Room.PersonalChat(dev), dev, "A coffee with someone new?");

        var before = await RefreshAsync(desk, dev, invitation);
        await desk.JoinAsync(trial, dev);
        var after = await RefreshAsync(desk, dev, invitation);

        Assert.Contains("A coffee with someone new?", before, StringComparison.Ordinal);
        Assert.DoesNotContain("A coffee with someone new?", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_OfSomebodyWhoAnsweredSince_AsksNoMore()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        var dev = desk.Bot.Dev();
        await desk.JoinAsync(trial, desk.Bot.Bea, dev);
        foreach (var day in new[] { "2026-03-12", "2026-03-16", "2026-04-20", "2026-04-27" })
        {
            await desk.GoToAsync($"{day} 09:00");
        }

        var asked = await desk.Bot.CardAsync(desk.Bot.Room.PersonalChat(dev), dev, "How was your coffee?");
        var before = await RefreshAsync(desk, dev, asked);
        await desk.PressAsync(
            dev,
            CoffeeVerb.SaveFeedback,
            (await desk.PairingsAsync(trial)).Single().Id,
            new Dictionary<string, string>
            {
                ["met"] = "yes",
                ["rating"] = "4",
                ["sharing"] = "No",
            }
        );
        var after = await RefreshAsync(desk, dev, asked);

        Assert.Contains("How was your coffee?", before, StringComparison.Ordinal);
        Assert.DoesNotContain("How was your coffee?", after, StringComparison.Ordinal);
    }

    private static string TimeOf(string part) =>
        DateTimeOffset
            .FromUnixTimeSeconds(60 * long.Parse(part, CultureInfo.InvariantCulture))
            .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    // What Teams does when the card comes into view.
    private static async Task<string> RefreshAsync(CoffeeRun desk, Person reader, Message card)
    {
        var action = (JsonObject)card.Card!["refresh"]!["action"]!;
        var data = (JsonObject)action["data"]!.DeepClone();
        var press = desk.Bot.Room.WriteExecute(reader, card.Id, action["verb"]!.ToString(), data);
        return string.Join('\n', CardReader.Lines((await desk.Bot.Room.PostActivityAsync(press)).Card));
    }
}
