using System.Collections.Immutable;
using CsCheck;
using KMF.Bot.Jobs;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.KnowledgeCafe;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Techniques.KnowledgeCafe;

public sealed class CafeTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("Should we change our handover?", "How should we change our handover?")]
    [InlineData("Winter ward move", "That is no question yet.")]
    public async Task SetUp_WithoutAnOpenQuestion_IsHandedBackOnceAndThenTaken(string title, string said)
    {
        await using var bot = await StartBotAsync();
        var thread = await bot.SayAsync(bot.Ann, "knowledge cafe " + title);
        Task<BotAnswer> StartAsync(string asked) => PressStartAsync(bot, thread, asked);

        var first = await StartAsync(title);
        var still = (await bot.SessionAsync(thread)).State;
        var other = await StartAsync("Is it safe?");
        var again = await StartAsync(title);

        Assert.Contains(said, first.Notice(), StringComparison.Ordinal);
        Assert.Equal(SessionState.SettingUp, still);
        Assert.Contains("In what ways is it safe?", other.Notice(), StringComparison.Ordinal);
        Assert.True(again.SaysSaved());
        Assert.Equal(title, (await bot.SessionAsync(thread)).Title);
    }

    [Fact]
    public async Task Espresso_ByItsCommand_TakesThirtyMinutesWithRoundsOfSeven()
    {
        await using var bot = await StartBotAsync();
        var thread = await bot.OpenAsync(bot.Room.People, command: "espresso cafe", setUp: new() { ["length"] = "espresso" });
        var setUp = bot.Room.Messages(thread).First(message => message.Card is not null).TextFor(bot.Ann);
        var started = (await bot.SessionAsync(thread)).StepEndsAt;
        await bot.GoToAsync(thread, "conversations");

        var minutes = (await bot.SessionAsync(thread)).StepEndsAt!.Value - _clock.GetUtcNow();

        Assert.Contains("Espresso", setUp, StringComparison.Ordinal);
        Assert.Equal((TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(7)), (started!.Value - _clock.GetUtcNow(), minutes));
        Assert.Equal(30, CafeTimes.Total(await bot.SessionAsync(thread)));
    }

    [Fact]
    public async Task Rounds_OfACafe_TurnByThemselvesWithAMinutesNotice()
    {
        await using var bot = await StartBotAsync();
        var thread = await bot.OpenAsync(bot.Room.People);
        await bot.GoToAsync(thread, "conversations");

        var said = new List<string>();
        for (var minute = 0; minute < 45; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await bot.TickAsync();
            await bot.TickAsync();
            var round = Seating.RoundOf(await bot.SessionAsync(thread)) + 1;
            said.Add($"{minute + 1} {(await bot.SessionAsync(thread)).StepId} {round}");
        }

        await bot.SendAllAsync(_clock);
        Assert.Equal(
            ["14 conversations 1", "15 conversations 2", "29 conversations 2", "30 conversations 3"],
            [said[13], said[14], said[28], said[29]]
        );
        Assert.Equal("45 sharing 3", said[44]);
        string[] all =
        [
            "1 minute left for Conversations.",
            "Round 1 of 3: please go to your table. It stands on the café’s card.",
            "Round 2 of 3: please change tables. Your table stands on the café’s card.",
            "Round 3 of 3: please change tables. Your table stands on the café’s card.",
            "The rounds are over. Please come back together here to share.",
        ];
        Assert.Equal(all, bot.Said(thread).Distinct().Order(StringComparer.Ordinal));

        // Each turn and notice once, and two tables' threads: the clock runs so fast here that what is under way may be sent again.
        Assert.Equal(9, bot.Query("SELECT Id FROM Outbox").Count);
    }

    [Fact]
    public async Task Bot_RestartedInTheMiddleOfARound_TurnsItOnceAndEverybodyHasTheirTable()
    {
        var folder = Directory.CreateTempSubdirectory("kmf-");
        try
        {
            Conversation thread;
            Cafe before;
            await using (var first = await StartBotAsync(folder.FullName))
            {
                thread = await first.OpenAsync(first.Room.People);
                await first.GoToAsync(thread, "conversations");
                before = await first.CafeOfAsync(thread);
            }

            _clock.Advance(TimeSpan.FromMinutes(16));
            await using var second = await StartBotAsync(folder.FullName);
            var boxes = second.Services.GetRequiredService<TimeBoxes>();
            await boxes.SayDueAsync(CancellationToken.None);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => boxes.SayDueAsync(CancellationToken.None))));

            Assert.Equal(1, Seating.RoundOf(await second.SessionAsync(thread)));
            Assert.Equal(TablesOf(before), TablesOf(await second.CafeOfAsync(thread)));
            Assert.Single(
                second.Query("SELECT Activity FROM Outbox WHERE Activity LIKE '%Round 2 of 3%' OR Activity LIKE '%minute left%'")
            );
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Tables_OfACafeInAChannel_HaveAThreadEach()
    {
        await using var bot = await StartBotAsync(people: 12);
        var thread = await bot.OpenAsync(bot.Room.People);
        await bot.GoToAsync(thread, "sharing");
        await bot.SendAllAsync(_clock);

        var threads = bot
            .Room.Conversations.SelectMany(conversation => bot.Room.Messages(conversation))
            .Where(message => message.FromBot && message.Text.StartsWith("**Table", StringComparison.Ordinal))
            .DistinctBy(message => message.Id)
            .ToList();

        Assert.Equal(["**Table 1**", "**Table 2**", "**Table 3**"], threads.Select(message => message.Text[..11]).Order());
        Assert.Equal(3, threads.Select(message => message.ConversationId).Distinct().Count());
        Assert.DoesNotContain(threads, message => message.ConversationId == thread.Id);
    }

    [Fact]
    public async Task Tables_OfACafeInAGroupChat_AreOnTheCardWhichSaysWhy()
    {
        await using var bot = await StartBotAsync();
        var chat = await bot.OpenAsync(bot.Room.People, where: bot.Room.GroupChat);
        await bot.GoToAsync(chat, "conversations");

        var card = (await bot.PressAsync(bot.Bea, chat, await bot.SessionAsync(chat), SessionVerb.View)).Card!.ToJsonString();

        Assert.Contains("this chat has no threads for tables", card, StringComparison.Ordinal);
        Assert.Contains("You: table", card, StringComparison.Ordinal);
        Assert.All(bot.Room.People.Where(person => person != bot.Bea), person =>
            Assert.Contains(person.Name, card, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Seating_OfASession_CanBeMadeAgainFromItsSeed()
    {
        await using var bot = await StartBotAsync(people: 24);
        var thread = await bot.OpenAsync(bot.Room.People);
        await bot.GoToAsync(thread, "conversations");
        var seated = await bot.CafeOfAsync(thread);

        var again = Seating.Draw(
            bot.Room.People.Select(person => person.AadObjectId).Reverse(),
            Tables.Four,
            Seating.SeedOf(await bot.SessionAsync(thread))!.Value
        );

        Assert.Equal(24, seated.Guests.Length);
        Assert.All(seated.Guests, guest => Assert.Equal(string.Join(' ', again.Seats[guest.Person.Id]), string.Join(' ', guest.Tables)));
    }

    [Fact]
    public async Task Latecomers_AndLeavers_MoveNobodyElse()
    {
        await using var bot = await StartBotAsync(people: 16);
        var (early, late) = (bot.Room.People[..12], bot.Room.People[12..]);
        var thread = await bot.OpenAsync(early);
        await bot.GoToAsync(thread, "conversations");
        var before = TablesOf(await bot.CafeOfAsync(thread));

        await bot.CafeAsync(late[0], thread, "join");
        await bot.CafeAsync(early[3], thread, "leave");
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next);
        await bot.CafeAsync(late[1], thread, "join");
        await bot.CafeAsync(early[3], thread, "join");
        await bot.CafeAsync(early[4], thread, "leave");
        var after = await bot.CafeOfAsync(thread);

        var others = early.Except([early[3], early[4]]).Select(person => person.AadObjectId).ToHashSet();
        Assert.Equal(before.Where(seat => others.Contains(seat.Key)), TablesOf(after).Where(seat => others.Contains(seat.Key)));
        Assert.All(after.Find(late[0].AadObjectId)!.Tables, table => Assert.NotNull(table));
        Assert.Equal([false, true, true], after.Find(late[1].AadObjectId)!.Tables.Select(table => table is not null));
        Assert.Equal([true, true, true], after.Find(early[3].AadObjectId)!.Tables.Select(table => table is not null));
        Assert.Null(after.Find(early[4].AadObjectId));
    }

    [Fact]
    public async Task Join_TwiceAtOnceAndDeliveredAgain_SeatsOnce()
    {
        await using var bot = await StartBotAsync();
        var thread = await bot.OpenAsync(bot.Room.People.Except([bot.Bea]));
        await bot.GoToAsync(thread, "conversations");
        var session = await bot.SessionAsync(thread);
        var press = Wire.Write(bot.Room, bot.Bea, thread, session, "knowledge-cafe.join");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bot.Room.PostActivityAsync(press.DeepClone().AsObject())));
        var once = await bot.CafeOfAsync(thread);
        await bot.CafeAsync(bot.Bea, thread, "leave");
        await bot.Room.PostActivityAsync(press.DeepClone().AsObject());

        Assert.All(answers, answer => Assert.True(answer.SaysSaved()));
        Assert.Equal(6, once.Guests.Length);
        Assert.Null((await bot.CafeOfAsync(thread)).Find(bot.Bea.AadObjectId));
    }

    [Fact]
    public async Task Join_WhileTheTablesAreDrawn_HasATableToo()
    {
        MeddledStore? store = null;
        await using var bot = await RehearsedBot.StartAsync(builder => store = MeddledStore.Put(builder), new RehearsalOptions(), _clock);
        var thread = await bot.OpenAsync(bot.Room.People.Except([bot.Bea]));
        var session = await bot.SessionAsync(thread);
        store!.After = (nameof(ISessionStore.ReadOwnAsync), () => bot.PressAsync(bot.Bea, thread, session, "knowledge-cafe.join"));

        await bot.PressAsync(bot.Ann, thread, session, SessionVerb.Next);

        var cafe = await bot.CafeOfAsync(thread);
        Assert.Equal(6, cafe.Guests.Length);
        Assert.All(cafe.Guests, guest => Assert.All(guest.Tables, table => Assert.NotNull(table)));
    }

    [Fact]
    public void Agreement_OfAnyGroup_IsWithoutObjectionAndOfAtLeastHalf() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200], Gen.Int[0, 3])
            .Sample(
                (people, agree, objecting) =>
                    Assert.Equal(objecting == 0 && agree > 0 && agree >= people - agree, Cafe.Agreement(people, agree, objecting))
            );

    private static ImmutableSortedDictionary<string, string> TablesOf(Cafe cafe) =>
        cafe.Guests.ToImmutableSortedDictionary(guest => guest.Person.Id, guest => string.Join(' ', guest.Tables), StringComparer.Ordinal);

    private static async Task<BotAnswer> PressStartAsync(RehearsedBot bot, Conversation thread, string title) =>
        await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Start,
            inputs: new() { ["title"] = title, ["names"] = "true" }
        );

    private Task<RehearsedBot> StartBotAsync(string? folder = null, int people = 6) =>
        RehearsedBot.StartAsync(new RehearsalOptions { Cast = Cast.OfSize(people) }, _clock, folder);
}
