using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Techniques.CoffeeTrial;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Coffee;

/// <summary>What is typed is done at once where it is clear which trial is meant, and else asked; old cards say how things are.</summary>
public sealed class CoffeeWhichOneTests
{
    [Theory]
    [InlineData("coffee leave", Membership.Left)]
    [InlineData("coffee pause", Membership.In)]
    public async Task Command_WithASingleTrial_IsDoneAtOnce(string command, Membership state)
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea);

        await desk.Bot.SayAsync(desk.Bot.Bea, command, desk.Bot.Room.PersonalChat(desk.Bot.Bea));

        var member = await MemberAsync(desk, trial, desk.Bot.Bea);
        Assert.Equal(state, member.State);
        Assert.Equal(state == Membership.In ? new DateOnly(2026, 4, 13) : null, member.PausedUntil);
    }

    [Fact]
    public async Task Leave_WithSeveralTrials_AsksWhichOneWithTheButton()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var (wards, theatres) = await TwoAsync(desk);
        var chat = desk.Bot.Room.PersonalChat(desk.Bot.Bea);

        await desk.Bot.SayAsync(desk.Bot.Bea, "coffee leave", chat);
        var asked = await desk.Bot.CardAsync(chat, desk.Bot.Bea, "Which one?");
        var before = (await MemberAsync(desk, wards, desk.Bot.Bea)).State;
        await desk.Bot.Room.PressAsync(desk.Bot.Bea, asked.Id, "Leave");

        Assert.Equal(["Leave", "Leave"], CardReader.Buttons(asked.CardFor(desk.Bot.Bea)));
        Assert.Equal(Membership.In, before);
        var left = new[] { await MemberAsync(desk, wards, desk.Bot.Bea), await MemberAsync(desk, theatres, desk.Bot.Bea) };
        Assert.Single(left, member => member.State == Membership.Left);
    }

    [Fact]
    public async Task Leave_InTheThreadOfATrial_LeavesThatOne()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var (wards, theatres) = await TwoAsync(desk);

        await desk.Bot.SayAsync(desk.Bot.Bea, "coffee leave", desk.Thread);

        Assert.Equal(Membership.In, (await MemberAsync(desk, wards, desk.Bot.Bea)).State);
        Assert.Equal(Membership.Left, (await MemberAsync(desk, theatres, desk.Bot.Bea)).State);
    }

    [Theory]
    [InlineData("coffee leave Coffee across the wards")]
    [InlineData("coffee leave WARDS")]
    public async Task Leave_WithItsName_LeavesThatOne(string command)
    {
        await using var desk = await CoffeeRun.StartAsync();
        var (wards, theatres) = await TwoAsync(desk);

        await desk.Bot.SayAsync(desk.Bot.Bea, command, desk.Bot.Room.PersonalChat(desk.Bot.Bea));

        Assert.Equal(Membership.Left, (await MemberAsync(desk, wards, desk.Bot.Bea)).State);
        Assert.Equal(Membership.In, (await MemberAsync(desk, theatres, desk.Bot.Bea)).State);
    }

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
        var moved = await RefreshAsync(desk, booked);
        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.CancelMeeting, pairing.Id);
        var cancelled = await RefreshAsync(desk, booked);
        await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Leave, trial.Id);
        var left = await RefreshAsync(desk, matched);

        Assert.Contains(TimeOf(starts[2]), moved, StringComparison.Ordinal);
        Assert.DoesNotContain(TimeOf(starts[0]), moved, StringComparison.Ordinal);
        Assert.DoesNotContain("{{TIME", cancelled, StringComparison.Ordinal);
        Assert.DoesNotContain("Bea Okafor", left, StringComparison.Ordinal);
    }

    private static string TimeOf(string part) =>
        DateTimeOffset
            .FromUnixTimeSeconds(60 * long.Parse(part, System.Globalization.CultureInfo.InvariantCulture))
            .ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    // What Teams does when the card comes into view.
    private static async Task<string> RefreshAsync(CoffeeRun desk, KMF.Rehearsal.Connector.Message card)
    {
        var action = (System.Text.Json.Nodes.JsonObject)card.Card!["refresh"]!["action"]!;
        var data = (System.Text.Json.Nodes.JsonObject)action["data"]!.DeepClone();
        var press = desk.Bot.Room.WriteExecute(desk.Bot.Dev(), card.Id, action["verb"]!.ToString(), data);
        return string.Join('\n', CardReader.Lines((await desk.Bot.Room.PostActivityAsync(press)).Card));
    }

    private static async Task<(Trial Wards, Trial Theatres)> TwoAsync(CoffeeRun desk)
    {
        var wards = await desk.CreateAsync();
        await desk.JoinAsync(wards, desk.Bot.Bea);
        var theatres = await desk.CreateAsync(new() { ["name"] = "Coffee in theatres" });
        await desk.JoinAsync(theatres, desk.Bot.Bea);
        return (wards, theatres);
    }

    private static async Task<TrialMember> MemberAsync(CoffeeRun desk, Trial trial, Person person) =>
        (await desk.Store.MemberAsync(trial.Id, person.AadId(), CancellationToken.None))!;
}
