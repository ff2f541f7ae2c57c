using KMF.Bot.Tests.Desk;
using KMF.Bot.Tests.Storage;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Techniques.BeforeActionReview;

public sealed class BeforeActionReviewTests
{
    private const string UseThis = "use-lesson";
    private const string Schedule = "schedule";

    // A Friday; the clocks go forward on the Sunday after.
    private static readonly DateTimeOffset Friday = new(2026, 3, 27, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Friday);

    [Fact]
    public async Task Risk_WithoutALikelihoodOrAnImpact_IsRefused()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await StartAsync(bot);

        var unrated = await AddAsync(bot, thread, ("text", "It rains"), ("kind", "risk"));
        var halfRated = await AddAsync(bot, thread, ("text", "It rains"), ("kind", "risk"), ("impact", "high"));
        var ratedAim = await AddAsync(bot, thread, ("text", "Move 24 people"), ("kind", "aim"), ("impact", "high"));
        var rated = await AddAsync(bot, thread, ("text", "It rains"), ("kind", "risk"), ("impact", "high"), ("likelihood", "low"));

        Assert.Equal("A risk needs a likelihood and an impact. Please choose both.", unrated.Notice());
        Assert.Equal(unrated.Notice(), halfRated.Notice());
        Assert.StartsWith("Likelihood and impact go with a risk.", ratedAim.Notice(), StringComparison.Ordinal);
        Assert.True(rated.SaysSaved());
        Assert.Equal("It rains", Assert.Single((await bot.ContentsAsync(thread)).Contributions).Text);
    }

    [Theory]
    [InlineData("2026-03-28", "The work starts in less than 24 hours")]
    [InlineData("2026-03-27", "The work has started already")]
    [InlineData("2026-03-29", null)]
    public async Task Start_LittleTimeBeforeTheWork_IsSaidAndNotRefused(string starts, string? warning)
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await StartAsync(bot, starts: starts);

        var words = await bot.ReadAsync(bot.Ann, thread);

        Assert.Equal(warning is not null, words.Contains(warning ?? "The work", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WorkThatEndsBeforeItStarts_IsRefused()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await bot.SayAsync(bot.Ann, "before action review Winter ward move");

        await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            Verb.Start,
            inputs: new()
            {
                ["title"] = "Winter ward move",
                ["starts"] = "2026-04-10",
                ["ends"] = "2026-04-09",
            }
        );

        Assert.Equal(Session.SetUpStep, (await bot.SessionAsync(thread)).StepId);
    }

    [Fact]
    public async Task Start_WithDates_TellsThePieceOfWork()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await StartAsync(bot, starts: "2026-04-10", ends: "2026-04-12");

        var session = await bot.SessionAsync(thread);
        var work = await bot.Services.GetRequiredService<IPiecesOfWork>().FindAsync(session.TenantId, session.WorkId!.Value, default);

        Assert.Equal((new DateOnly(2026, 4, 10), new DateOnly(2026, 4, 12)), (work!.StartsOn, work.EndsOn));
    }

    [Fact]
    public async Task Action_WithOwnerAndDate_IsAnActionAndChangesWithItsAnswer()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await StartAsync(bot);
        await bot.NextAsync(bot.Ann, thread, 3);
        await bot.DoAsync(
            bot.Bea,
            thread,
            Verb.Add,
            new()
            {
                ["what"] = "Tell pharmacy",
                ["owner"] = "Bea",
                ["due"] = "2030-03-29",
            }
        );
        var item = (await bot.ContentsAsync(thread)).Contributions.Single().Id;

        await bot.DoAsync(
            bot.Bea,
            thread,
            Verb.SaveEdit,
            new()
            {
                ["what"] = "Tell pharmacy twice",
                ["owner"] = "Carys Evans",
                ["due"] = "2030-03-30",
            },
            item
        );

        var action = Assert.Single((await bot.ContentsAsync(thread)).Actions);
        Assert.Equal(
            ("Tell pharmacy twice", bot.Carys.Name, new DateOnly(2030, 3, 30)),
            (action.What, action.Owner!.Name, action.Due!.Value)
        );
        Assert.NotEqual("", action.Owner.TeamsId);
    }

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
        await bot.PressAsync(owner == bot.Bea ? bot.Carys : bot.Bea, thread, session, Verb.Delete, used.Id);
        Assert.Single((await bot.ContentsAsync(thread)).Contributions);
        await bot.DoAsync(owner, thread, Verb.Delete, item: used.Id);

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
            Verb.Add,
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

    [Theory]
    [InlineData("2026-03-27", "2026-03-28 09:00:00")]
    [InlineData("2026-03-28", "2026-03-29 08:00:00")]
    [InlineData("2026-10-23", "2026-10-24 08:00:00")]
    [InlineData("2026-10-24", "2026-10-25 09:00:00")]
    public async Task Schedule_OfADay_OffersTheReviewAtNineTheMorningAfterWhereTheTeamIs(string lastDay, string utc)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await ClosedAsync(bot);

        await bot.DoAsync(bot.Ann, thread, Schedule, new() { ["review-on"] = lastDay });

        Assert.StartsWith(utc, Assert.Single(Offers(bot)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schedule_AgainAndAgain_MovesTheOffer()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await ClosedAsync(bot);

        foreach (var day in new[] { "2026-04-10", "2026-04-20", "2026-04-20", "2026-04-10", "2026-04-13" })
        {
            await bot.DoAsync(bot.Ann, thread, Schedule, new() { ["review-on"] = day });
        }

        Assert.StartsWith("2026-04-14 08:00", Assert.Single(Offers(bot)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schedule_ThenReopen_TakesTheOfferBack()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await ClosedAsync(bot);
        await bot.DoAsync(bot.Ann, thread, Schedule, new() { ["review-on"] = "2026-04-10" });

        await bot.DoAsync(bot.Ann, thread, Verb.Reopen);
        Assert.Empty(Offers(bot));
        await bot.DoAsync(bot.Ann, thread, Verb.Close);

        Assert.Empty(Offers(bot));
        Assert.DoesNotContain("will be offered here", await bot.ReadAsync(bot.Ann, thread), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2032-03-27")]
    [InlineData("2020-03-27")]
    public async Task Schedule_OfNoSensibleDay_IsRefused(string day)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await ClosedAsync(bot);

        var answer = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Schedule, inputs: new() { ["review-on"] = day });

        Assert.Equal("That is not a date.", answer.Notice());
        Assert.Empty(Offers(bot));
    }

    [Fact]
    public async Task Schedule_ByAParticipantOrBeforeTheClose_ChangesNothing()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var open = await StartAsync(bot);
        await bot.PressAsync(bot.Ann, open, await bot.SessionAsync(open), Schedule, inputs: new() { ["review-on"] = "2026-04-10" });
        await bot.DoAsync(bot.Ann, open, Verb.Close);

        await bot.PressAsync(bot.Bea, open, await bot.SessionAsync(open), Schedule, inputs: new() { ["review-on"] = "2026-04-10" });

        Assert.Empty(Offers(bot));
    }

    [Fact]
    public async Task Offer_WhenItsMorningComes_StartsTheAfterActionReviewOfTheWork()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { AutoRefresh = true }, _clock);
        var thread = await ClosedAsync(bot);
        await bot.DoAsync(bot.Ann, thread, Schedule, new() { ["review-on"] = "2026-03-28" });

        _clock.SetUtcNow(new DateTimeOffset(2026, 3, 29, 7, 59, 59, TimeSpan.Zero));
        await bot.Services.GetRequiredService<KMF.Bot.Outbox.OutboxSender>().SendDueAsync(CancellationToken.None);
        Assert.DoesNotContain(bot.Room.Messages(thread), message =>
            message.TextFor(bot.Bea).Contains("Shall we look back?", StringComparison.Ordinal)
        );
        _clock.SetUtcNow(new DateTimeOffset(2026, 3, 29, 8, 0, 0, TimeSpan.Zero));
        await bot.Services.GetRequiredService<KMF.Bot.Outbox.OutboxSender>().SendDueAsync(CancellationToken.None);
        await bot.PressAsync(thread, bot.Bea, "Shall we look back?", "Start");

        await Wire.UntilAsync(() => bot.SessionAsync(thread).Result.TechniqueId == "after-action-review", "the review");
        var session = await bot.SessionAsync(thread);
        Assert.Equal(("Winter ward move", "Winter plan", bot.Bea.Name), (session.Title, session.Activity, session.Facilitator.Name));
    }

    [Fact]
    public async Task Record_OfAReview_IsThePlan()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await StartAsync(bot);
        await AddAsync(bot, thread, ("text", "Move 24 people"), ("kind", "aim"));
        await AddAsync(bot, thread, ("text", "A small risk"), ("kind", "risk"), ("likelihood", "low"), ("impact", "low"));
        await AddAsync(bot, thread, ("text", "A great risk"), ("kind", "risk"), ("likelihood", "high"), ("impact", "medium"));
        await bot.NextAsync(bot.Ann, thread, 2);
        await AddAsync(bot, thread, ("text", "Every bed by noon"), ("kind", "sign"));
        await bot.DoAsync(bot.Ann, thread, Verb.Close);
        var card = await bot.CardAsync(thread, bot.Ann, "Summary");
        var link = card.Card!["actions"]!.AsArray().First(action => action!["title"]!.ToString() == "Record (Markdown)")![
            "url"
        ]!.ToString();
        using var http = new HttpClient();

        var record = await http.GetStringAsync(link);

        Assert.Contains("| A great risk | high | medium |\n| A small risk | low | low |", record, StringComparison.Ordinal);
        Assert.Contains("Move 24 people", record, StringComparison.Ordinal);
        Assert.Contains("## Signs of success\n\n- Every bed by noon", record, StringComparison.Ordinal);
        Assert.DoesNotContain("aim", record, StringComparison.Ordinal);
    }

    private static Task<Conversation> StartAsync(RehearsedBot bot, string starts = "2026-04-10", string ends = "") =>
        bot.StartAsync(
            bot.Ann,
            "before action review Winter ward move",
            new()
            {
                ["activity"] = "Winter plan",
                ["starts"] = starts,
                ["ends"] = ends,
            }
        );

    private static async Task<Conversation> ClosedAsync(RehearsedBot bot)
    {
        var thread = await StartAsync(bot);
        await bot.DoAsync(bot.Ann, thread, Verb.Close);
        return thread;
    }

    private static async Task<BotAnswer> AddAsync(RehearsedBot bot, Conversation thread, params (string Id, string Value)[] inputs) =>
        await bot.PressAsync(
            bot.Bea,
            thread,
            await bot.SessionAsync(thread),
            Verb.Add,
            inputs: inputs.ToDictionary(input => input.Id, input => input.Value)
        );

    private static List<string> Offers(RehearsedBot bot) =>
        bot.Query("SELECT NotBefore FROM Outbox WHERE NOT Sent AND Activity LIKE '%Shall we look back%'");

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
