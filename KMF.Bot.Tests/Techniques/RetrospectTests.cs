using KMF.Bot.Tests.Rehearsed;

namespace KMF.Bot.Tests.Techniques;

public sealed class RetrospectTests
{
    [Fact]
    public async Task Retrospect_ThreePeople_EndsInALessonThatTheSearchFinds()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();

        await bot.PressAsync(thread, bot.Bea, "What was the objective", "Add", new() { ["text"] = "To move 24 patients without a fall" });
        await bot.PressAsync(thread, bot.Carys, "Beth oedd amcan", "Ychwanegu", new() { ["text"] = "Ward open by Monday" });
        await bot.CardAsync(thread, bot.Ann, "To move 24 patients without a fall");
        await bot.NextAsync(thread, "What was the objective", "What were the successes?");
        await bot.PressAsync(
            thread,
            bot.Bea,
            "What were the successes",
            "Add",
            new()
            {
                ["what"] = "Pharmacy packed the night before",
                ["why"] = "They were asked early",
                ["how"] = "Ask pharmacy two weeks ahead",
            }
        );
        await bot.NextAsync(thread, "What were the successes?", "What were the disappointments?");
        await bot.NextAsync(thread, "What were the disappointments?", "Marks out of 10");
        await bot.PressAsync(thread, bot.Bea, "Marks out of 10", "Add", new() { ["mark"] = "8", ["ten"] = "More beds" });
        await bot.PressAsync(thread, bot.Ann, "Marks out of 10", "Add", new() { ["mark"] = "6" });
        await bot.PressAsync(thread, bot.Ann, "Marks out of 10", "Reveal");
        await bot.CardAsync(thread, bot.Bea, "Average 7.0");
        await bot.NextAsync(thread, "Average 7.0", "Review: what matters most?", "Review");
        await bot.PressAsync(thread, bot.Ann, "Review", "Open voting");
        await bot.PressAsync(thread, bot.Bea, "have voted", "Vote");
        await bot.PressAsync(thread, bot.Ann, "Review", "Close voting");
        await bot.PressAsync(thread, bot.Ann, "Pharmacy packed", "Make lesson");
        await bot.PressAsync(thread, bot.Ann, "Make a lesson", "Save", new() { ["title"] = "Ask pharmacy early" });
        await bot.PressAsync(thread, bot.Ann, "Ask pharmacy early", "Close");
        await bot.CardAsync(thread, bot.Bea, "Summary");
        var search = await bot.SayAsync(bot.Bea, "lessons pharmacies");

        await bot.CardAsync(search, bot.Bea, "Ask pharmacy early");
    }
}
