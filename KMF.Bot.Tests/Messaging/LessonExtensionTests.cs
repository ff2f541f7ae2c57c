using System.Text.Json.Nodes;
using KMF.Bot.Messaging;
using KMF.Bot.Tests.Library;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Library;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Messaging;

public sealed class LessonExtensionTests
{
    [Fact]
    public async Task Search_FromATeamAChatAndInPerson_FindsWhatIsFoundThere()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await LessonCardTests.LearnAsync(bot);

        var team = await SearchAsync(bot, bot.Bea, bot.Channel, "pharmacy");
        var chat = await SearchAsync(bot, bot.Bea, bot.Room.GroupChat, "pharmacy");
        var elsewhere = await SearchAsync(bot, bot.Room.Person("Femi"), bot.Room.GroupChat, "xylophones");
        var own = await SearchAsync(bot, bot.Ann, bot.Room.PersonalChat(bot.Ann), "pharmacy");
        var first = await SearchAsync(bot, bot.Bea, bot.Channel, null);
        var filtered = await SearchAsync(bot, bot.Carys, bot.Channel, "techneg:aar pharmacy");

        Assert.Equal(["Ask pharmacy early"], Titles(team));
        Assert.Equal(["Ask pharmacy early"], Titles(chat));
        Assert.Equal("message", elsewhere.Body!["composeExtension"]!["type"]!.ToString());
        Assert.Contains("I looked in your own lessons", elsewhere.Body!["composeExtension"]!["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(["Ask pharmacy early"], Titles(own));
        Assert.Equal(["Ask pharmacy early"], Titles(first));
        Assert.Contains("techneg:retrospect", filtered.Body!["composeExtension"]!["text"]!.ToString(), StringComparison.Ordinal);
        var card = team.Body!["composeExtension"]!["attachments"]![0]!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", card["contentType"]!.ToString());
        Assert.Equal(["Open", "Useful", "I used this"], CardReader.Buttons((JsonObject)card["content"]!));
    }

    [Fact]
    public async Task Save_AMessage_KeepsItsWordsOnceHoweverOftenItIsSent()
    {
        await using var bot = await RehearsedBot.StartAsync();

        var form = await SaveAsync(
            bot,
            "composeExtension/fetchTask",
            null,
            "<p>Pharmacy packs <b>the night</b> before</p><p>&lt;if&gt; asked by <at id=\"0\">Ann</at></p>"
        );
        var inputs = Form(form);
        var answers = new List<BotAnswer>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            answers.Add(await SaveAsync(bot, "composeExtension/submitAction", inputs));
        }

        Assert.All(answers, answer => Assert.Equal("Saved. Your lesson is in the library.", answer.Body!["task"]!["value"]!.ToString()));
        Assert.Equal(
            ["Pharmacy packs the night before <if> asked by Ann|Pharmacy packs the night before\n<if> asked by Ann|Bea Okafor"],
            bot.Query("SELECT Title || '|' || WhatHappened || '|' || AuthorName FROM Lessons")
        );
        await bot.CardAsync(await bot.SayAsync(bot.Carys, "gwersi pharmacy"), bot.Carys, "Cafwyd hyd i 1 wers");
    }

    [Fact]
    public async Task Save_WithoutATitleOrTooLong_ShowsTheFormAgainWithItsWords()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var inputs = Form(await SaveAsync(bot, "composeExtension/fetchTask", null, "Words that must not be lost"));
        inputs["title"] = new string('x', 121);

        var answer = await SaveAsync(bot, "composeExtension/submitAction", inputs);

