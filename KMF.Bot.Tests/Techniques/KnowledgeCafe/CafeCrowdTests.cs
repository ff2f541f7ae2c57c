using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.KnowledgeCafe;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Xunit.Abstractions;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques.KnowledgeCafe;

[Collection(nameof(AloneCollection))]
public sealed partial class CafeCrowdTests(ITestOutputHelper output)
{
    private const int People = 200;
    private const int AtOnce = 16;

    private readonly ConcurrentBag<double> _milliseconds = [];

    [Fact]
    public async Task TwoHundredPeople_JoiningAndChangingTablesWithinTeamsLimits_AllHaveATableAndSeeIt()
    {
        await using var bot = await RehearsedBot.StartAsync(
            new RehearsalOptions
            {
                Cast = Cast.OfSize(People),
                Limits = true,
                AutoRefresh = true,
                BotTimeout = TimeSpan.FromMinutes(1),
            }
        );
        var thread = await bot.OpenAsync([]);
        var introduction = await bot.SessionAsync(thread);

        var joined = await EverybodyAsync(bot, person => PressAsync(bot, person, thread, introduction, "knowledge-cafe.join"));
        var saw = new List<int>();
        for (var round = 0; round < SeatingPlan.RoundCount; round++)
        {
            Assert.True((await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next)).SaysSaved());
            var session = await bot.SessionAsync(thread);
            var seats = (await bot.CafeOfAsync(thread)).Guests.ToDictionary(guest => guest.Person.Id, guest => guest.Tables[round] + 1);
            var told = await EverybodyAsync(bot, async person =>
                (person.AadObjectId, Table: TableOf(await PressAsync(bot, person, thread, session, SessionVerb.View)))
            );
            saw.Add(told.Count(each => each.Table is not null && seats[each.AadObjectId] == each.Table));
        }

        var cafe = await bot.CafeOfAsync(thread);
        await bot.Room.WaitForAsync(room =>
            room.Messages(thread).Any(message => message.TextFor(bot.Ann).Contains("Round 3 of 3", StringComparison.Ordinal))
        );
        await bot.Room.WaitForAsync(_ => Threads(bot) == cafe.TablesIn(0).Count(), TimeSpan.FromMinutes(2));
        var refused = bot.Room.ConnectorCalls.Count(call => call.Status == 429);
        var shared = bot.Room.Messages(thread).Last(message => message.Card is not null).Card!.ToJsonString();
        var times = _milliseconds.Order().ToList();
        output.Figure(
            $"{People} people in a café: {joined.Count(answer => answer.SaysSaved())} joined, {AtOnce} at a time, "
                + $"{cafe.Guests.Length} seated at {cafe.TablesIn(0).Count()} tables, "
                + $"{string.Join(" ", saw)} saw their table in rounds 1 2 3, {Repeats(cafe)} meetings repeated, "
                + $"{refused} refused by Teams, p99 of {times.Count} presses {times[(int)(times.Count * 0.99)]:N0} ms"
        );
        Assert.All(joined, answer => Assert.True(answer.SaysSaved()));
        Assert.Equal(People, cafe.Guests.Length);
        Assert.Equal([People, People, People], saw);
        Assert.Equal(cafe.TablesIn(0).Count(), Threads(bot));
        Assert.Equal(0, Repeats(cafe));
        Assert.All(cafe.Guests, guest => Assert.Contains(guest.Person.Name, shared, StringComparison.Ordinal));
    }

    // As fast as each is answered, so many at a time.
    private static async Task<List<T>> EverybodyAsync<T>(RehearsedBot bot, Func<Person, Task<T>> press)
    {
        var all = new ConcurrentBag<T>();
        await Parallel.ForEachAsync(bot.Room.People, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (person, _) =>
            all.Add(await press(person))
        );
        return [.. all];
    }

    private static int Threads(RehearsedBot bot) =>
        bot
            .Room.Conversations.SelectMany(conversation => bot.Room.Messages(conversation))
            .Where(message => message.FromBot && message.Text.StartsWith("**Table", StringComparison.Ordinal))
            .DistinctBy(message => message.Id)
            .Count();

    private async Task<BotAnswer> PressAsync(RehearsedBot bot, Person person, Conversation thread, Session session, string verb)
    {
        var watch = Stopwatch.StartNew();
        var answer = await bot.PressAsync(person, thread, session, verb);
        _milliseconds.Add(watch.Elapsed.TotalMilliseconds);
        return answer;
    }

    private static int Repeats(Cafe cafe) =>
        new SeatingPlan([
            .. Enumerable
                .Range(0, SeatingPlan.RoundCount)
                .Select(round => cafe.Guests.Select(guest => guest.Tables[round]!.Value).ToArray())
                .Select(tables => System.Collections.Immutable.ImmutableArray.Create(tables)),
        ]).Repeats();

    private static int? TableOf(BotAnswer answer) =>
        answer.Card is { } card && Own().Match(card.ToJsonString()) is { Success: true } own
            ? int.Parse(own.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex("(?:You: table|Chi: bwrdd) ([0-9]+)\"")]
    private static partial Regex Own();
}
