using System.Globalization;
using System.Net;
using KMF.Bot.Jobs;
using KMF.Bot.Tests.Desk;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.SelfAssessment;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Averages = KMF.Dialogs.Techniques.SelfAssessment.Figures;

namespace KMF.Bot.Tests.Techniques.SelfAssessment;

public sealed class SelfAssessmentTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Six = ["Ann", "Bea", "Carys", "Dev", "Efa", "Femi"];

    private readonly FakeTimeProvider _clock = new(Monday);
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
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.Next);
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

        var goneOn = await bot.PressAsync(bot.Bea, thread, (await bot.SessionAsync(thread)) with { StepId = "leadership" }, Verb.Answer);
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
            Verb.Start,
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
    public async Task Report_FourPeople_HasNoCriterionAndNoEvidenceAnywhere()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await StartAsync(bot);
        await RateAsync(bot, thread, Six.Take(4), evidence: "The pharmacist on ward 7 said so");

        var card = await bot.CardAsync(thread, bot.Bea, "Fewer than five people answered");
        var record = await RecordAsync(bot, thread);

        Assert.DoesNotContain("Talk about this one", card.TextFor(bot.Bea), StringComparison.Ordinal);
        Assert.Contains("Fewer than five people answered", record, StringComparison.Ordinal);
        Assert.DoesNotContain("pharmacist", record, StringComparison.Ordinal);
        Assert.DoesNotContain("A shared aim:", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_PeopleWhoDiffer_NamesTheCriterionAndNobody()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await StartAsync(bot);
        await RateAsync(bot, thread, Six.Take(5), evidence: "It was in the annual plan", more: ("Femi", 4));

        var card = await bot.CardAsync(thread, bot.Bea, "Talk about this one");
        var record = await RecordAsync(bot, thread);

        Assert.Contains("A shared aim: answers from 1 to 4", card.TextFor(bot.Bea), StringComparison.Ordinal);
        Assert.Contains("It was in the annual plan", record, StringComparison.Ordinal);
        Assert.All(Six.Skip(1), name => Assert.DoesNotContain(name, record, StringComparison.Ordinal));
        Assert.Empty(bot.Query("SELECT AuthorName FROM Contributions WHERE AuthorName IS NOT NULL"));
    }

    [Fact]
    public async Task Report_OnceOpen_TheSectionsStayClosed()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await StartAsync(bot);
        await RateAsync(bot, thread, Six.Take(5));
        var before = await ReportAsync(bot, thread);

        var back = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.Back);
        var late = await AnswerAsync(bot, thread, "Femi", "services", "library", 4, 4);

        Assert.NotNull(back.Notice());
        Assert.NotNull(late.Notice());
        Assert.Equal("report", (await bot.SessionAsync(thread)).StepId);
        Assert.Equal(before.People, (await ReportAsync(bot, thread)).People);
    }

    [Fact]
    public async Task Trend_AnEarlierRoundOfTheSameTeam_IsShownAndOneOfAnotherCapacityIsNot()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var first = await StartAsync(bot);
        await RateAsync(bot, first, Six.Take(5));
        await bot.PressAsync(bot.Ann, first, await bot.SessionAsync(first), Verb.Close);
        _clock.Advance(TimeSpan.FromDays(90));
        var other = await StartAsync(bot, new() { ["capacity"] = "directorate" });
        await RateAsync(bot, other, Six.Take(5));
        await bot.PressAsync(bot.Ann, other, await bot.SessionAsync(other), Verb.Close);
        var second = await StartAsync(bot);
        await RateAsync(bot, second, Six.Take(5));

        Assert.Empty(EarlierRound.Of(await bot.SessionAsync(other)));
        var last = Assert.Single(EarlierRound.Of(await bot.SessionAsync(second)));
        Assert.Equal(new DateOnly(2026, 3, 2), last.On);
        Assert.Equal(new Averages(2, 3), last.Sections["leadership"]);
        Assert.Contains("Last time (2 March 2026)", await RecordAsync(bot, second), StringComparison.Ordinal);
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

    [Fact]
    public async Task Discussion_OfTheReport_PutsUpTheGapsOnceAndTheyCanBeVotedOn()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await StartAsync(bot);
        await RateAsync(bot, thread, Six.Take(5));
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.Next);
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.Back);
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.Next);
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.OpenVoting);
        var up = (await bot.ContentsAsync(thread)).Standing(Opportunity.Step).ToList();

        await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), Verb.Vote, up[0].Id);
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.CloseVoting);

        Assert.Equal(["leadership.aim"], up.Select(one => one.Slot));
        var contents = await bot.ContentsAsync(thread);
        Assert.Equal(1, contents.VotesFor(contents.Standing(Opportunity.Step).Single()));
        Assert.Contains(
            "A shared aim: now 1.0, would like 3.0",
            (await bot.CardAsync(thread, bot.Ann, "Discussion: what shall we work on first?")).TextFor(bot.Ann),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Pictures_OfTheReport_AreServedByTheirSignedLinkOnly()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await StartAsync(bot);
        var links = bot.Services.GetRequiredService<IRecordLinks>();
        var radar = links.Picture(await bot.SessionAsync(thread), "en", "radar")!;
        using var http = new HttpClient();

        var early = (await http.GetAsync(radar)).StatusCode;
        await RateAsync(bot, thread, Six.Take(5));
        var picture = await http.GetAsync(radar);
        var bytes = await picture.Content.ReadAsByteArrayAsync();

        Assert.Equal(HttpStatusCode.NotFound, early);
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await http.GetAsync(radar.ToString().Replace("radar", "nobody", StringComparison.Ordinal))).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await http.GetAsync(radar.ToString().Replace("/en/", "/fr/", StringComparison.Ordinal))).StatusCode
        );
        var parts = radar.ToString().Split('/');
        parts[7] = (parts[7][0] == 'x' ? 'y' : 'x') + parts[7][1..];
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(string.Join('/', parts))).StatusCode);
    }

    private static async Task<Conversation> StartAsync(
        RehearsedBot bot,
        Dictionary<string, string>? setUp = null,
        Conversation? thread = null
    )
    {
        thread ??= await bot.SayAsync(bot.Ann, "self-assessment How we learn");
        var inputs = new Dictionary<string, string>(setUp ?? []) { ["title"] = "How we learn" };
        var answer = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.Start, inputs: inputs);
        Assert.True(answer.SaysSaved(), answer.ToString());
        return thread;
    }

    private static async Task<IReadOnlyList<KMF.Dialogs.Sessions.Person>> StartedRosterAsync(RehearsedBot bot) =>
        (await bot.SessionAsync(await bot.SayAsync(bot.Ann, "self-assessment Who is here"))).Roster;

    // All answer two criteria of leadership, of which only the first has a gap, and the facilitator goes on to the report.
    private static async Task RateAsync(
        RehearsedBot bot,
        Conversation thread,
        IEnumerable<string> names,
        string evidence = "",
        (string Name, int Now)? more = null
    )
    {
        foreach (var (name, now) in names.Select(name => (name, 1)).Concat(more is { } one ? [one] : []))
        {
            var answer = await AnswerAsync(bot, thread, name, "leadership", "aim", now, 3, evidence);
            Assert.True(answer.SaysSaved(), answer.ToString());
            await AnswerAsync(bot, thread, name, "leadership", "example", 3, 3);
        }

        for (var section = 0; section < 4; section++)
        {
            await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.Next);
        }
    }

    private static async Task AnswerAllAsync(RehearsedBot bot, Conversation thread, string name, int now, int wanted)
    {
        foreach (var criterion in Criterion.All)
        {
            await AnswerAsync(bot, thread, name, criterion.Section, criterion.Id, now, wanted);
        }
    }

    private static async Task<BotAnswer> AnswerAsync(
        RehearsedBot bot,
        Conversation thread,
        string name,
        string section,
        string part,
        int now,
        int wanted,
        string evidence = ""
    ) =>
        await bot.AnswerPartAsync(
            bot.Room.Person(name),
            thread,
            await bot.SessionAsync(thread),
            section,
            part,
            Levels(now, wanted, evidence)
        );

    private static Dictionary<string, string> Levels(int now, int wanted, string evidence = "") =>
        new()
        {
            ["now"] = now.ToString(CultureInfo.InvariantCulture),
            ["wanted"] = wanted.ToString(CultureInfo.InvariantCulture),
            ["evidence"] = evidence,
        };

    private static async Task<AssessmentReport> ReportAsync(RehearsedBot bot, Conversation thread) =>
        AssessmentReport.Of(await bot.ContentsAsync(thread))!;

    private static async Task<string> RecordAsync(RehearsedBot bot, Conversation thread)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(bot.Services.GetRequiredService<IRecordLinks>().For(await bot.SessionAsync(thread))!.Markdown);
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
