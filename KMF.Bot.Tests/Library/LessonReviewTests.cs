using System.Globalization;
using KMF.Bot.Outbox;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Library;
using KMF.Rehearsal;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Library;

public sealed class LessonReviewTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly HashSet<string> _asked = [];

    [Fact]
    public async Task Review_AYearLater_AsksTheAuthorOnceOnThatMorning()
    {
        var clock = new FakeTimeProvider(Start);
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { AutoRefresh = true }, clock);
        await WriteAsync(bot);

        clock.SetUtcNow(new DateTimeOffset(2027, 3, 1, 23, 0, 0, TimeSpan.Zero));
        var tooEarly = await AskAsync(bot);
        clock.SetUtcNow(new DateTimeOffset(2027, 3, 2, 8, 59, 0, TimeSpan.Zero));
        var atNight = await AskAsync(bot);
        clock.SetUtcNow(new DateTimeOffset(2027, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await Task.WhenAll(AskAsync(bot), AskAsync(bot));
        clock.SetUtcNow(new DateTimeOffset(2027, 4, 2, 9, 0, 0, TimeSpan.Zero));
        var again = await AskAsync(bot);

        Assert.Equal((0, 0, 1), (tooEarly, atNight, again));
        await bot.Services.GetRequiredService<OutboxSender>().SendDueAsync(default);
        var card = await bot.CardAsync(bot.Room.PersonalChat(bot.Ann), bot.Ann, "Is this lesson still right?");
        Assert.Single(bot.Room.Messages(bot.Room.PersonalChat(bot.Ann)), message => message.FromBot && message.Card is not null);
        Assert.Contains("Ask pharmacy early", card.TextFor(bot.Ann), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-06-15T09:00Z", "2027-06-15T08:00Z")]
    [InlineData("2026-03-28T09:00Z", "2027-03-28T08:00Z")]
    [InlineData("2026-10-31T09:00Z", "2027-10-31T09:00Z")]
    public async Task Review_WhateverTheClocksDoAndAcrossARestart_IsAskedForAtNineOnce(string written, string due)
    {
        var folder = Directory.CreateTempSubdirectory("kmf-");
        try
        {
            var clock = new FakeTimeProvider(DateTimeOffset.Parse(written, CultureInfo.InvariantCulture));
            var nine = DateTimeOffset.Parse(due, CultureInfo.InvariantCulture);
            await using (var first = await RehearsedBot.StartAsync(new RehearsalOptions(), clock, folder.FullName))
            {
                await WriteAsync(first);
                clock.SetUtcNow(nine.AddMinutes(-1));
                Assert.Equal(0, await AskAsync(first));
                clock.SetUtcNow(nine);
                Assert.Equal(1, await AskAsync(first));
            }

            await using var second = await RehearsedBot.StartAsync(new RehearsalOptions(), clock, folder.FullName);

            Assert.Equal(1, await AskAsync(second));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("Still right", "Published 2028-03-02")]
    [InlineData("Withdraw", "Withdrawn 2027-03-02")]
    [InlineData("Change date", "Published 2027-09-01")]
    public async Task Review_Answered_IsAskedAgainOnlyWhenTheNextDateComes(string button, string expected)
    {
        var clock = new FakeTimeProvider(Start);
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { AutoRefresh = true }, clock);
        await WriteAsync(bot);
        clock.SetUtcNow(new DateTimeOffset(2027, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await AskAsync(bot);
        await bot.Services.GetRequiredService<OutboxSender>().SendDueAsync(default);

        await bot.PressAsync(
            bot.Room.PersonalChat(bot.Ann),
            bot.Ann,
            "Is this lesson still right?",
            button,
            new() { ["review"] = "2027-09-01" }
        );

        Assert.Equal([expected], bot.Query("SELECT Status || ' ' || ReviewOn FROM Lessons"));
        clock.SetUtcNow(new DateTimeOffset(2027, 8, 31, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await AskAsync(bot));
        clock.SetUtcNow(new DateTimeOffset(2028, 3, 2, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(button == "Withdraw" ? 1 : 2, await AskAsync(bot));
    }

    [Theory]
    [InlineData("2027-03-02")]
    [InlineData("2040-01-01")]
    [InlineData("soon")]
    public async Task ChangeDate_ToADayThatIsNone_IsRefusedByName(string date)
    {
        var clock = new FakeTimeProvider(Start.AddYears(1));
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { AutoRefresh = true }, clock);
        var lesson = await WriteAsync(bot);

        var answer = await LessonCardTests.PressAsync(bot, bot.Ann, LessonVerb.ChangeDate, lesson, inputs: new() { ["review"] = date });

        Assert.Contains("Please choose a day after today", answer.Raw, StringComparison.Ordinal);
        Assert.Equal(["2028-03-02"], bot.Query("SELECT ReviewOn FROM Lessons"));
    }

    private static async Task<Guid> WriteAsync(RehearsedBot bot)
    {
        await LessonCardTests.PressAsync(bot, bot.Ann, LessonVerb.Add, Guid.NewGuid(), inputs: new() { ["title"] = "Ask pharmacy early" });
        return Guid.Parse(Assert.Single(bot.Query("SELECT Id FROM Lessons")));
    }

    /// <summary>Asks what is due, as the job may at the same time; says how often authors have been asked until then.</summary>
    // What was sent is forgotten after a month, and may be by now.
    private async Task<int> AskAsync(RehearsedBot bot)
    {
        await bot.Services.GetRequiredService<LessonReviews>().AskDueAsync(default);
        lock (_asked)
        {
            _asked.UnionWith(bot.Query("SELECT Id FROM Outbox"));
            return _asked.Count;
        }
    }
}
