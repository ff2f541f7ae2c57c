using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Sessions;

/// <summary>What is meant for a session and typed beside its thread leads to it.</summary>
public sealed class NothingHereTests
{
    [Theory]
    [InlineData("next")]
    [InlineData("status")]
    [InlineData("summary")]
    [InlineData("facilitator Bea")]
    [InlineData("I need more time")]
    [InlineData("can we go back a step")]
    public async Task Command_InANewPostOfTheChannel_SaysInWhichThreadTheSessionIs(string typed)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync("Winter [ward] move");
        var session = await bot.SessionAsync(thread);

        var said = await SaidAsync(bot, bot.Ann, typed);

        var link = ConversationLink.To(session, messageId: null);
        Assert.Equal($@"Nothing is running in this thread. Reply in the thread of [Winter \[ward\] move]({link}).", said);
        Assert.Equal(session.Version, (await bot.SessionAsync(thread)).Version);
    }

    [Fact]
    public async Task Command_InWelsh_IsAnsweredInWelsh()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        await bot.StartRetrospectAsync();

        Assert.StartsWith("Does dim byd yn rhedeg yn yr edefyn hwn.", await SaidAsync(bot, bot.Carys, "nesaf"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_WhereTheChannelHasManyOrNoneThatAreOpen_NamesTheNewestThreeOrNone()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var elsewhere = bot.Room.Conversations.Last(conversation => conversation.Kind == ConversationKind.Channel);
        Assert.NotEqual(bot.Channel.Id, elsewhere.Id);
        await bot.SayAsync(bot.Bea, "retrospect Of another channel", elsewhere);
        var closed = await bot.StartRetrospectAsync("Closed");
        await bot.TypeAsync(bot.Ann, closed, "close");

        Assert.Equal("Nothing is running here.", await SaidAsync(bot, bot.Ann, "next"));

        foreach (var title in new[] { "First", "Second", "Third", "Fourth" })
        {
            await bot.StartRetrospectAsync(title);
        }

        var said = await SaidAsync(bot, bot.Ann, "next");
        Assert.All(["Second", "Third", "Fourth"], title => Assert.Contains($"[{title}](", said, StringComparison.Ordinal));
        Assert.All(["First", "Closed", "another"], title => Assert.DoesNotContain(title, said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Command_BesideAConfidentialSession_DoesNotNameIt()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        await bot.SayAsync(bot.Ann, "action learning set Secret matter");

        Assert.DoesNotContain("Secret", await SaidAsync(bot, bot.Bea, "status"), StringComparison.Ordinal);
    }

    private static async Task<string> SaidAsync(RehearsedBot bot, Person person, string typed)
    {
        var post = await bot.SayAsync(person, typed);
        return bot.Room.Messages(post).Last(message => message.FromBot).Text;
    }
}
