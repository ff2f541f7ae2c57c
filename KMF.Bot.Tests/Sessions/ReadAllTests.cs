using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Sessions;

/// <summary>What was said stays readable: on the card of a step that is over, and in full for whoever asks.</summary>
public sealed class ReadAllTests
{
    private const string Objective = "What was the objective of the project?";
    private const string Successes = "What were the successes?";

    [Fact]
    public async Task Step_ThatIsOver_KeepsItsQuestionAndTheFirstAnswers()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await ObjectivesAsync(bot, answers: 5);

        var over = Shared(bot, thread, "Step over");

        Assert.Contains(Objective, over, StringComparison.Ordinal);
        Assert.Contains("Aim 1", over, StringComparison.Ordinal);
        Assert.Contains("Aim 3", over, StringComparison.Ordinal);
        Assert.DoesNotContain("Aim 4", over, StringComparison.Ordinal);
        Assert.Contains("5 answers", over, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_WithAllItsAnswersOnTheCard_HasNothingMoreToRead()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await ObjectivesAsync(bot, answers: 2);

        var over = bot.Room.Messages(thread).Last(message => message.TextFor(bot.Bea).Contains("Step over", StringComparison.Ordinal));

        Assert.Empty(CardReader.Buttons(over.Card));
    }

    [Fact]
    public async Task ReadAll_OfManyAnswers_ShowsEveryOneToTheReaderAloneInTheirLanguage()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await ObjectivesAsync(bot, answers: 20);

        await bot.PressAsync(thread, bot.Carys, "Step over", "Read all");
        var first = (await bot.CardAsync(thread, bot.Carys, "tudalen 1 o 3")).TextFor(bot.Carys);
        await bot.PressAsync(thread, bot.Carys, "tudalen 1 o 3", "Rhagor");
        await bot.PressAsync(thread, bot.Carys, "tudalen 2 o 3", "Rhagor");
        var last = (await bot.CardAsync(thread, bot.Carys, "tudalen 3 o 3")).TextFor(bot.Carys);

