using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Bot.Tests.Techniques.SelfAssessment;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.SelfAssessment;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques;

/// <summary>What is filled in is saved whatever button of the card is pressed, or asked about where it is no answer yet.</summary>
public sealed class FilledInTests
{
    private const string Unfinished =
        "Your answer is not complete, so it is not saved yet. Complete it, or press the same button again to go on without it.";

    [Theory]
    [InlineData(SessionVerb.Next, "behaviours")]
    [InlineData(SessionVerb.Pause, "leadership")]
    [InlineData(SessionVerb.Done, "leadership")]
    [InlineData(SessionVerb.Close, Session.CloseStep)]
    public async Task Press_WithPicksOfACriterion_SavesThemAndDoesItsWork(string verb, string step)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await SelfAssessmentSteps.StartAsync(bot);

        var answer = await PressAsync(bot, bot.Ann, thread, verb, SelfAssessmentSteps.Levels(1, 3), form: "example");

        Assert.Equal(200, answer.Status);
        Assert.Equal(step, (await bot.SessionAsync(thread)).StepId);
        var given = Assert.Single(Answer.In((await bot.ContentsAsync(thread)).Contributions));
        Assert.Equal(("example", 1, 3), (given.Criterion.Id, given.Now, given.Wanted));
    }

    [Fact]
    public async Task Skip_WithPicks_SavesThemAndGoesToTheCriterion()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await SelfAssessmentSteps.StartAsync(bot);

        var answer = await PressAsync(
            bot,
            bot.Bea,
            thread,
            SessionVerb.Answer,
            SelfAssessmentSteps.Levels(1, 3),
            form: "aim",
            part: "time"
        );

        Assert.Contains("Time and money", CardReader.Lines(answer.Card));
        Assert.Contains("1 of 4 answered", CardReader.Lines(answer.Card));
    }

    [Fact]
    public async Task Next_WithHalfAnAnswer_AsksOnceAndKeepsItThenGoesOn()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await SelfAssessmentSteps.StartAsync(bot);
        var half = new Dictionary<string, string> { ["now"] = "2", ["evidence"] = "The plan" };

        var asked = await PressAsync(bot, bot.Ann, thread, SessionVerb.Next, half, form: "example");
        var stayed = (await bot.SessionAsync(thread)).StepId;
        await PressAsync(bot, bot.Ann, thread, SessionVerb.Next, half, form: "example");

        Assert.Equal(Unfinished, asked.Notice());
        Assert.Contains("Leading by example", CardReader.Lines(asked.Card));
        Assert.Equal([("now", "2"), ("wanted", ""), ("evidence", "The plan")], Wire.InputsOf(asked.Card!));
        Assert.Equal("leadership", stayed);
        Assert.Equal("behaviours", (await bot.SessionAsync(thread)).StepId);
        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
    }

    [Fact]
    public async Task Next_WithNothingFilledIn_GoesOn()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await SelfAssessmentSteps.StartAsync(bot);

        await PressAsync(bot, bot.Ann, thread, SessionVerb.Next, new() { ["now"] = "", ["evidence"] = " " }, form: "aim");

        Assert.Equal("behaviours", (await bot.SessionAsync(thread)).StepId);
    }

    [Fact]
    public async Task Reveal_WithAMarkFilledIn_SavesItFirst()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await RetrospectMarksTests.AtTheMarksAsync(bot);

        var shown = await PressAsync(bot, bot.Ann, thread, SessionVerb.Reveal, new() { ["mark"] = "7", ["ten"] = "Sun" });

        Assert.Contains("**Average 7.0**", CardReader.Lines(shown.Card));
    }

    [Fact]
    public async Task Buttons_OfACriterion_CarryItAndWhatIsFilledIn()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await SelfAssessmentSteps.StartAsync(bot);

        var card = (await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.View)).Card!;

        var buttons = CardReader
            .Parts(card, _ => true)
            .Where(part => part["type"]?.ToString() == "Action.Execute" && part["verb"]?.ToString() != SessionVerb.Add)
            .ToList();
        Assert.Equal(
            ["Skip", "Back", "Next", "Pause", "+10 minutes", "Hand over", "Close"],
            buttons.Select(button => button["title"]!.ToString())
        );
        Assert.All(buttons, button => Assert.NotEqual("none", button["associatedInputs"]?.ToString()));
        Assert.All(buttons, button => Assert.Equal("aim", button["data"]![Button.DataKey]!["form"]!.ToString()));
        Assert.DoesNotContain(CardReader.Parts(card, _ => true), part => part["isRequired"]?.GetValue<bool>() == true);
    }

    private static async Task<BotAnswer> PressAsync(
        RehearsedBot bot,
        Person person,
        Conversation thread,
        string verb,
        Dictionary<string, string> inputs,
        string? form = null,
        string? part = null
    )
    {
        var data = Wire.Data(await bot.SessionAsync(thread), verb, inputs: inputs);
        var ours = (JsonObject)data[Button.DataKey]!;
        ours["form"] = form;
        ours["part"] = part;
        foreach (var unset in ours.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
        {
            ours.Remove(unset);
        }

        return await bot.Room.PostActivityAsync(bot.Room.WriteExecute(person, bot.Room.Messages(thread)[0].Id, verb, data));
    }
}
