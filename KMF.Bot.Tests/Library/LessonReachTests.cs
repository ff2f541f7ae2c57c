using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Library;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using Microsoft.Extensions.DependencyInjection;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Library;

/// <summary>A lesson of Ward 9, where Dev, Efa and Femi work and Ann, Bea and Carys do not; nobody published it to everybody.</summary>
public sealed class LessonReachTests
{
    private const string Title = "Cover the scaffold";

    [Fact]
    public async Task Lessons_OfATeam_AreFoundByItsPeopleInPersonAndByNobodyElse()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await LearnAsync(bot, seen: bot.Room.Person("Dev"));

        var dev = await AskAsync(bot, bot.Room.Person("Dev"), bot.Room.PersonalChat(bot.Room.Person("Dev")));
        var ann = await AskAsync(bot, bot.Ann, bot.Room.PersonalChat(bot.Ann));

        Assert.Contains(Title, dev, StringComparison.Ordinal);
        Assert.DoesNotContain(Title, ann, StringComparison.Ordinal);
        Assert.Contains("I looked in your own lessons, in those of your teams", ann, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lessons_OfATeamInAChat_AreShownWhereEverybodyIsInTheTeam()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var (dev, efa) = (bot.Room.Person("Dev"), bot.Room.Person("Efa"));
        await LearnAsync(bot, dev, efa);
        var refit = bot.Room.AddGroupChat("Refit", [dev, efa]);
        var meeting = bot.Room.AddMeeting("Refit daily", [dev, efa]);

        Assert.Contains(Title, await AskAsync(bot, dev, refit), StringComparison.Ordinal);
        Assert.Contains(Title, await AskAsync(bot, efa, meeting), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lessons_OfATeamInAChatWithOthers_AreNotShownToThemButToTheMemberAlone()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var dev = bot.Room.Person("Dev");
        await LearnAsync(bot, dev, bot.Room.Person("Efa"), bot.Room.Person("Femi"));

        var shared = await AskAsync(bot, dev, bot.Room.GroupChat);
        var channel = await AskAsync(bot, dev, bot.Channel);
        var alone = await bot.Room.SearchLibraryAsync(dev, bot.Room.GroupChat, "scaffold");
        var other = await bot.Room.SearchLibraryAsync(bot.Bea, bot.Room.GroupChat, "scaffold");

        Assert.DoesNotContain(Title, shared, StringComparison.Ordinal);
        Assert.Contains("of teams that everybody here belongs to", shared, StringComparison.Ordinal);
        Assert.DoesNotContain(Title, channel, StringComparison.Ordinal);
        Assert.Contains("I looked in this team's lessons", channel, StringComparison.Ordinal);
        Assert.Contains(Title, alone.Raw, StringComparison.Ordinal);
        Assert.DoesNotContain(Title, other.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lessons_OfATeamThatSomebodyLeft_AreNotFoundByThemAnyMore()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var dev = bot.Room.Person("Dev");
        var channel = await LearnAsync(bot, dev);
        var before = await bot.Room.SearchLibraryAsync(dev, bot.Room.GroupChat, "scaffold");

        await bot.Room.RemoveMemberAsync(channel, dev);
        var after = await bot.Room.SearchLibraryAsync(dev, bot.Room.GroupChat, "scaffold");

        Assert.Contains(Title, before.Raw, StringComparison.Ordinal);
        Assert.DoesNotContain(Title, after.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lessons_OfATeamWhoseRosterWasRead_AreFoundByPeopleWhoNeverSpokeThere()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var channel = await LearnAsync(bot);

        await bot.CardAsync(
            await bot.SayAsync(bot.Room.Person("Dev"), "retrospect Summer refit", channel),
            bot.Room.Person("Dev"),
            "Get ready"
        );
        var efa = await bot.Room.SearchLibraryAsync(bot.Room.Person("Efa"), bot.Room.GroupChat, "scaffold");

        Assert.Contains(Title, efa.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_OfALesson_SaysWhoFindsIt()
    {
        await using var bot = await RehearsedBot.StartAsync();

        var form = await bot.CardAsync(await bot.SayAsync(bot.Bea, "lesson new"), bot.Bea, "Everybody in the organisation may find it");

        Assert.Contains("the people of your team find it", form.TextFor(bot.Bea), StringComparison.Ordinal);
    }

    private static async Task<Conversation> LearnAsync(RehearsedBot bot, params Person[] seen)
    {
        var channel = bot.Room.Channel("Summer refit");
        foreach (var person in seen)
        {
            await bot.SayAsync(person, "help", channel);
        }

        await bot
            .Services.GetRequiredService<ILessons>()
            .SaveAsync(
                new LessonChange(
                    new Lesson
                    {
                        Id = Guid.NewGuid(),
                        TenantId = new RehearsalOptions().TenantId,
                        TeamId = channel.Team!.Id,
                        Title = Title,
                        TechniqueId = Lesson.ByHand,
                        Status = LessonStatus.Published,
                        CreatedAt = TimeProvider.System.GetUtcNow(),
                    }
                ),
                default
            );
        return channel;
    }

    private static async Task<string> AskAsync(RehearsedBot bot, Person person, Conversation where)
    {
        var asked = await bot.SayAsync(person, "lessons scaffold", where);
        return (await bot.CardAsync(asked, person, "scaffold")).TextFor(person);
    }
}
