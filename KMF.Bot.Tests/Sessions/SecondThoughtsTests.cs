using System.Globalization;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Bot.Tests.Techniques;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Sessions;

/// <summary>
/// What passes over people, or ends or drops something, is asked about once; what is filled in is saved whatever is pressed.
/// </summary>
public sealed class SecondThoughtsTests
{
    private const string Objective = "What was the objective of the project?";

    [Fact]
    public async Task Next_WhileSomebodyHasNotAnswered_SaysSoOnceAndThenMoves()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        await AddAsync(bot, thread, bot.Bea, "Beds by noon");
        await AddAsync(bot, thread, bot.Carys, "No delays");
        await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), SessionVerb.Done);
        await bot.NextAsync(bot.Ann, thread);
        await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), SessionVerb.Add, inputs: new() { ["what"] = "Early start" });

        var asked = await PressAsync(bot, thread, bot.Ann, SessionVerb.Next);

        Assert.Equal("0 of 3 are done, 1 has not answered. Go on?", Question(asked));
        Assert.Equal("successes", (await bot.SessionAsync(thread)).StepId);
        await PressAsync(bot, thread, bot.Ann, SessionVerb.Next, sure: true);
        Assert.Equal("disappointments", (await bot.SessionAsync(thread)).StepId);
    }

    [Fact]
    public async Task Next_WhenEverybodyHasAnswered_MovesAtOnce()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        await AddAsync(bot, thread, bot.Bea, "Beds by noon");

        var answer = await PressAsync(bot, thread, bot.Ann, SessionVerb.Next);

        Assert.Null(Question(answer));
        Assert.Equal("successes", (await bot.SessionAsync(thread)).StepId);
    }

    [Fact]
    public async Task Review_OfAnswersOverDays_SaysHowManyHaveNotAnswered()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var last = DateOnly
            .FromDateTime(TimeProvider.System.GetUtcNow().AddDays(3).DateTime)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var thread = await bot.StartAsync(bot.Ann, "retrospect Winter ward move", new() { ["collectUntil"] = last });
        var session = await bot.SessionAsync(thread);
        await bot.PressAsync(
            bot.Bea,
            thread,
            session with
            {
                StepId = "objective",
            },
            SessionVerb.Add,
            inputs: new() { ["text"] = "Beds by noon" }
        );

        var asked = await PressAsync(bot, thread, bot.Ann, SessionVerb.Next);

        Assert.Equal("5 people have not answered. Go on?", Question(asked));
        Assert.Equal(Session.CollectStep, (await bot.SessionAsync(thread)).StepId);
    }

    [Theory]
    [InlineData(SessionVerb.Close, "Close it now, without the review? What was said is kept.", SessionState.Closed)]
    [InlineData(SessionVerb.Cancel, "Cancel it for everybody? You can resume it within 24 hours.", SessionState.Cancelled)]
    public async Task Press_ThatEndsASession_IsAskedAboutAndPressedAgainByHurryEndsNothing(string verb, string question, SessionState ended)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();

        var asked = await PressAsync(bot, thread, bot.Ann, verb);
        await PressAsync(bot, thread, bot.Ann, verb);

        Assert.Equal(question, Question(asked));
        Assert.True((await bot.SessionAsync(thread)).IsOpen);
        await PressAsync(bot, thread, bot.Ann, verb, sure: true);
        Assert.Equal(ended, (await bot.SessionAsync(thread)).State);
    }

    [Theory]
    [InlineData("close", "Close")]
    [InlineData("cancel", "Cancel")]
    public async Task Command_ThatEndsASession_IsAnsweredWithTheQuestion(string command, string button)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();

        await bot.SayAsync(bot.Ann, command, thread);
        await bot.SharedCardAsync(thread, "Winter ward move");
        await bot.CardAsync(thread, bot.Ann, "?");

        Assert.True((await bot.SessionAsync(thread)).IsOpen);
        await bot.Room.WaitForAsync(room => room.Messages(thread).Any(message => CardReader(message).Contains("Not now")));
        var card = bot.Room.Messages(thread).Last(message => CardReader(message).Contains("Not now"));
        await bot.Room.PressAsync(bot.Ann, card.Id, button);
        Assert.False((await bot.SessionAsync(thread)).IsOpen);
    }

    [Fact]
    public async Task Delete_OfOnesOwnAnswer_IsAskedAboutFirst()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        await AddAsync(bot, thread, bot.Bea, "Beds by noon");
        var answer = Assert.Single((await bot.ContentsAsync(thread)).Contributions);

        var asked = await PressAsync(bot, thread, bot.Bea, SessionVerb.Delete, answer.Id);

        Assert.Equal("Delete this? It cannot be brought back.", Question(asked));
        Assert.Single((await bot.ContentsAsync(thread)).Contributions);
        await PressAsync(bot, thread, bot.Bea, SessionVerb.Delete, answer.Id, sure: true);
        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
    }

    [Fact]
    public async Task Resume_OfACancelledSession_GoesOnWhereItWasWithAllThatWasSaid()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        await AddAsync(bot, thread, bot.Bea, "Beds by noon");
        await bot.NextAsync(bot.Ann, thread);
        await PressAsync(bot, thread, bot.Ann, SessionVerb.Cancel, sure: true);

        await bot.SayAsync(bot.Ann, "records", thread);
        Assert.Contains("cancelled", (await bot.CardAsync(thread, bot.Ann, "Records")).TextFor(bot.Ann), StringComparison.Ordinal);
        await bot.SayAsync(bot.Ann, "resume", thread);

        var session = await bot.SessionAsync(thread);
        Assert.Equal((SessionState.Running, "successes"), (session.State, session.StepId));
        Assert.Equal("Beds by noon", Assert.Single((await bot.ContentsAsync(thread)).Contributions).Text);
        await bot.NextAsync(bot.Ann, thread);
        Assert.Equal("disappointments", (await bot.SessionAsync(thread)).StepId);
    }

    [Fact]
    public async Task Resume_OfAClosedSession_NamesReopen()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        await PressAsync(bot, thread, bot.Ann, SessionVerb.Close, sure: true);

        await bot.SayAsync(bot.Ann, "resume", thread);

        Assert.NotNull(
            await bot.Room.WaitForMessageAsync(thread, message => message.Text.Contains("**Reopen**", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData(SessionVerb.Next)]
    [InlineData(SessionVerb.Pause)]
    [InlineData(SessionVerb.Close)]
    [InlineData(SessionVerb.Done)]
    public async Task Press_WithAnAnswerFilledIn_SavesItFirstAndOnce(string verb)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var press = Wire.Write(
            bot.Room,
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            verb,
            inputs: new() { ["text"] = "Beds by noon" }
        );

        await bot.Room.PostActivityAsync(press);
        await bot.Room.PostActivityAsync(press);

        Assert.Equal("Beds by noon", Assert.Single((await bot.ContentsAsync(thread)).Contributions).Text);
        var session = await bot.SessionAsync(thread);
        Assert.Equal(
            verb == SessionVerb.Next ? "successes"
                : verb == SessionVerb.Close ? "close"
                : "objective",
            session.StepId
        );
        Assert.Equal(verb == SessionVerb.Pause ? SessionState.Paused : session.State, session.State);
    }

    [Fact]
    public async Task Next_WithAnAnswerThatIsTooLong_KeepsItAndDoesNotMove()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var words = string.Join(' ', Enumerable.Repeat("ward", 520));

        var answer = await PressAsync(bot, thread, bot.Ann, SessionVerb.Next, inputs: new() { ["text"] = words }, sure: true);

        Assert.Equal("That is 2599 characters; the limit is 2000.", answer.Notice());
        Assert.Contains(words, answer.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("objective", (await bot.SessionAsync(thread)).StepId);
    }

    [Fact]
    public async Task Next_OnTheFormOfAnEdit_SavesTheEditAndAddsNothing()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        await AddAsync(bot, thread, bot.Ann, "Beds by none");
        var answer = Assert.Single((await bot.ContentsAsync(thread)).Contributions);

        var data = Wire.Data(await bot.SessionAsync(thread), SessionVerb.Next, inputs: new() { ["text"] = "Beds by noon" });
        data[Button.DataKey]!["editing"] = answer.Id.ToString("N");
        await bot.Room.PostActivityAsync(bot.Room.WriteExecute(bot.Ann, bot.Room.Messages(thread)[0].Id, SessionVerb.Next, data));

        Assert.Equal("Beds by noon", Assert.Single((await bot.ContentsAsync(thread)).Contributions).Text);
    }

    private static Task<BotAnswer> AddAsync(RehearsedBot bot, Conversation thread, Person person, string words) =>
        bot.PressAsync(thread, person, Objective, "Add", new() { ["text"] = words });

    private static async Task<BotAnswer> PressAsync(
        RehearsedBot bot,
        Conversation thread,
        Person person,
        string verb,
        Guid? item = null,
        Dictionary<string, string>? inputs = null,
        bool sure = false
    ) => await bot.PressAsync(person, thread, await bot.SessionAsync(thread), verb, item, inputs, sure);

    private static IReadOnlyList<string> CardReader(Message message) => KMF.Rehearsal.People.CardReader.Buttons(message.Card);

    // The words of the box on top that has the two answers.
    private static string? Question(BotAnswer answer) => answer.Notice()?.Split('\n')[0];
}