        Assert.Contains("Aim 1\n", first, StringComparison.Ordinal);
        Assert.Contains("Aim 8\n", first, StringComparison.Ordinal);
        Assert.Contains("Aim 20", last, StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Room.Messages(thread), message => message.TextFor(bot.Bea).Contains("Aim 8", StringComparison.Ordinal));
        await bot.PressAsync(thread, bot.Carys, "tudalen 3 o 3", "Dangos llai");
        Assert.NotNull(await bot.CardAsync(thread, bot.Carys, "cam ar ben"));
    }

    [Fact]
    public async Task ReadAll_OfALongAnswerOnTheOpenCard_ShowsItsLastWordsAndStaysWhileOthersAdd()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();
        await AddAsync(bot, thread, Objective, string.Join('\n', Enumerable.Range(1, 60).Select(line => $"Line {line} of the aim")));
        await bot.PressAsync(thread, bot.Bea, "Line 1 of the aim", "Read all");
        await bot.CardAsync(thread, bot.Bea, "Line 60 of the aim");

        await AddAsync(bot, thread, Objective, "Another aim");
        await bot.Room.WaitForAsync(_ => Shared(bot, thread, Objective).Contains("Another aim", StringComparison.Ordinal));
        await bot.Room.SettledAsync();

        Assert.NotNull(await bot.CardAsync(thread, bot.Bea, "Line 60 of the aim"));
    }

    [Fact]
    public async Task ReadAll_OfSecretAnswersOrAStepThatThereIsNot_ShowsTheOpenCardAndNothingSaid()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await ObjectivesAsync(bot, answers: 1);
        var session = await bot.SessionAsync(thread);

        foreach (var step in new[] { "marks", "nowhere", "review" })
        {
            var data = Wire.Data(session, SessionVerb.Read);
            data[Button.DataKey]!["reads"] = step;
            var answer = await bot.Room.PostActivityAsync(
                bot.Room.WriteExecute(bot.Bea, bot.Room.Messages(thread)[0].Id, SessionVerb.Read, data)
            );

            Assert.Equal("The session has moved on; this is where it is now.", answer.Notice());
        }
    }

    [Fact]
    public async Task ReadAll_InOnesOwnChat_IsForThoseWhoHaveAPartInTheSession()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { Cast = Cast.OfSize(61) });
        var (ann, bea, stranger) = (bot.Room.People[0], bot.Room.People[1], bot.Room.People[2]);
        var thread = await bot.SayAsync(ann, "retrospect Winter ward move");
        await bot.PressAsync(thread, ann, "Get ready", "Start");
        await bot.SharedCardAsync(thread, Objective);
        await bot.PressAsync(thread, bea, Objective, "Add", new() { ["text"] = "Only for us" });

        var answers = new[] { await ReadAsync(bea), await ReadAsync(stranger) };

        Assert.Contains("Only for us", answers[0].Raw, StringComparison.Ordinal);
        Assert.DoesNotContain("Only for us", answers[1].Raw, StringComparison.Ordinal);
        Assert.Null(answers[1].Card);

        async Task<BotAnswer> ReadAsync(Person person)
        {
            var chat = bot.Room.PersonalChat(person);
            await bot.Room.SayAsync(person, chat, "help");
            var data = Wire.Data(await bot.SessionAsync(thread), SessionVerb.Read);
            return await bot.Room.PostActivityAsync(bot.Room.WriteExecute(person, bot.Room.Messages(chat)[0].Id, SessionVerb.Read, data));
        }
    }

    [Fact]
    public async Task ReadAll_WhileAnswersAreHidden_ShowsNobodyElses()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync(setUp: new() { ["names"] = "true", ["atOnce"] = "false" });
        await bot.PressAsync(thread, bot.Bea, Objective, "Add", new() { ["text"] = "Not for your eyes yet" });

        var (own, other) = (
            await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), SessionVerb.Read),
            await bot.PressAsync(bot.Carys, thread, await bot.SessionAsync(thread), SessionVerb.Read)
        );

        Assert.Contains("Not for your eyes yet", own.Raw, StringComparison.Ordinal);
        Assert.DoesNotContain("Not for your eyes yet", other.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_ThatBuildsOnEarlierOnes_HasWhatWasSaidThereAboveIt()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.SayAsync(bot.Ann, "aar Winter ward move");
        await bot.PressAsync(thread, bot.Ann, "Get ready", "Start");
        await AddAsync(bot, thread, "What was supposed to happen?", "Beds moved by noon");
        await bot.NextAsync(thread, "What was supposed to happen?", "What actually happened?");
        await bot.PressAsync(
            thread,
            bot.Ann,
            "What actually happened?",
            "Add",
            new() { ["text"] = "Beds moved by six", ["kind"] = "better" }
        );
        await bot.NextAsync(thread, "What actually happened?", "Why was there a difference?");

        var lines = (await bot.CardAsync(thread, bot.Bea, "Why was there a difference?")).TextFor(bot.Bea).Split('\n').ToList();

        Assert.InRange(lines.IndexOf("Beds moved by noon"), 1, lines.IndexOf("Beds moved by six") - 1);
        Assert.InRange(
            lines.IndexOf("Beds moved by six"),
            1,
            lines.FindIndex(line => line.StartsWith("Why was there", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task SelfAssessment_FromSetUpToReport_IsOneMessage()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.SayAsync(bot.Ann, "self-assessment Ward 7");
        await bot.PressAsync(thread, bot.Ann, "Get ready", "Start", new() { ["title"] = "Ward 7", ["capacity"] = "team" });
        await bot.NextAsync(thread, "Step 1 of 4", "Step 2 of 4");
        await bot.NextAsync(thread, "Step 2 of 4", "Step 3 of 4");
        await bot.Room.WaitForAsync(_ => Shared(bot, thread, "Step 3 of 4").Length > 0);

        Assert.Single(bot.Room.Messages(thread), message => message.FromBot);
    }

    [Fact]
    public async Task Summary_WhileItRuns_ShowsWhatWasSaid()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await ObjectivesAsync(bot, answers: 3);

        await bot.SayAsync(bot.Bea, "summary", thread);

        var summary = (await bot.CardAsync(thread, bot.Bea, "Summary so far")).TextFor(bot.Bea);
        Assert.Contains("Aim 1", summary, StringComparison.Ordinal);
        Assert.Contains("Aim 2", summary, StringComparison.Ordinal);
    }

    private static async Task<Conversation> ObjectivesAsync(RehearsedBot bot, int answers)
    {
        var thread = await bot.StartRetrospectAsync();
        for (var answer = 1; answer <= answers; answer++)
        {
            await AddAsync(bot, thread, Objective, $"Aim {answer}");
        }

        await bot.NextAsync(thread, Objective, Successes);
        await bot.Room.WaitForAsync(_ => Shared(bot, thread, "Step over").Length > 0);
        return thread;
    }

    private static Task AddAsync(RehearsedBot bot, Conversation thread, string question, string words) =>
        bot.PressAsync(thread, bot.Ann, question, "Add", new() { ["text"] = words });

    // What everybody sees who has no view of their own.
    private static string Shared(RehearsedBot bot, Conversation thread, string words) =>
        bot.Room.Messages(thread)
            .Where(message => message.Card is not null)
            .Select(message => string.Join('\n', CardReader.Lines(message.Card)))
            .LastOrDefault(text => text.Contains(words, StringComparison.Ordinal))
        ?? "";
}
