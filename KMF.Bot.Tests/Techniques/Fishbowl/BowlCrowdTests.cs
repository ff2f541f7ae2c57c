using System.Diagnostics;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Techniques.Fishbowl;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Xunit.Abstractions;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques.Fishbowl;

/// <summary>Two hundred people live, within Teams' limits.</summary>
[Collection(nameof(AloneCollection))]
public sealed class BowlCrowdTests(ITestOutputHelper output)
{
    private const int People = 200;

    [Fact]
    public async Task Take_ByTwoHundredAtOnce_TellsEverybodyWhatIsSoWithinTeamsLimits()
    {
        await using var bot = await RehearsedBot.StartAsync(
            new RehearsalOptions
            {
                Cast = Cast.OfSize(People + 1),
                Limits = true,
                BotTimeout = TimeSpan.FromMinutes(1),
            },
            settings: "--Outbox:RequestsPerSecond=48.5"
        );
        var thread = await bot.OpenedAsync([]);
        var crowd = bot.Room.People.Skip(1).ToList();
        var presses = new List<(Person Person, System.Text.Json.Nodes.JsonObject Press)>();
        foreach (var person in crowd)
        {
            presses.Add((person, await bot.WriteAsync(person, thread, BowlButtons.Take)));
        }

        var before = Updates(bot);
        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(
            presses.Select(async press =>
            {
                var answer = await bot.Room.PostActivityAsync(press.Press);
                return (press.Person, Answer: answer, watch.Elapsed);
            })
        );
        watch.Stop();

        var bowl = await bot.BowlAsync(thread);
        Assert.Equal([1, 2, 3, 4], bowl.Seats.Select(seat => seat.Chair).Order());
        Assert.Equal(4, bowl.Seats.Select(seat => seat.Person.Id).Distinct().Count());
        Assert.Equal(People - 4, bowl.Queue.Distinct().Count());
        Assert.All(answers, answer => Assert.Equal(200, answer.Answer.Status));

        // Nobody leaves meanwhile, so each is told exactly what stands in the end.
        var wrong = answers.Where(answer => !CardReader.Lines(answer.Answer.Card).Any(line => IsTrue(bowl, answer.Person, line))).ToList();
        Assert.Empty(wrong.Select(answer => $"{answer.Person}: {answer.Answer}"));
        await bot.SharedCardAsync(thread, "and 193 more");
        await LeaveAndPassOnAsync(bot, thread, bowl);
        await bot.EmptyOutboxAsync();
        Assert.Equal(0, bot.Room.Limits.Refused);
        var slowest = answers.Select(answer => answer.Elapsed.TotalMilliseconds).Order().ElementAt((int)(People * 0.99) - 1);
        output.Figure(
            $"fishbowl crowd: {People} people press for a chair at once, answered in {watch.Elapsed.TotalSeconds:N1} s (99 of 100 within {slowest / 1000:N1} s): "
                + $"4 chairs, 0 shared, {bowl.Queue.Length} queued, 0 told what is not so, {Updates(bot) - before} updates of the card, "
                + $"{bot.Room.Limits.Refused} refused by Teams"
        );
    }

    // Twenty leave one after the other: each time the first in the queue comes in.
    private static async Task LeaveAndPassOnAsync(RehearsedBot bot, Conversation thread, Bowl bowl)
    {
        for (var turn = 0; turn < 20; turn++)
        {
            var now = await bot.BowlAsync(thread);
            var next = now.Queue[0];
            var longest = bot.Room.People.Single(person => person.AadObjectId == now.Seats[0].Person.Id);
            await bot.DoAsync(longest, thread, BowlButtons.Leave);
            Assert.NotNull((await bot.BowlAsync(thread)).SeatOf(next.Id));
        }

        Assert.Equal(bowl.Queue.Length - 20, (await bot.BowlAsync(thread)).Queue.Length);
    }

    private static bool IsTrue(Bowl bowl, Person person, string line) =>
        bowl.PlaceOf(person.AadObjectId) is > 0 and var place
            ? line.StartsWith($"You are number {place} in the queue.", StringComparison.Ordinal)
                || line.StartsWith($"Chi yw rhif {place} yn y ciw.", StringComparison.Ordinal)
            : line is "You sit in the bowl." or "Rydych chi'n eistedd yn y bowlen."
                || line.StartsWith("You have sat longest", StringComparison.Ordinal)
                || line.StartsWith("Chi sydd wedi eistedd hiraf", StringComparison.Ordinal);

    private static int Updates(RehearsedBot bot) => bot.Room.ConnectorCalls.Count(call => call.Method == "PUT");
}
