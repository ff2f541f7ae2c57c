using System.Net;
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

/// <summary>What the team sees once everybody has answered, and what stays hidden.</summary>
public sealed class ReportTests
{
    private readonly FakeTimeProvider _clock = SelfAssessmentSteps.Clock();

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

        var back = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Back);
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
        await bot.PressAsync(bot.Ann, first, await bot.SessionAsync(first), SessionVerb.Close);
        _clock.Advance(TimeSpan.FromDays(90));
        var other = await StartAsync(bot, new() { ["capacity"] = "directorate" });
        await RateAsync(bot, other, Six.Take(5));
        await bot.PressAsync(bot.Ann, other, await bot.SessionAsync(other), SessionVerb.Close);
        var second = await StartAsync(bot);
        await RateAsync(bot, second, Six.Take(5));

        Assert.Empty(EarlierRound.Of(await bot.SessionAsync(other)));
        var last = Assert.Single(EarlierRound.Of(await bot.SessionAsync(second)));
        Assert.Equal(new DateOnly(2026, 3, 2), last.On);
        Assert.Equal(new Averages(2, 3), last.Sections["leadership"]);
        Assert.Contains("Last time (2 March 2026)", await RecordAsync(bot, second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discussion_OfTheReport_PutsUpTheGapsOnceAndTheyCanBeVotedOn()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await StartAsync(bot);
        await RateAsync(bot, thread, Six.Take(5));
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next);
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Back);
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next);
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.OpenVoting);
        var up = (await bot.ContentsAsync(thread)).Standing(Opportunity.Step).ToList();

        await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), SessionVerb.Vote, up[0].Id);
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.CloseVoting);

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

    private static async Task<string> RecordAsync(RehearsedBot bot, Conversation thread)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(bot.Services.GetRequiredService<IRecordLinks>().For(await bot.SessionAsync(thread))!.Markdown);
    }
}
