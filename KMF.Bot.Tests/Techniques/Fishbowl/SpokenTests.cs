using System.Text;
using KMF.Bot.Records;
using KMF.Bot.Storage;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.Fishbowl;
using KMF.Rehearsal;
using KMF.Rehearsal.People;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Techniques.Fishbowl;

/// <summary>How long each has spoken, and who has not: for whoever facilitates, nowhere else, and not for long.</summary>
public sealed class SpokenTests
{
    private readonly SteppedClock _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Times_OfThoseWhoSpoke_StandOnTheFacilitatorsOwnCardAndNowhereElse(string names)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await bot.StartAsync([bot.Bea, bot.Carys], names: names);
        await bot.DoAsync(bot.Bea, thread, BowlButtons.TakeFish);
        _clock.Advance(TimeSpan.FromSeconds(83));
        await bot.DoAsync(bot.Bea, thread, BowlButtons.Pass, bot.Carys);
        bot.Room.UseOldClient(bot.Ann);

        var facilitator = await bot.DoAsync(bot.Ann, thread, SessionVerb.View);
        var others = new List<BotAnswer>();
        foreach (var person in bot.Room.People.Skip(1))
        {
            others.Add(await bot.DoAsync(person, thread, SessionVerb.View));
        }

        var everybodys = await bot
            .Services.GetRequiredService<KMF.Dialogs.Techniques.TechniqueCatalogue>()
            .Find("fishbowl")!
            .Cards.DrawAsync(await bot.SessionAsync(thread), new Viewer("en") { IsFacilitator = true }, CancellationToken.None);

        Assert.Contains("Bea Okafor: 0:01:23, 1 turn", CardReader.Lines(facilitator.Card));
        Assert.Contains("Not yet: Dev Patel, Efa Jones, Femi Adeyemi", CardReader.Lines(facilitator.Card));
        Assert.All(others.Select(answer => answer.Card!.ToJsonString()).Append(everybodys.ToJson()), card =>
        {
            Assert.DoesNotContain("0:01:23", card, StringComparison.Ordinal);
            Assert.DoesNotContain("Not yet:", card, StringComparison.Ordinal);
            Assert.DoesNotContain("Ddim eto:", card, StringComparison.Ordinal);
        });
        Assert.DoesNotContain(bot.Room.Messages(thread), message =>
            message.Card?.ToJsonString().Contains("0:01:23", StringComparison.Ordinal) == true
        );
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Record_OfAClosedFishbowl_HasWhatWasWrittenAndNobodyWhoSpoke(string names)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await bot.StartAsync([bot.Carys], names: names);
        await bot.DoAsync(bot.Carys, thread, BowlButtons.TakeFish);
        await bot.SayAsync(bot.Room.Person("Femi"), thread, "Night staff need quiet");
        await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            PaperButtons.AddPoint,
            inputs: new() { [PaperButtons.PointInput] = "Families help patients to eat" }
        );
        _clock.Advance(TimeSpan.FromSeconds(83));
        await bot.DoAsync(bot.Carys, thread, BowlButtons.Leave);
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Close);

        var document = bot.Services.GetRequiredService<RecordWriter>().Document(await bot.ContentsAsync(thread));
        var markdown = MarkdownRecord.Write(document);
        using var word = new MemoryStream();
        WordRecord.Write(document, word);

        Assert.Contains(FishbowlSteps.Question, markdown, StringComparison.Ordinal);
        Assert.Contains("Night staff need quiet", markdown, StringComparison.Ordinal);
        Assert.Contains("Families help patients to eat", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("0:01:23", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("83", markdown, StringComparison.Ordinal);
        Assert.Equal(names == "true", markdown.Contains("Femi Adeyemi", StringComparison.Ordinal));
        Assert.True(word.Length > 1000);
        Assert.DoesNotContain("Bowl", Encoding.UTF8.GetString(word.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turn_WhileSomebodySetsTheClock_LastsAsLongAsItDid()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await bot.StartAsync([bot.Bea, bot.Carys]);
        await bot.DoAsync(bot.Bea, thread, BowlButtons.TakeFish);
        _clock.Set(TimeSpan.FromHours(5));
        _clock.Advance(TimeSpan.FromSeconds(30));
        await bot.DoAsync(bot.Bea, thread, BowlButtons.Pass, bot.Carys);
        _clock.Set(TimeSpan.FromHours(-7));
        _clock.Advance(TimeSpan.FromSeconds(20));
        await bot.DoAsync(bot.Carys, thread, BowlButtons.Leave);

        var spoken = (await bot.BowlAsync(thread)).Spoken.ToDictionary(each => each.Person.Name, each => each.Time.TotalSeconds);

        Assert.Equal((30, 20), (spoken["Bea Okafor"], spoken["Carys Evans"]));
    }

    [Fact]
    public async Task Tables_OfAClosedFishbowl_AreEmptyTwoDaysLaterAndNotBefore()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await bot.OpenedAsync([bot.Bea, bot.Carys, bot.Dev()]);
        await bot.DoAsync(bot.Bea, thread, BowlButtons.TakeFish);
        await bot.DoAsync(bot.Bea, thread, BowlButtons.Pass, bot.Carys);
        await bot.DoAsync(bot.Room.Person("Efa"), thread, BowlButtons.Take);
        await bot.DoAsync(bot.Room.Person("Femi"), thread, BowlButtons.Take);
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Close);
        async Task<int> CleanedAsync(TimeSpan after)
        {
            _clock.Advance(after);
            foreach (var cleaner in bot.Services.GetServices<ICleaner>())
            {
                await cleaner.CleanAsync(_clock.GetUtcNow(), CancellationToken.None);
            }

            return new[] { "BowlChairs", "BowlFish", "BowlQueue", "BowlSpoken" }.Sum(table =>
                int.Parse(bot.Query($"SELECT CAST(COUNT(*) AS TEXT) FROM {table}")[0], System.Globalization.CultureInfo.InvariantCulture)
            );
        }

        Assert.Equal(4 + 1 + 1 + 1, await CleanedAsync(TimeSpan.FromHours(47)));
        Assert.Equal(0, await CleanedAsync(TimeSpan.FromHours(2)));
    }
}
