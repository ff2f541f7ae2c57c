using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Techniques;

/// <summary>What one team learned reaches the next team before it starts.</summary>
public sealed class LoopTests
{
    [Fact]
    public async Task BeforeAfterRetrospect_OfOneWork_ReachTheNextTeam()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var dev = bot.Dev();

        // Ward 7 plans a new piece of work.
        var before = await bot.StartAsync(
            bot.Ann,
            "before action review Winter ward move",
            new() { ["activity"] = "Winter plan", ["starts"] = "2030-04-10" }
        );
        await bot.DoAsync(bot.Bea, before, SessionVerb.Add, new() { ["text"] = "To move 24 patients in a day", ["kind"] = "aim" });
        await bot.DoAsync(
            bot.Bea,
            before,
            SessionVerb.Add,
            new()
            {
                ["text"] = "Pharmacy hears too late",
                ["kind"] = "risk",
                ["likelihood"] = "high",
                ["impact"] = "medium",
            }
        );
        await bot.NextAsync(bot.Ann, before, 4);
        await bot.DoAsync(bot.Ann, before, SessionVerb.Close);

        // After the work the risk is ticked, and a lesson is learned for everybody.
        var after = await bot.StartAsync(bot.Ann, "after action review Winter ward move", new() { ["activity"] = "Winter plan" });
        await bot.CardAsync(after, bot.Bea, "To move 24 patients in a day");
        await bot.NextAsync(bot.Ann, after);
        await bot.PressAsync(after, bot.Bea, "Pharmacy hears too late", "Came true");
        await bot.CardAsync(after, bot.Bea, "Risk · came true");
        await bot.NextAsync(bot.Ann, after, 2);
        await bot.DoAsync(
            bot.Bea,
            after,
            SessionVerb.Add,
            new() { ["what"] = "Pharmacy packs the night before when asked", ["how"] = "Ask pharmacy two weeks ahead" }
        );
        var learned = (await bot.ContentsAsync(after)).Contributions.Single(said => said.StepId == "learning");
        await bot.NextAsync(bot.Ann, after);
        await bot.DoAsync(
            bot.Ann,
            after,
            SessionVerb.SaveLesson,
            new()
            {
                ["title"] = "Tell pharmacy about a move",
                ["learned"] = "Pharmacy packs the night before when asked",
                ["recommendation"] = "Ask pharmacy two weeks ahead",
                ["everyone"] = "true",
            },
            learned.Id
        );
        await bot.DoAsync(bot.Ann, after, SessionVerb.Close);

        // The Retrospect opens with both.
        var retrospect = await bot.StartAsync(bot.Ann, "retrospect Winter ward move", new() { ["activity"] = "Winter plan" });
        var objective = (await bot.CardAsync(retrospect, bot.Bea, "What was the objective of the project?")).TextFor(bot.Bea);
        Assert.Contains("To move 24 patients in a day", objective, StringComparison.Ordinal);
        Assert.Contains("Tell pharmacy about a move: Ask pharmacy two weeks ahead", objective, StringComparison.Ordinal);

        // Another team is shown the lesson before it starts, and uses it.
        var next = await bot.StartAsync(
            dev,
            "before action review Summer refit",
            new()
            {
                ["title"] = "Pharmacy refit",
                ["activity"] = "Summer refit",
                ["starts"] = "2030-06-01",
            },
            bot.Room.Channel("Summer refit")
        );
        await bot.NextAsync(dev, next);
        var shown = (await bot.CardAsync(next, dev, "Lessons that may help")).TextFor(dev);
        Assert.Contains("Tell pharmacy about a move", shown, StringComparison.Ordinal);
        await bot.PressAsync(next, dev, "Lessons that may help", "Use this");
        await bot.CardAsync(next, dev, "Lessons used in this review");

        // And the lesson says so, to those who learned it too.
        var session = await bot.SessionAsync(after);
        var uses = await bot
            .Services.GetRequiredService<ILibrary>()
            .UsesAsync(
                new LessonReader(session.TenantId, session.TeamId, bot.Ann.AadObjectId),
                (await bot.ContentsAsync(after)).Lessons.Single().Id,
                default
            );
        Assert.Equal((dev.Name, (await bot.SessionAsync(next)).Id), (Assert.Single(uses).Name, uses[0].SessionId!.Value));
    }
}