        Assert.Equal("continue", answer.Body!["task"]!["type"]!.ToString());
        Assert.Contains("the limit is 120", answer.Raw, StringComparison.Ordinal);
        Assert.Contains("Words that must not be lost", answer.Raw, StringComparison.Ordinal);
        Assert.Contains(new string('x', 121), answer.Raw, StringComparison.Ordinal);
        Assert.Empty(bot.Query("SELECT Id FROM Lessons"));
    }

    [Theory]
    [InlineData("composeExtension/query", "null")]
    [InlineData("composeExtension/query", "[]")]
    [InlineData("composeExtension/query", "{}")]
    [InlineData("composeExtension/query", """{ "commandId": "lessons", "parameters": "x" }""")]
    [InlineData("composeExtension/query", """{ "commandId": "other" }""")]
    [InlineData("composeExtension/fetchTask", """{ "commandId": "saveLesson", "messagePayload": 7 }""")]
    [InlineData("composeExtension/fetchTask", """{ "commandId": { } }""")]
    [InlineData("composeExtension/submitAction", """{ "commandId": "saveLesson", "botMessagePreviewAction": "send" }""")]
    [InlineData("composeExtension/selectItem", "{}")]
    [InlineData("composeExtension/queryLink", """{ "url": "https://example.org" }""")]
    [InlineData("task/fetch", "{}")]
    public async Task Invoke_TwistedOrUnknown_IsRefused(string name, string value)
    {
        await using var bot = await RehearsedBot.StartAsync();

        var answer = await bot.Room.InvokeAsync(bot.Bea, bot.Channel, name, JsonNode.Parse(value));

        Assert.InRange(answer.Status, 400, 499);
    }

    [Theory]
    [InlineData(
        "composeExtension/query",
        """
            { "commandId": "lessons", "parameters": [ null, { "name": "words", "value": { "a": 1 } } ],
            "queryOptions": { "skip": -5, "count": 100000 } }
            """
    )]
    [InlineData(
        "composeExtension/query",
        """{ "commandId": "lessons", "parameters": [ { "name": "words", "value": "\"AND\u0000 ) * - since:x" } ] }"""
    )]
    [InlineData("composeExtension/fetchTask", """{ "commandId": "saveLesson" }""")]
    [InlineData(
        "composeExtension/submitAction",
        """{ "commandId": "saveLesson", "data": { "kmf": { "verb": "lesson.withdraw", "lesson": "x" } } }"""
    )]
    [InlineData("composeExtension/submitAction", """{ "commandId": "saveLesson" }""")]
    public async Task Invoke_Odd_IsAnsweredPolitely(string name, string value)
    {
        await using var bot = await RehearsedBot.StartAsync();

        var answer = await bot.Room.InvokeAsync(bot.Bea, bot.Channel, name, JsonNode.Parse(value));

        Assert.Equal(200, answer.Status);
        Assert.NotNull(answer.Body!["task"] ?? answer.Body["composeExtension"]);
        Assert.Empty(bot.Query("SELECT Id FROM Lessons"));
    }

    private static Task<BotAnswer> SearchAsync(RehearsedBot bot, Person person, Conversation where, string? words) =>
        bot.Room.SearchLibraryAsync(person, where, words);

    private static Task<BotAnswer> SaveAsync(RehearsedBot bot, string name, JsonObject? data, string? words = null) =>
        bot.Room.InvokeAsync(
            bot.Bea,
            bot.Channel,
            name,
            new JsonObject
            {
                ["commandId"] = LessonExtension.SaveCommand,
                ["commandContext"] = "message",
                ["messagePayload"] = new JsonObject
                {
                    ["id"] = "1",
                    ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = words },
                },
                ["data"] = data?.DeepClone(),
            }
        );

    /// <summary>What a form sends that is submitted as it came.</summary>
    private static JsonObject Form(BotAnswer answer)
    {
        var card = answer.Body!["task"]!["value"]!["card"]!["content"]!;
        var data = (JsonObject)card["actions"]![0]!["data"]!.DeepClone();
        foreach (var input in card["body"]!.AsArray().Where(element => element!["id"] is not null))
        {
            data[input!["id"]!.ToString()] = input["value"]?.ToString() ?? "";
        }

        Assert.Equal(LessonVerb.Add, data["kmf"]!["verb"]!.ToString());
        return data;
    }

    private static IEnumerable<string> Titles(BotAnswer answer) =>
        answer.Body!["composeExtension"]!["attachments"]!.AsArray().Select(found => found!["preview"]!["content"]!["title"]!.ToString());
}
