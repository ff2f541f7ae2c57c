using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Library;
using KMF.Rehearsal.Connector;

namespace KMF.Bot.Tests.Library;

public sealed class LessonByHandTests
{
    [Fact]
    public async Task Lesson_WrittenInAChannel_IsFoundThereAndNotElsewhere()
    {
        await using var bot = await RehearsedBot.StartAsync();

        await WriteAsync(bot, bot.Channel, "Ask pharmacy early");

        var found = await bot.SayAsync(bot.Bea, "lessons pharmacy");
        await bot.CardAsync(found, bot.Bea, "Ask them two weeks ahead");
        var elsewhere = await bot.SayAsync(bot.Bea, "lessons pharmacy", bot.Room.GroupChat);
        await bot.CardAsync(elsewhere, bot.Bea, "No lessons found");
        Assert.Equal(
            [$"{Lesson.ByHand} Published Ann Price 0"],
            bot.Query("SELECT TechniqueId || ' ' || Status || ' ' || AuthorName || ' ' || ForEveryone FROM Lessons")
        );
    }

    [Fact]
    public async Task Lesson_WrittenInAPersonalChat_IsItsWritersUnlessItIsForEverybody()
    {
        await using var bot = await RehearsedBot.StartAsync();

        await WriteAsync(bot, bot.Room.PersonalChat(bot.Ann), "Pharmacy of mine");
        await WriteAsync(bot, bot.Room.PersonalChat(bot.Ann), "Pharmacy for all", everyone: true);

        var mine = (
            await bot.CardAsync(await bot.SayAsync(bot.Ann, "lessons pharmacy", bot.Room.PersonalChat(bot.Ann)), bot.Ann, "2 lessons found")
        ).TextFor(bot.Ann);
        var theirs = (
            await bot.CardAsync(await bot.SayAsync(bot.Bea, "lessons pharmacy", bot.Room.PersonalChat(bot.Bea)), bot.Bea, "1 lesson found")
        ).TextFor(bot.Bea);
        Assert.Contains("Pharmacy of mine", mine, StringComparison.Ordinal);
        Assert.Contains("Pharmacy for all", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("Pharmacy of mine", theirs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_PressedTwiceAndDeliveredThreeTimes_MakesOneLesson()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.SayAsync(bot.Ann, "lesson Ask pharmacy early");
        var form = await bot.CardAsync(thread, bot.Ann, "New lesson");
        var data = (JsonObject)form.Card!["actions"]![0]!["data"]!.DeepClone();
        data["title"] = "Ask pharmacy early";
        var press = bot.Room.WriteExecute(bot.Ann, form.Id, LessonVerb.Add, data);

        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.Equal(200, (await bot.Room.PostActivityAsync((JsonObject)press.DeepClone())).Status);
        }

        Assert.Equal(200, (await bot.Room.PostActivityAsync(bot.Room.WriteExecute(bot.Ann, form.Id, LessonVerb.Add, data))).Status);
        Assert.Equal(["Ask pharmacy early"], bot.Query("SELECT Title FROM Lessons"));
    }

    [Theory]
    [InlineData("title", 121, "Title: that is 121 characters; the limit is 120.")]
    [InlineData("learned", 2001, "What we learned: that is 2001 characters; the limit is 2000.")]
    [InlineData("keywords", 201, "the limit is 200.")]
    [InlineData("title", 0, "Please give it a title.")]
    public async Task Form_TooLongOrEmpty_NamesTheLimitAndKeepsTheWords(string field, int length, string notice)
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.SayAsync(bot.Ann, "lesson new");
        var form = await bot.CardAsync(thread, bot.Ann, "New lesson");
        var data = (JsonObject)form.Card!["actions"]![0]!["data"]!.DeepClone();
        data["title"] = "Ask pharmacy early";
        data["happened"] = "Words that must not be lost";
        data[field] = new string('x', length);

        var answer = await bot.Room.PostActivityAsync(bot.Room.WriteExecute(bot.Ann, form.Id, LessonVerb.Add, data));

        Assert.Contains(notice, answer.Notice(), StringComparison.Ordinal);
        Assert.Contains("Words that must not be lost", answer.Raw, StringComparison.Ordinal);
        Assert.Contains(new string('x', length), answer.Raw, StringComparison.Ordinal);
        Assert.Empty(bot.Query("SELECT Title FROM Lessons"));
    }

    [Fact]
    public async Task Lesson_FromAReview_HasTheFacilitatorToAskUnlessItHidesNames()
    {
        await using var bot = await RehearsedBot.StartAsync();

        await LessonCardTests.LearnAsync(bot, names: true);
        await LessonCardTests.LearnAsync(bot, names: false);

        var found = (await bot.CardAsync(await bot.SayAsync(bot.Bea, "lessons pharmacy"), bot.Bea, "2 lessons found")).TextFor(bot.Bea);
        Assert.Equal(2, found.Split("ask Ann Price").Length);
    }

    private static async Task WriteAsync(RehearsedBot bot, Conversation where, string title, bool everyone = false)
    {
        var asked = await bot.SayAsync(bot.Ann, "lesson new", where);
        await bot.PressAsync(
            asked,
            bot.Ann,
            "New lesson",
            "Save",
            new()
            {
                ["title"] = title,
                ["recommendation"] = "Ask them two weeks ahead",
                ["everyone"] = everyone ? "true" : "false",
            }
        );
        await bot.Room.WaitForAsync(_ => bot.Query($"SELECT Title FROM Lessons WHERE Title = '{title}'").Count == 1);
    }
}
