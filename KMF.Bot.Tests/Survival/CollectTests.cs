using KMF.Bot.Jobs;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Survival;

/// <summary>Answers over days: the window ends at 17:00 where the team is.</summary>
public sealed class CollectTests
{
    // A Monday; the clocks go forward on the Sunday after.
    private static readonly DateTimeOffset Start = new(2026, 3, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);

    [Fact]
    public async Task Window_Open_EverybodyAnswersEveryQuestionInAnyOrder()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await CollectAsync(bot, TimeProvider.System.GetUtcNow().AddDays(7));

        await bot.CardAsync(thread, bot.Bea, "What was the objective of the project?");
        await bot.PressAsync(thread, bot.Bea, "What was the objective", "Next question");
        await bot.PressAsync(
            thread,
            bot.Bea,
            "What were the successes?",
            "Add",
            new() { ["what"] = "One list for all", ["why"] = "We met" }
        );
        await bot.PressAsync(thread, bot.Bea, "What were the successes?", "Previous question");
        await bot.PressAsync(thread, bot.Bea, "What was the objective", "Add", new() { ["text"] = "Move 24 people" });
        await bot.PressAsync(thread, bot.Bea, "What was the objective", "I'm done");
        await bot.PressAsync(thread, bot.Ann, "What was the objective", "Review");

        var review = await bot.CardAsync(thread, bot.Ann, "Review: what matters most?");
        Assert.Contains("One list for all", review.TextFor(bot.Ann), StringComparison.Ordinal);
        Assert.Contains("Move 24 people", review.TextFor(bot.Ann), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Window_Open_AnswerToNoQuestionOfItIsRefused()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await CollectAsync(bot, TimeProvider.System.GetUtcNow().AddDays(7));
        var session = await bot.SessionAsync(thread);

        await bot.PressAsync(bot.Bea, thread, session with { StepId = "review" }, SessionVerb.Add, inputs: new() { ["text"] = "Nowhere" });
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "Nowhere" });
        await bot.PressAsync(
            bot.Bea,
            thread,
            session with
            {
                StepId = "objective",
            },
            SessionVerb.Add,
            inputs: new() { ["text"] = "Somewhere" }
        );

        Assert.Equal(["objective"], bot.Query("SELECT StepId FROM Contributions"));
    }

    [Theory]
    [InlineData("2026-03-27", "2026-03-26T17:00:00Z", "2026-03-27T17:00:00Z")]
    [InlineData("2026-03-30", "2026-03-29T16:00:00Z", "2026-03-30T16:00:00Z")]
    public async Task Window_RunsOut_NudgesThoseWithoutAnAnswerOnceAndSaysTheEndOnce(string until, string almost, string over)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await CollectAsync(bot, DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture));
        await bot.PressAsync(
            bot.Bea,
            thread,
            (await bot.SessionAsync(thread)) with
            {
                StepId = "objective",
            },
            SessionVerb.Add,
            inputs: new() { ["text"] = "Move 24 people" }
        );

        var before = await SaidAtAsync(bot, thread, Parse(almost).AddSeconds(-1));
        var nudged = await SaidAtAsync(bot, thread, Parse(almost));
        var ended = await SaidAtAsync(bot, thread, Parse(over));

        Assert.Empty(before);
        Assert.Equal(["One day left for your answers."], nudged);
        Assert.Equal(
            ["One day left for your answers.", "The time for answers is over. Ann Price, press Review when you are ready."],
            ended
        );
        Assert.Equal(0, NudgesOf(bot, "Bea"));
        Assert.Equal(1, NudgesOf(bot, "Carys"));
        Assert.Equal(1, NudgesOf(bot, "Dev"));
    }

    [Theory]
    [InlineData("2026-03-22")]
    [InlineData("2027-03-24")]
    [InlineData("soon")]
    public async Task SetUp_DayThatCannotBe_IsRefused(string until)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await bot.SayAsync(bot.Ann, "retrospect Winter ward move");

        await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Start,
            inputs: new() { ["title"] = "Winter ward move", ["collectUntil"] = until }
        );

        Assert.Equal(Session.SetUpStep, (await bot.SessionAsync(thread)).StepId);
    }

    private static DateTimeOffset Parse(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    private static int NudgesOf(RehearsedBot bot, string name) =>
        bot
            .Room.Messages(bot.Room.PersonalChat(bot.Room.Person(name)))
            .Count(message =>
                message.FromBot
                && message.TextFor(bot.Room.Person(name)).Contains("We would like to hear from you", StringComparison.Ordinal)
                && message.CardFor(bot.Room.Person(name))!["actions"]!
                    .AsArray()
                    .Any(action =>
                        action!["url"]!.ToString().StartsWith("https://teams.microsoft.com/l/message/", StringComparison.Ordinal)
                    )
            );

    private static async Task<Conversation> CollectAsync(RehearsedBot bot, DateTimeOffset until)
    {
        var thread = await bot.SayAsync(bot.Ann, "retrospect Winter ward move");
        var answer = await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Start,
            inputs: new()
            {
                ["title"] = "Winter ward move",
                ["names"] = "true",
                ["collectUntil"] = until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            }
        );
        Assert.True(answer.SaysSaved(), answer.ToString());
        return thread;
    }

    private async Task<List<string>> SaidAtAsync(RehearsedBot bot, Conversation thread, DateTimeOffset time)
    {
        _clock.SetUtcNow(time);
        for (var tick = 0; tick < 2; tick++)
        {
            await bot.Services.GetRequiredService<TimeBoxes>().SayDueAsync(CancellationToken.None);
            await bot.EmptyOutboxAsync();
        }

        return
        [
            .. bot
                .Room.Messages(thread)
                .Where(message => message.FromBot && message.Card is null)
                .Select(message => message.Text.Replace("\\", "", StringComparison.Ordinal)),
        ];
    }
}
