using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.AppreciativeInquiry;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques.AppreciativeInquiry;

public sealed class InquiryTests
{
    private const string Problem = "Stop late discharges";

    // A Monday; the clocks go forward on the 29th.
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);

    [Fact]
    public async Task Topic_ThatReadsAsAProblem_IsHandedBackOnceWithItsTextAndThenTaken()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var (thread, session) = await OpenAsync(bot);
        var press = Wire.Write(bot.Room, bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = Problem });

        var first = await bot.Room.PostActivityAsync(press);
        var delivered = await bot.Room.PostActivityAsync(press);
        var before = (await bot.ContentsAsync(thread)).Contributions.Length;
        var other = await bot.PressAsync(bot.Carys, thread, session, SessionVerb.Add, inputs: new() { ["text"] = Problem });
        var second = await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = Problem });

        Assert.StartsWith("That reads as a problem.", first.Notice(), StringComparison.Ordinal);
        Assert.Contains(Problem, first.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(first.Notice(), delivered.Notice());
        Assert.StartsWith("Mae hynny'n swnio fel problem.", other.Notice(), StringComparison.Ordinal);
        Assert.Equal(0, before);
        Assert.True(second.SaysSaved(), second.ToString());
        Assert.Equal([Problem], (await bot.ContentsAsync(thread)).Contributions.Select(topic => topic.Text));
    }

    [Fact]
    public async Task Topic_ChosenByAnybodyButTheFacilitator_IsRefusedAndNothingChosenIsTheFirst()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var (thread, session) = await OpenAsync(bot);
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "Kind words at night" });
        await bot.PressAsync(bot.Carys, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "Home in good time" });
        var second = (await bot.ContentsAsync(thread)).Contributions[1];

        var refused = await bot.PressAsync(bot.Bea, thread, session, AppreciativeInquiryButtons.ChooseTopic, second.Id);
        var before = InquiryTopic.Of(await bot.ContentsAsync(thread));
        await bot.PressAsync(bot.Ann, thread, session, AppreciativeInquiryButtons.ChooseTopic, second.Id);
        var after = InquiryTopic.Of(await bot.ContentsAsync(thread));

        Assert.Equal("Only Ann Price can do that: they facilitate.", refused.Text);
        Assert.Equal("Kind words at night", before!.Text);
        Assert.Equal("Home in good time", after!.Text);
    }

    [Fact]
    public async Task Story_OfTwoSentences_IsKeptInTheInputAndNotSaved()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var (thread, session) = await AtAsync(bot, "discovery");

        var answer = await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "We met. It worked." });

        Assert.StartsWith("One sentence is one story.", answer.Notice(), StringComparison.Ordinal);
        Assert.Contains("\"We met. It worked.\"", answer.Card!.ToJsonString(Json.Options), StringComparison.Ordinal);
        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
    }

    [Fact]
    public async Task Groups_AllOfTheRosterWhereNobodyHasTakenPart_AreDrawnOnceAndReproducible()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { Cast = Cast.OfSize(7) });
        var (thread, session) = await AtAsync(bot, "dream");

        var groups = DreamGroups.In(session)!;

        Assert.Equal([3, 4], groups.Groups.Select(group => group.Length).Order());
        Assert.Equal(groups.Kept(), DreamGroups.Draw(groups.Everybody, groups.Seed).Kept());
        Assert.Equal(session.Roster.Select(person => person.Id).Order(), groups.Everybody.Select(person => person.Id).Order());
    }

    [Fact]
    public async Task DrawAgain_UntilAGroupHasBegun_DrawsTheSamePeopleAnewAndThenNoMore()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var (thread, session) = await AtAsync(bot, "dream");
        var drawn = DreamGroups.In(session)!;

        var participant = await bot.PressAsync(bot.Bea, thread, session, AppreciativeInquiryButtons.DrawAgain);
        await bot.PressAsync(bot.Ann, thread, session, AppreciativeInquiryButtons.DrawAgain);
        var again = DreamGroups.In(await bot.SessionAsync(thread))!;
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "A garden" });
        var refused = await bot.PressAsync(bot.Ann, thread, session, AppreciativeInquiryButtons.DrawAgain);

        Assert.NotNull(participant.Text);
        Assert.NotEqual(drawn.Seed, again.Seed);
        Assert.Equal(drawn.Everybody.Select(person => person.Id).Order(), again.Everybody.Select(person => person.Id).Order());
        Assert.StartsWith("A group has begun to dream", refused.Notice(), StringComparison.Ordinal);
        Assert.Equal((again with { IsFixed = true }).Kept(), DreamGroups.In(await bot.SessionAsync(thread))!.Kept());
    }

    [Fact]
    public async Task LateComers_AllAtOnce_EachIsInOneGroupAndTheirDreamsSayWhich()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { Cast = Cast.OfSize(20) });
        var (thread, session) = await AtAsync(bot, "dream", present: bot.Room.People.Skip(1).Take(7));
        var late = bot.Room.People.Skip(8).ToList();

        await Task.WhenAll(
            late.SelectMany(person =>
                new[] { "Gardens", "Music" }.Select(dream =>
                    bot.PressAsync(person, thread, session, SessionVerb.Add, inputs: new() { ["text"] = $"{dream} {person.Name}" })
                )
            )
        );

        var contents = await bot.ContentsAsync(thread);
        var groups = DreamGroups.In(contents.Session)!;
        var dreams = contents.Contributions.Where(one => one.StepId == "dream").ToList();
        Assert.Equal(2 * late.Count, dreams.Count);
        Assert.Equal([9, 10], groups.Groups.Select(group => group.Length).Order());
        Assert.Equal(19, groups.Everybody.Select(person => person.Id).Distinct().Count());
        Assert.All(dreams, dream =>
            Assert.Equal($"{groups.Of(late.First(person => person.Name == dream.AuthorName).AadObjectId)}", dream.Fields["group"])
        );
    }

    [Fact]
    public async Task Dream_WithOtherWords_StaysItsGroups()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var (thread, session) = await AtAsync(bot, "dream");
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "A garden" });
        var dream = (await bot.ContentsAsync(thread)).Contributions.Single();

        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.SaveEdit, dream.Id, new() { ["text"] = "A garden with bees" });

        var edited = (await bot.ContentsAsync(thread)).Contributions.Single();
        Assert.Equal(dream.Fields.SetItem("text", "A garden with bees"), edited.Fields);
        Assert.NotEmpty(edited.Fields["group"]);
    }

    [Fact]
    public async Task Dream_WhereNamesAreHidden_IsItsGroupsForTheGroupAlone()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var (thread, session) = await AtAsync(bot, "dream", "false", bot.Room.People);
        var groups = DreamGroups.In(session)!;
        var author = bot.Room.People.First(person => groups.Of(person.AadObjectId) == 1);
        await bot.PressAsync(author, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "A garden" });

        async Task<bool> SeesAsync(Person reader) =>
            CardReader
                .Lines((await bot.PressAsync(reader, thread, session, SessionVerb.View)).Card)
                .Any(line => line is "Your group’s" or "Eich grŵp chi");

        foreach (var reader in bot.Room.People)
        {
            Assert.Equal(groups.Of(reader.AadObjectId) == 1, await SeesAsync(reader));
        }

        Assert.Equal(["text"], (await bot.ContentsAsync(thread)).Contributions.Single().Fields.Keys);
    }

    [Fact]
    public async Task Commitment_WithItsDateInThePast_IsRefusedAndTodayIsTaken()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var (thread, session) = await AtAsync(bot, "destiny");

        var past = await CommitAsync(bot, thread, session, "2026-03-01");
        var none = await CommitAsync(bot, thread, session, "");
        var today = await CommitAsync(bot, thread, session, "2026-03-02");

        Assert.Equal("Please choose today or a day to come.", past.Notice());
        Assert.Equal("Please write something first.", none.Notice());
        Assert.True(today.SaysSaved(), today.ToString());
        var action = Assert.Single((await bot.ContentsAsync(thread)).Actions);
        Assert.Equal(("Ask Estates (A garden)", "Bea Okafor", new DateOnly(2026, 3, 2)), (action.What, action.Owner!.Name, action.Due));
    }

    [Fact]
    public async Task Commitment_WhereNamesAreHidden_SaysBeforeThatItsOwnerIsSeen()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var (thread, session) = await AtAsync(bot, "destiny", names: "false");

        var card = await bot.PressAsync(bot.Bea, thread, session, SessionVerb.View);
        await CommitAsync(bot, thread, session, "2026-03-20");

        var contents = await bot.ContentsAsync(thread);
        Assert.Contains("everybody sees that name although answers are without names", card.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(Assert.Single(contents.Contributions).AuthorName);
        Assert.Equal("Bea Okafor", Assert.Single(contents.Actions).Owner!.Name);
    }

    [Fact]
    public async Task CheckIn_AfterARestart_WaitsForNineInSummerTimeWithTheCommitments()
    {
        var folder = Directory.CreateTempSubdirectory("kmf-");
        try
        {
            await using (var first = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock, folder.FullName))
            {
                await ClosedAsync(first);
            }

            await using var second = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock, folder.FullName);

            var card = Assert.Single(second.Query("SELECT Activity FROM Outbox WHERE NOT Sent AND Activity LIKE '%A month on%'"));
            Assert.Equal("2026-04-01 08:00:00", Assert.Single(Waiting(second))[..19]);
            Assert.Contains("Ask Estates (A garden) · Bea Okafor · by 20 March 2026", card, StringComparison.Ordinal);
            Assert.Contains("after action review Coming home", card, StringComparison.Ordinal);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task CheckIn_ThirtyDaysLater_ComesOnceAtNineWithAStartButton()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await ClosedAsync(bot);

        var before = await CheckInsAtAsync(bot, thread, new DateTimeOffset(2026, 4, 1, 7, 59, 59, TimeSpan.Zero));
        var due = await CheckInsAtAsync(bot, thread, new DateTimeOffset(2026, 4, 1, 8, 0, 0, TimeSpan.Zero));
        var after = await CheckInsAtAsync(bot, thread, new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero));

        Assert.Empty(before);
        Assert.Contains("Start", CardReader.Buttons(Assert.Single(due).CardFor(bot.Ann)));
        Assert.Equal(due.Select(message => message.Id), after.Select(message => message.Id));
    }

    [Fact]
    public async Task CheckIn_Reopened_IsWithdrawnAndClosedAgainItCountsAnew()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await ClosedAsync(bot);

        _clock.Advance(TimeSpan.FromHours(20));
        await PressAsync(bot, thread, SessionVerb.Reopen);
        var reopened = Waiting(bot);
        await PressAsync(bot, thread, SessionVerb.Close);
        var closed = Waiting(bot);
        await PressAsync(bot, thread, SessionVerb.Reopen);
        await PressAsync(bot, thread, SessionVerb.Cancel);

        Assert.Empty(reopened);
        Assert.Equal(["2026-04-02 08:00:00"], closed.Select(at => at[..19]));
        Assert.Empty(Waiting(bot));
    }

    [Fact]
    public async Task CheckIn_CancelledOrWithoutCommitments_IsNone()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var (cancelled, session) = await AtAsync(bot, "destiny");
        await CommitAsync(bot, cancelled, session, "2026-03-20");
        var (idle, _) = await AtAsync(bot, "destiny");

        await PressAsync(bot, cancelled, SessionVerb.Cancel);
        await PressAsync(bot, idle, SessionVerb.Close);

        Assert.Empty(Waiting(bot));
    }

    private static async Task<(Conversation Thread, Session Session)> OpenAsync(RehearsedBot bot, string names = "true")
    {
        var thread = await bot.SayAsync(bot.Ann, "appreciative inquiry Coming home");
        var answer = await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Start,
            inputs: new() { ["title"] = "Coming home", ["names"] = names }
        );
        Assert.True(answer.SaysSaved(), answer.ToString());
        return (thread, await bot.SessionAsync(thread));
    }

    private static async Task<(Conversation Thread, Session Session)> AtAsync(
        RehearsedBot bot,
        string step,
        string names = "true",
        IEnumerable<Person>? present = null
    )
    {
        var (thread, session) = await OpenAsync(bot, names);
        foreach (var person in present ?? [])
        {
            await bot.PressAsync(person, thread, session, SessionVerb.Done);
        }

        while ((session = await bot.SessionAsync(thread)).StepId != step)
        {
            await PressAsync(bot, thread, SessionVerb.Next);
        }

        return (thread, session);
    }

    private static async Task<Conversation> ClosedAsync(RehearsedBot bot)
    {
        var (thread, session) = await AtAsync(bot, "destiny");
        Assert.True((await CommitAsync(bot, thread, session, "2026-03-20")).SaysSaved());
        await PressAsync(bot, thread, SessionVerb.Close);
        return thread;
    }

    private static Task<BotAnswer> CommitAsync(RehearsedBot bot, Conversation thread, Session session, string due) =>
        bot.PressAsync(
            bot.Bea,
            thread,
            session,
            SessionVerb.Add,
            inputs: new()
            {
                ["text"] = "A garden",
                ["step"] = "Ask Estates",
                ["due"] = due,
            }
        );

    private static async Task PressAsync(RehearsedBot bot, Conversation thread, string verb) =>
        Assert.True((await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), verb)).SaysSaved());

    private async Task<List<Message>> CheckInsAtAsync(RehearsedBot bot, Conversation thread, DateTimeOffset time)
    {
        _clock.SetUtcNow(time);
        await bot.EmptyOutboxAsync();
        return [.. bot.Room.Messages(thread).Where(message => message.TextFor(bot.Ann).Contains("A month on", StringComparison.Ordinal))];
    }

    /// <summary>When the check-ins that wait are due.</summary>
    private static List<string> Waiting(RehearsedBot bot) =>
        bot.Query("SELECT NotBefore FROM Outbox WHERE NOT Sent AND Activity LIKE '%A month on%'");
}
