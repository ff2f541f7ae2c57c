using KMF.Bot.Outbox;
using KMF.Bot.Tests.Desk;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Library;
using KMF.Rehearsal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Library;

public sealed class LessonReviewTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Review_AYearLater_AsksTheAuthorOnceOnThatMorning()
    {
        var clock = new FakeTimeProvider(Start);
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { AutoRefresh = true }, clock);
        await LessonCardTests.LearnAsync(bot);

        clock.SetUtcNow(new DateTimeOffset(2027, 3, 1, 23, 0, 0, TimeSpan.Zero));
        var tooEarly = await AskAsync(bot);
        clock.SetUtcNow(new DateTimeOffset(2027, 3, 2, 8, 59, 0, TimeSpan.Zero));
        var atNight = await AskAsync(bot);
        clock.SetUtcNow(new DateTimeOffset(2027, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await Task.WhenAll(AskAsync(bot), AskAsync(bot));
        clock.SetUtcNow(new DateTimeOffset(2027, 4, 2, 9, 0, 0, TimeSpan.Zero));
        var again = await AskAsync(bot);

        Assert.Equal((0, 0, 0), (tooEarly, atNight, again));
        await bot.Services.GetRequiredService<OutboxSender>().SendDueAsync(default);
        var card = await bot.CardAsync(bot.Room.PersonalChat(bot.Ann), bot.Ann, "Is this lesson still right?");
        Assert.Single(bot.Room.Messages(bot.Room.PersonalChat(bot.Ann)), message => message.FromBot && message.Card is not null);
        Assert.Contains("Ask pharmacy early", card.TextFor(bot.Ann), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Still right", "Published 2028-03-02")]
    [InlineData("Withdraw", "Withdrawn 2027-03-02")]
    [InlineData("Change date", "Published 2027-09-01")]
    public async Task Review_Answered_IsAskedAgainOnlyWhenTheNextDateComes(string button, string expected)
    {
        var clock = new FakeTimeProvider(Start);
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { AutoRefresh = true }, clock);
        await LessonCardTests.LearnAsync(bot);
        clock.SetUtcNow(new DateTimeOffset(2027, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await AskAsync(bot);
        await bot.Services.GetRequiredService<OutboxSender>().SendDueAsync(default);

        await bot.PressAsync(bot.Room.PersonalChat(bot.Ann), bot.Ann, "Is this lesson still right?", button, new() { ["review"] = "2027-09-01" });

        Assert.Equal([expected], bot.Query("SELECT Status || ' ' || ReviewOn FROM Lessons"));
        clock.SetUtcNow(new DateTimeOffset(2027, 8, 31, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, await AskAsync(bot));
        clock.SetUtcNow(new DateTimeOffset(2028, 3, 2, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(button == "Withdraw" ? 0 : 1, await AskAsync(bot));
    }

    [Theory]
    [InlineData("2027-03-02")]
    [InlineData("2040-01-01")]
    [InlineData("soon")]
    public async Task ChangeDate_ToADayThatIsNone_IsRefusedByName(string date)
    {
        var clock = new FakeTimeProvider(Start.AddYears(1));
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { AutoRefresh = true }, clock);
        var lesson = await LessonCardTests.LearnAsync(bot);

        var answer = await LessonCardTests.PressAsync(bot, bot.Ann, LessonVerb.ChangeDate, lesson, inputs: new() { ["review"] = date });

        Assert.Contains("Please choose a day after today", answer.Raw, StringComparison.Ordinal);
        Assert.Equal(["2028-03-02"], bot.Query("SELECT ReviewOn FROM Lessons"));
    }

    private static Task<int> AskAsync(RehearsedBot bot) => bot.Services.GetRequiredService<LessonReviews>().AskDueAsync(default);
}
