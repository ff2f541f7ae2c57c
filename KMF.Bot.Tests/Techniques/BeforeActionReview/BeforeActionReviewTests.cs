using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static KMF.Bot.Tests.Techniques.BeforeActionReview.BeforeActionReviewSteps;

namespace KMF.Bot.Tests.Techniques.BeforeActionReview;

public sealed class BeforeActionReviewTests
{
    private readonly FakeTimeProvider _clock = BeforeActionReviewSteps.Clock();

    [Fact]
    public async Task Risk_WithoutALikelihoodOrAnImpact_IsRefused()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await StartAsync(bot);

        var unrated = await AddAsync(bot, thread, ("text", "It rains"), ("kind", "risk"));
        var halfRated = await AddAsync(bot, thread, ("text", "It rains"), ("kind", "risk"), ("impact", "high"));
        var rated = await AddAsync(bot, thread, ("text", "It rains"), ("kind", "risk"), ("impact", "high"), ("likelihood", "low"));

        Assert.Equal("How likely is that risk, and how bad would it be? Please choose both.", unrated.Notice());
        Assert.Equal(unrated.Notice(), halfRated.Notice());
        Assert.True(rated.SaysSaved());
        Assert.Equal("It rains", Assert.Single((await bot.ContentsAsync(thread)).Contributions).Text);
    }

    [Fact]
    public async Task Rating_OfWhatIsNoRisk_IsLeftOut()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await StartAsync(bot);

        var ratedAim = await AddAsync(bot, thread, ("text", "Move 24 people"), ("kind", "aim"), ("impact", "high"));

        Assert.True(ratedAim.SaysSaved());
        Assert.Equal(["kind", "text"], Assert.Single((await bot.ContentsAsync(thread)).Contributions).Fields.Keys);
    }

    [Fact]
    public async Task Intention_InOnesOwnView_AsksForARatingOnlyOfARiskAndChoosesNothing()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await StartAsync(bot);

        var first = await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), SessionVerb.View);
        var kindless = await AddAsync(bot, thread, ("text", "It rains"));
        var risk = await AddAsync(bot, thread, ("text", "It rains"), ("kind", "risk"));
        var refreshed = await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), SessionVerb.Refresh);

        Assert.Equal([("text", ""), ("kind", "")], Wire.InputsOf(first.Card!));
        Assert.Equal("Please choose one of the answers.", kindless.Notice());
        Assert.Equal([("text", "It rains"), ("kind", "")], Wire.InputsOf(kindless.Card!));
        Assert.Equal([("text", "It rains"), ("kind", "risk"), ("likelihood", ""), ("impact", "")], Wire.InputsOf(risk.Card!));
        Assert.Equal(Wire.InputsOf(risk.Card!), Wire.InputsOf(refreshed.Card!));
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
            SessionVerb.Start,
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
            SessionVerb.Add,
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
            SessionVerb.SaveEdit,
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
    public async Task Record_OfAReview_IsThePlan()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await StartAsync(bot);
        await AddAsync(bot, thread, ("text", "Move 24 people"), ("kind", "aim"));
        await AddAsync(bot, thread, ("text", "A small risk"), ("kind", "risk"), ("likelihood", "low"), ("impact", "low"));
        await AddAsync(bot, thread, ("text", "A great risk"), ("kind", "risk"), ("likelihood", "high"), ("impact", "medium"));
        await bot.NextAsync(bot.Ann, thread, 2);
        await AddAsync(bot, thread, ("text", "Every bed by noon"), ("kind", "sign"));
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Close);
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

    private static async Task<BotAnswer> AddAsync(RehearsedBot bot, Conversation thread, params (string Id, string Value)[] inputs) =>
        await bot.PressAsync(
            bot.Bea,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Add,
            inputs: inputs.ToDictionary(input => input.Id, input => input.Value)
        );
}
