using KMF.Bot.Jobs;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.SelfAssessment;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static KMF.Bot.Tests.Techniques.SelfAssessment.SelfAssessmentSteps;
using Averages = KMF.Dialogs.Techniques.SelfAssessment.Figures;

namespace KMF.Bot.Tests.Techniques.SelfAssessment;

/// <summary>Who answers, when, and what is kept.</summary>
public sealed class SelfAssessmentTests : IDisposable
{
    private readonly FakeTimeProvider _clock = SelfAssessmentSteps.Clock();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kmf-assess-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task OverDays_SixPeople_AreNudgedWhileSomethingIsMissingAndGetOneReport()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await StartAsync(bot, new() { ["collectUntil"] = "2026-03-06" });
        foreach (var name in Six.Take(4))
        {
            await AnswerAllAsync(bot, thread, name, now: 1, wanted: 3);
        }

        // Efa stops in the middle; Femi has not begun.
        await AnswerAsync(bot, thread, "Efa", "leadership", "aim", 2, 4);
        await SayDueAsync(bot, new DateTimeOffset(2026, 3, 5, 17, 0, 0, TimeSpan.Zero));
        await AnswerAllAsync(bot, thread, "Efa", now: 1, wanted: 3);
        await AnswerAllAsync(bot, thread, "Femi", now: 1, wanted: 3);
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next);
        var report = await ReportAsync(bot, thread);

        Assert.Equal([0, 0, 0, 0, 1, 1], Six.Select(name => NudgesOf(bot, name)));
        Assert.Equal(6, report.People);
        Assert.Equal(16, report.Criteria.Length);
        Assert.All(report.Sections.Values, figures => Assert.Equal(new Averages(1, 3), figures));
        Assert.Equal("report", (await bot.SessionAsync(thread)).StepId);
    }

    [Fact]
    public async Task OverDays_StopAndGoOn_BeginsWhereTheFirstAnswerIsMissing()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await StartAsync(bot, new() { ["collectUntil"] = "2026-03-06" });
        await AnswerAsync(bot, thread, "Bea", "leadership", "aim", 1, 3);
        await AnswerAsync(bot, thread, "Bea", "leadership", "example", 1, 3);
        _clock.Advance(TimeSpan.FromDays(2));

        var goneOn = await bot.PressAsync(
            bot.Bea,
            thread,
            (await bot.SessionAsync(thread)) with
            {
                StepId = "leadership",
            },
            SessionVerb.Answer
        );
        var last = await AnswerAsync(bot, thread, "Bea", "leadership", "owner", 1, 3);

        Assert.Contains("Time and money", goneOn.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("2 of 16 answered", goneOn.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Asking before we start", last.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_PressedTwiceAndGivenAgain_CountsOnceAsItIsLast()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await StartAsync(bot);
        var session = await bot.SessionAsync(thread);
        var press = Wire.WritePart(bot, bot.Bea, thread, session, "leadership", "aim", Levels(1, 3));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => bot.Room.PostActivityAsync((System.Text.Json.Nodes.JsonObject)press.DeepClone()))
        );
        await AnswerAsync(bot, thread, "Bea", "leadership", "aim", 1, 3);
        await AnswerAsync(bot, thread, "Bea", "leadership", "example", 1, 3);
        await AnswerAsync(bot, thread, "Bea", "leadership", "aim", 2, 4);

        Assert.All(answers, answer => Assert.True(answer.SaysSaved(), answer.ToString()));
        var given = Answer.In((await bot.ContentsAsync(thread)).Contributions);
        Assert.Equal([("example", 1, 3), ("aim", 2, 4)], given.Select(answer => (answer.Criterion.Id, answer.Now, answer.Wanted)));
        Assert.Equal(2, (await bot.ContentsAsync(thread)).Contributions.Length);
    }

    [Theory]
    [InlineData("leadership", "no-such", "1", "3")]
    [InlineData("leadership", "ask", "1", "3")]
    [InlineData("behaviours", "ask", "1", "3")]
    [InlineData("leadership", "aim", "5", "3")]
    [InlineData("leadership", "aim", "", "3")]
    public async Task Answer_ToWhatIsNotAsked_IsRefused(string section, string part, string now, string wanted)
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await StartAsync(bot);

        var answer = await bot.AnswerPartAsync(
            bot.Bea,
            thread,
            await bot.SessionAsync(thread),
            section,
            part,
            new() { ["now"] = now, ["wanted"] = wanted }
        );

        Assert.False(answer.SaysSaved());
        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
    }

    [Fact]
    public async Task Answer_BySomebodyWhoIsNotAsked_IsRefused()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var bea = (await StartedRosterAsync(bot)).First(person => person.Name.StartsWith("Bea", StringComparison.Ordinal));
        var thread = await StartAsync(bot, new() { ["respondents"] = bea.Id }, await bot.SayAsync(bot.Ann, "self-assessment Ours"));

        var refused = await AnswerAsync(bot, thread, "Carys", "leadership", "aim", 1, 3);
        var taken = await AnswerAsync(bot, thread, "Bea", "leadership", "aim", 1, 3);

        Assert.Contains("Bea Okafor", refused.Notice(), StringComparison.Ordinal);
        Assert.True(taken.SaysSaved());
        Assert.Single((await bot.ContentsAsync(thread)).Contributions);
    }

    [Fact]
    public async Task SetUp_OnePersonsViewWithTwoWhoAnswer_IsRefused()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var roster = await StartedRosterAsync(bot);
        var thread = await bot.SayAsync(bot.Ann, "self-assessment Mine");

        var answer = await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Start,
            inputs: new()
            {
                ["title"] = "Mine",
                ["capacity"] = "individual",
                ["respondents"] = $"{roster[0].Id},{roster[1].Id}",
            }
        );

        Assert.Contains("one person who answers", answer.Notice(), StringComparison.Ordinal);
        Assert.Equal(Session.SetUpStep, (await bot.SessionAsync(thread)).StepId);
    }

    [Fact]
    public async Task Restart_InTheMiddle_EverythingThatWasSavedIsThereAndTheReportIsTheSame()
    {
        string conversation;
        await using (var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock, _folder.FullName))
        {
            var thread = await StartAsync(bot);
            conversation = thread.Id;
            foreach (var name in Six.Take(5))
            {
                await AnswerAsync(bot, thread, name, "leadership", "aim", 1, 3);
            }
        }

        await using var again = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock, _folder.FullName);
        var session = (await again.Store().LatestAsync(again.Room.Options.TenantId, conversation, default))!;
        var contents = await again.Store().ReadAsync(session, default);

        Assert.Equal("leadership", session.StepId);
        Assert.Equal(5, Answer.In(contents.Contributions).Length);
        Assert.Equal(1.0, AssessmentReport.Of(Answer.In(contents.Contributions), isOwn: false).Criteria.Single().Figures.Now);
    }

    private static async Task<IReadOnlyList<KMF.Dialogs.Sessions.Person>> StartedRosterAsync(RehearsedBot bot) =>
        (await bot.SessionAsync(await bot.SayAsync(bot.Ann, "self-assessment Who is here"))).Roster;

    private static async Task AnswerAllAsync(RehearsedBot bot, Conversation thread, string name, int now, int wanted)
    {
        foreach (var criterion in Criterion.All)
        {
            await AnswerAsync(bot, thread, name, criterion.Section, criterion.Id, now, wanted);
        }
    }

    private static int NudgesOf(RehearsedBot bot, string name) =>
        bot
            .Room.Messages(bot.Room.PersonalChat(bot.Room.Person(name)))
            .Count(message =>
                message.FromBot
                && message.TextFor(bot.Room.Person(name)).Contains("We would like to hear from you", StringComparison.Ordinal)
            );

    private async Task SayDueAsync(RehearsedBot bot, DateTimeOffset time)
    {
        _clock.SetUtcNow(time);
        for (var tick = 0; tick < 2; tick++)
        {
            await bot.Services.GetRequiredService<TimeBoxes>().SayDueAsync(CancellationToken.None);
            await bot.EmptyOutboxAsync();
        }
    }
}
