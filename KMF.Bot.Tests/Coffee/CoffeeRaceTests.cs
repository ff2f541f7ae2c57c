using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Techniques.CoffeeTrial;
using KMF.Rehearsal.Faults;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Coffee;

/// <summary>Many people at once, and what is delivered again.</summary>
public sealed class CoffeeRaceTests
{
    [Fact]
    public async Task Join_ByManyAtOnceAndTwice_EverybodyIsInOnce()
    {
        await using var desk = await CoffeeRun.StartAsync(people: 41);
        var trial = await desk.CreateAsync();
        var presses = desk.Bot.Room.People.Skip(1).Select(person => desk.Write(person, CoffeeVerb.Join, trial.Id)).ToList();

        var answers = await Task.WhenAll(presses.Concat(presses).Select(press => desk.Bot.Room.PostActivityAsync(press)));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(40, await desk.Store.CountAsync(trial.Id, default));
    }

    [Fact]
    public async Task Leave_DeliveredAgainAfterJoining_DoesNotLeaveAgain()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea);
        var leave = desk.Write(desk.Bot.Bea, CoffeeVerb.Leave, trial.Id);
        await desk.Bot.Room.PostActivityAsync(leave);
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Carys);
        await desk.SendAsync(trial);

        await desk.Bot.Room.PostActivityAsync(leave);

        Assert.Equal(Membership.In, (await desk.Store.MemberAsync(trial.Id, desk.Bot.Bea.AadObjectId, default))!.State);
        Assert.False((await desk.PairingsAsync(trial)).Single().IsOver);
    }

    [Fact]
    public async Task Create_PressedByTwoAtOnce_MakesOneTrial()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var form = Guid.NewGuid();
        await desk.CreateAsync();
        var fields = new Dictionary<string, string>
        {
            ["name"] = "Second",
            ["first"] = "2026-03-16",
            ["weeks"] = "6",
        };

        await Task.WhenAll(new[] { desk.Bot.Ann, desk.Bot.Bea }.Select(person => desk.PressAsync(person, CoffeeVerb.Create, form, fields)));
        await desk.SayAsync();

        Assert.Equal(2, (await desk.Store.OpenAsync(desk.Bot.Room.Options.TenantId, "", desk.Bot.Ann.AadObjectId, 10, default)).Count);
    }

    [Fact]
    public async Task Send_PressedTwiceAtOnceAndDeliveredAgain_TellsEverybodyOnce()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1).Take(4));
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Draw, trial.Id);
        var presses = Enumerable.Range(0, 3).Select(_ => desk.Write(desk.Bot.Ann, CoffeeVerb.Send, trial.Id)).ToList();

        await Task.WhenAll(presses.Concat(presses).Select(press => desk.Bot.Room.PostActivityAsync(press)));
        await desk.SayAsync();

        Assert.All(desk.Bot.Room.People.Skip(1).Take(4), person => Assert.Single(desk.Told(person)));
        Assert.Equal(TrialStep.Time, (await desk.NowAsync(trial)).Step);
    }

    [Fact]
    public async Task Again_DeliveredTwice_StartsOneRound()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1).Take(4));
        await desk.SendAsync(trial);
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Close, trial.Id);
        var again = desk.Write(desk.Bot.Ann, CoffeeVerb.Again, trial.Id);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => desk.Bot.Room.PostActivityAsync(again)));

        var now = await desk.NowAsync(trial);
        Assert.Equal((TrialStep.Match, 2), (now.Step, now.Round));
    }

    [Fact]
    public async Task Feedback_OfBothAtOnceWhileOneSaysMet_KeepsEverything()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Carys);
        await desk.SendAsync(trial);
        var pairing = (await desk.PairingsAsync(trial)).Single();

        await Task.WhenAll(
            desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Met, pairing.Id),
            desk.PressAsync(desk.Bot.Bea, CoffeeVerb.SaveFeedback, pairing.Id, Said("Bea's words")),
            desk.PressAsync(desk.Bot.Carys, CoffeeVerb.SaveFeedback, pairing.Id, Said("Carys's words"))
        );

        var seats = (await desk.PairingsAsync(trial)).Single().Seats;
        Assert.Equal(["Bea's words", "Carys's words"], seats.Select(seat => seat.Outcome).Order(StringComparer.Ordinal));
        Assert.All(seats, seat => Assert.True(seat.Met));
    }

    [Fact]
    public async Task Book_ByBothAtOnce_IsOneMeeting()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        await desk.SendAsync(trial);
        var pairing = (await desk.PairingsAsync(trial)).Single();
        var starts = await StartsAsync(desk, pairing);

        var answers = await Task.WhenAll(
            desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Book, pairing.Id, part: starts[0]),
            desk.PressAsync(desk.Bot.Dev(), CoffeeVerb.Book, pairing.Id, part: starts[1]),
            desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Book, pairing.Id, part: starts[0])
        );

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        var booked = (await desk.PairingsAsync(trial)).Single();
        Assert.NotNull(booked.Meeting);
        Assert.Null(booked.Claim);
        Assert.Single(desk.Bot.Room.Graph.Events);
    }

    [Fact]
    public async Task Book_WhenTheCalendarsFail_ChangesNothingAndCanBeDoneAgain()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Dev());
        await desk.SendAsync(trial);
        var pairing = (await desk.PairingsAsync(trial)).Single();
        var starts = await StartsAsync(desk, pairing);
        desk.Bot.Room.Graph.Faults.Where = (_, path) => path.Contains("/events", StringComparison.Ordinal);
        desk.Bot.Room.Graph.Faults.Next(Fault.Of(403));

        var failed = await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Book, pairing.Id, part: starts[0]);
        var after = (await desk.PairingsAsync(trial)).Single();
        var again = await desk.PressAsync(desk.Bot.Dev(), CoffeeVerb.Book, pairing.Id, part: starts[1]);

        Assert.Equal("I may not use these calendars. Ask your administrator to let KMF into them.", failed.Notice());
        Assert.Equal((null, null), (after.Meeting, after.Claim));
        Assert.Equal("It is in your calendars.", again.Notice());
    }

    /// <summary>The times that are offered, as their buttons carry them.</summary>
    internal static async Task<IReadOnlyList<string>> StartsAsync(CoffeeRun desk, Pairing pairing)
    {
        var card = (await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Times, pairing.Id)).Card!;
        return
        [
            .. CardReader
                .Parts(card, _ => true)
                .Where(part => part["verb"]?.ToString() == CoffeeVerb.Book)
                .Select(part => part["data"]!["kmf"]!["part"]!.ToString()),
        ];
    }

    private static Dictionary<string, string> Said(string words) =>
        new()
        {
            ["met"] = "yes",
            ["rating"] = "4",
            ["outcome"] = words,
            ["sharing"] = "WithoutName",
        };
}
