using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Storage;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Techniques;

public sealed class CheckInTests
{
    [Fact]
    public async Task Before_WithSomethingInTheLibrary_ShowsLessonsAndPeopleWithWhy()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await LearnedAsync(bot, "Tell pharmacy about ward moves early", bot.Channel.Team!.Id);
        await LearnedAsync(bot, "Ward moves need two porters", "19:another-team");
        var thread = await bot.SayAsync(bot.Ann, "before Ward moves");

        await bot.PressAsync(thread, bot.Ann, "Get ready", "Start", which: Begins);

        var card = await bot.CardAsync(thread, bot.Bea, "Who has done similar work before?");
        var words = card.TextFor(bot.Bea);
        Assert.Contains("Tell pharmacy about ward moves early", words, StringComparison.Ordinal);
        Assert.Contains("found by: Ward, moves", words, StringComparison.Ordinal);
        Assert.Contains("Dev Patel", words, StringComparison.Ordinal);
        Assert.Contains("a lesson says to ask them", words, StringComparison.Ordinal);
        Assert.DoesNotContain("two porters", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_NothingInTheLibrary_SaysNothingOfIt()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.SayAsync(bot.Ann, "before Ward moves");

        await bot.PressAsync(thread, bot.Ann, "Get ready", "Start", which: Begins);

        var card = await bot.CardAsync(thread, bot.Bea, "Who has done similar work before?");
        Assert.DoesNotContain("Lessons that may help", card.TextFor(bot.Bea), StringComparison.Ordinal);
        Assert.DoesNotContain("People to ask", card.TextFor(bot.Bea), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetUp_OfACheckIn_StartsATechniqueOfThePhaseWithTheWork()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.SayAsync(bot.Ann, "help");
        var help = await bot.CardAsync(thread, bot.Ann, "What shall we learn?");
        await bot.Room.ActAsync(
            bot.Ann,
            help.Id,
            new JsonObject { ["type"] = "Action.Execute", ["verb"] = "command.run" },
            new JsonObject
            {
                ["kmf"] = new JsonObject
                {
                    ["verb"] = "command.run",
                    ["text"] = "after",
                    ["work"] = "Winter plan",
                },
            }
        );
        await bot.CardAsync(thread, bot.Ann, "Have the goals of the work to hand");

        await bot.PressAsync(thread, bot.Ann, "**Retrospect** · 4 hours", "Start", which: Starts("retrospect"));

        var card = await bot.CardAsync(thread, bot.Ann, "Appoint a facilitator");
        Assert.Equal(
            "Winter plan",
            card.CardFor(bot.Ann)!["body"]!.AsArray().First(element => element!["id"]?.ToString() == "activity")!["value"]!.ToString()
        );
        await bot.Room.WaitForAsync(room =>
            room.Messages(thread).Any(message => message.TextFor(bot.Ann).Contains("This session was cancelled.", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("before")]
    [InlineData("during")]
    [InlineData("after")]
    public async Task Help_CheckInButton_OpensThePhasesCheckIn(string phase)
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.SayAsync(bot.Ann, "help");

        await bot.PressAsync(thread, bot.Ann, "What shall we learn?", "Check in", which: Starts(phase));

        await bot.CardAsync(thread, bot.Ann, $"Check-in {char.ToUpperInvariant(phase[0])}{phase[1..]}");
    }

    private static bool Begins(JsonObject action) => action["verb"]?.ToString() == "session.start";

    private static Func<JsonObject, bool> Starts(string command) => action => action["data"]?["kmf"]?["text"]?.ToString() == command;

    private static async Task LearnedAsync(RehearsedBot bot, string title, string team)
    {
        var session = StorageWorld.NewSession($"19:{team}-{title}", bot.Room.Options.TenantId) with
        {
            TeamId = team,
            State = SessionState.Closed,
        };
        var lesson = new Lesson
        {
            Id = Guid.NewGuid(),
            TenantId = session.TenantId,
            TeamId = team,
            Title = title,
            PeopleToAsk = "Dev Patel",
            TechniqueId = session.TechniqueId,
            SessionId = session.Id,
            Status = LessonStatus.Published,
            CreatedAt = session.CreatedAt,
        };
        var store = bot.Services.GetRequiredService<ISessionStore>();
        Assert.True(await store.CommitAsync(new SessionChange(session) { AddedLessons = [lesson] }, default));
    }
}
