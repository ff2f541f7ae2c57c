using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Places;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Places;

public sealed class MeetingOfferTests
{
    [Fact]
    public async Task Meeting_WhereNobodyAskedForOffers_GetsNone()
    {
        await using var bot = await RehearsedBot.StartAsync();

        await bot.Room.StartMeetingAsync(bot.Room.MeetingChat);
        await bot.Room.EndMeetingAsync(bot.Room.MeetingChat);

        Assert.Equal(0, Taken(bot));
    }

    [Fact]
    public async Task Meeting_StartAndEndToldThreeTimes_GetOneOfferEach()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await WantOffersAsync(bot);
        foreach (var isStart in new[] { true, false })
        {
            var told = await TellAsync(bot, isStart);
            await bot.Room.RedeliverAsync(told, times: 2);
            told["id"] = "another-id-for-the-same";
            await bot.Room.PostActivityAsync(told);
        }

        await bot.CardAsync(bot.Room.MeetingChat, bot.Ann, "The meeting is over. What did it teach you?");
        Assert.Equal(2, Taken(bot));
        Assert.Single(Offers(bot), words => words.Contains("Before Action Review", StringComparison.Ordinal));
        Assert.Single(Offers(bot), words => words.Contains("After Action Review", StringComparison.Ordinal));
        Assert.All(Offers(bot), words => Assert.Contains("Discharge huddle", words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Meeting_WhileASessionRunsInItsChat_GetsNoOffer()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await WantOffersAsync(bot);
        await bot.SayAsync(bot.Ann, "during Beds", bot.Room.MeetingChat);
        await bot.CardAsync(bot.Room.MeetingChat, bot.Ann, "Get ready");

        await bot.Room.EndMeetingAsync(bot.Room.MeetingChat);

        Assert.Equal(0, Taken(bot));
    }

    [Fact]
    public async Task Offer_InAChatThatSpeaksWelsh_IsWelsh()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await WantOffersAsync(bot, "cy");

        await bot.Room.StartMeetingAsync(bot.Room.MeetingChat);

        await bot.CardAsync(bot.Room.MeetingChat, bot.Ann, "Adolygiad Cyn Gweithredu");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"meeting\"")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{ \"StartTime\": \"banana\" }")]
    [InlineData("{ \"StartTime\": {} }")]
    [InlineData("{ \"StartTime\": [1], \"Title\": { \"a\": 1 } }")]
    [InlineData("{ \"StartTime\": 99999999999999999999 }")]
    [InlineData("{ \"JoinUrl\": 5, \"StartTime\": null }")]
    public async Task Meeting_ToldInWrongShapes_IsAnsweredQuietly(string value)
    {
        await using var bot = await RehearsedBot.StartAsync();
        await WantOffersAsync(bot);
        var told = Told(bot, isStart: true);
        told["value"] = JsonNode.Parse(value);

        var answer = await bot.Room.PostActivityAsync(told);

        Assert.True(answer.IsSuccess, $"{answer}");
        Assert.Equal(0, Taken(bot));
    }

    [Fact]
    public async Task Meeting_WithAVeryLongOrMarkedUpTitle_IsOfferedAsPlainWords()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await WantOffersAsync(bot);
        var told = Told(bot, isStart: true);
        told["value"]!["Title"] = "**Bold** <at>all</at>\u202e" + new string('x', 400);

        await bot.Room.PostActivityAsync(told);

        var card = await bot.CardAsync(bot.Room.MeetingChat, bot.Ann, "The meeting has started.");
        var title = card.Card!["body"]!.AsArray()[1]!;
        Assert.Equal("RichTextBlock", title["type"]!.ToString());
        Assert.DoesNotContain('\u202e', card.TextFor(bot.Ann));
        Assert.InRange(title["inlines"]![0]!["text"]!.ToString().Length, 10, 120);
    }

    private static async Task<JsonObject> TellAsync(RehearsedBot bot, bool isStart)
    {
        var told = Told(bot, isStart);
        await bot.Room.PostActivityAsync(told);
        return told;
    }

    private static JsonObject Told(RehearsedBot bot, bool isStart)
    {
        var told = bot.Room.WriteMessage(bot.Ann, bot.Room.MeetingChat, "");
        told["type"] = "event";
        told["name"] = isStart ? "application/vnd.microsoft.meetingStart" : "application/vnd.microsoft.meetingEnd";
        told["value"] = new JsonObject
        {
            ["Id"] = bot.Room.MeetingChat.MeetingId,
            ["Title"] = "Discharge huddle",
            [isStart ? "StartTime" : "EndTime"] = "2026-03-02T09:00:00.000Z",
        };
        return told;
    }

    private static Task WantOffersAsync(RehearsedBot bot, string? language = null) =>
        bot
            .Services.GetRequiredService<IPlaceSettings>()
            .SaveAsync(
                new PlaceSettings(bot.Room.Options.TenantId, bot.Room.MeetingChat.Id) { MeetingOffers = true, Language = language },
                "ann",
                DateTimeOffset.UnixEpoch,
                null,
                default
            );

    // What is said unasked goes through the outbox, and its row stays: what is not there was not said and never will be.
    private static int Taken(RehearsedBot bot)
    {
        using var db = bot
            .Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<KMF.Bot.Storage.KmfDbContext>>()
            .CreateDbContext();
        return db.Outbox.Count();
    }

    private static List<string> Offers(RehearsedBot bot) =>
        [
            .. bot
                .Room.Messages(bot.Room.MeetingChat)
                .Where(message => message.FromBot && message.Card is not null)
                .Select(message => message.TextFor(bot.Ann))
                .Where(words => words.Contains("The meeting", StringComparison.Ordinal)),
        ];
}
