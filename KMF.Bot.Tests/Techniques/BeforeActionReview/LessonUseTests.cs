using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Storage;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using Microsoft.Extensions.DependencyInjection;
using static KMF.Bot.Tests.Techniques.BeforeActionReview.BeforeActionReviewSteps;

namespace KMF.Bot.Tests.Techniques.BeforeActionReview;

/// <summary>The lessons that the library offers before the work, and those that are used.</summary>
public sealed class LessonUseTests
{
    private const string UseThis = "before-action-review.use-lesson";

    [Fact]
    public async Task UseThis_PressedByTwoAndTwice_IsThereOnceAndGoesWithDelete()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var lesson = await LearnedAsync(bot, bot.Channel.Team!.Id);
        var thread = await StartAsync(bot);
        await bot.NextAsync(bot.Ann, thread);
        var session = await bot.SessionAsync(thread);

        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(press => bot.PressAsync(press % 2 == 0 ? bot.Bea : bot.Carys, thread, session, UseThis, lesson.Id))
        );

        var used = Assert.Single((await bot.ContentsAsync(thread)).Contributions);
        Assert.Contains("Tell pharmacy early", used.Text, StringComparison.Ordinal);
        Assert.Single(await UsesAsync(bot, lesson));

        var owner = used.AuthorName == bot.Bea.Name ? bot.Bea : bot.Carys;
        await bot.PressAsync(owner == bot.Bea ? bot.Carys : bot.Bea, thread, session, SessionVerb.Delete, used.Id);
        Assert.Single((await bot.ContentsAsync(thread)).Contributions);
        await bot.DoAsync(owner, thread, SessionVerb.Delete, item: used.Id);

        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
        Assert.Empty(await UsesAsync(bot, lesson));
    }

    [Fact]
    public async Task UseThis_BeforeARestart_IsThereAfterIt()
    {
        var folder = Directory.CreateTempSubdirectory("kmf-").FullName;
        try
        {
            Session session;
            Guid lesson;
            await using (var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), folder: folder))
            {
                lesson = (await LearnedAsync(bot, bot.Channel.Team!.Id)).Id;
                var thread = await StartAsync(bot);
                await bot.NextAsync(bot.Ann, thread);
                session = await bot.SessionAsync(thread);
                await bot.DoAsync(bot.Bea, thread, UseThis, item: lesson);
            }

            await using var again = await RehearsedBot.StartAsync(new RehearsalOptions(), folder: folder);
            var contents = await again.Store().ReadAsync(session, default);

            Assert.Equal(lesson.ToString("N"), Assert.Single(contents.Contributions).Fields["lesson"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task UseThis_OfALessonThatTheTeamMayNotSee_IsRefused()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var theirs = await LearnedAsync(bot, "19:another-team");
        var thread = await StartAsync(bot);
        await bot.NextAsync(bot.Ann, thread);

        var answer = await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), UseThis, theirs.Id);

        Assert.Equal("That lesson is no longer in the library.", answer.Notice());
        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
    }

    [Fact]
    public async Task UseThis_OutsideItsStep_ChangesNothing()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var lesson = await LearnedAsync(bot, bot.Channel.Team!.Id);
        var thread = await StartAsync(bot);

        var answer = await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), UseThis, lesson.Id);

        Assert.NotNull(answer.Notice());
        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
    }

    [Fact]
    public async Task Lessons_Step_ShowsWhatTheLibraryHasWithWhyAndOnceUsedNoMore()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await LearnedAsync(bot, bot.Channel.Team!.Id);
        await LearnedAsync(bot, "19:another-team", "Their pharmacy secret");
        var thread = await StartAsync(bot);
        await bot.DoAsync(
            bot.Bea,
            thread,
            SessionVerb.Add,
            new()
            {
                ["text"] = "Pharmacy hears too late",
                ["kind"] = "risk",
                ["likelihood"] = "high",
                ["impact"] = "high",
            }
        );
        await bot.NextAsync(bot.Ann, thread);

        var words = (await bot.CardAsync(thread, bot.Bea, "Lessons that may help")).TextFor(bot.Bea);
        await bot.PressAsync(thread, bot.Bea, "Lessons that may help", "Use this");
        var after = (await bot.CardAsync(thread, bot.Bea, "Lessons used in this review")).TextFor(bot.Bea);

        Assert.Contains("Tell pharmacy early", words, StringComparison.Ordinal);
        Assert.Contains("found by: ward, move, Pharmacy", words, StringComparison.Ordinal);
        Assert.Contains("Dev Patel", words, StringComparison.Ordinal);
        Assert.Contains("a lesson says to ask them", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Their pharmacy secret", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Use this", after, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<PastUse>> UsesAsync(RehearsedBot bot, Lesson lesson) =>
        bot.Services.GetRequiredService<ILibrary>().UsesAsync(new LessonReader(lesson.TenantId, lesson.TeamId, ""), lesson.Id, default);

    private static async Task<Lesson> LearnedAsync(RehearsedBot bot, string team, string title = "Tell pharmacy early")
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
            Recommendation = "Two weeks before a ward moves",
            PeopleToAsk = "Dev Patel",
            TechniqueId = session.TechniqueId,
            SessionId = session.Id,
            Status = LessonStatus.Published,
            CreatedAt = session.CreatedAt,
        };
        Assert.True(await bot.Store().CommitAsync(new SessionChange(session) { AddedLessons = [lesson] }, default));
        return lesson;
    }
}
