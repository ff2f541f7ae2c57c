using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;

namespace KMF.Bot.Tests.Messaging;

/// <summary>The forms in which Teams tells that the bot was spoken to, some of which make the SDK's own reading fail.</summary>
public sealed class MentionTests
{
    [Theory]
    [InlineData("group chat: an entity without its words", "<at>KMF</at> help", null)]
    [InlineData("words without the mark", "help", "<at>KMF</at>")]
    [InlineData("capitals", "<AT>kmf</AT> help", "<at>KMF</at>")]
    [InlineData("after the words", "help <at>KMF</at>", "<at>KMF</at>")]
    [InlineData("pattern characters", "K.M(F help", "K.M(F")]
    public async Task Message_ThatMentionsTheBot_IsAnswered(string kind, string text, string? written)
    {
        await using var bot = await RehearsedBot.StartAsync();
        var message = Message(bot, text);
        message["entities"]![0]!["text"] = written;

        Assert.True((await bot.Room.PostActivityAsync(message)).IsSuccess, kind);

        await bot.CardAsync(bot.Room.GroupChat, bot.Ann, "Retrospect");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Message_OfAMentionWithoutText_IsNoFault(string? text)
    {
        await using var bot = await RehearsedBot.StartAsync();
        var message = Message(bot, text);

        var answer = await bot.Room.PostActivityAsync(message);

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Message_WhoseMentionSaysNotWhom_IsNoFault()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var message = Message(bot, "<at>KMF</at> help");
        message["entities"]!.AsArray().Add(new JsonObject { ["type"] = "mention" });

        Assert.Equal(200, (await bot.Room.PostActivityAsync(message)).Status);
    }

    private static JsonObject Message(RehearsedBot bot, string? text)
    {
        var message = bot.Room.WriteMessage(bot.Ann, bot.Room.GroupChat, "help");
        message["text"] = text;
        return message;
    }
}
