using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KMF.Bot.Storage;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.ActionLearningSet;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques.ActionLearningSet;

/// <summary>What was said in a meeting is erased sooner where that is asked for.</summary>
public sealed class EraseTests(ITestOutputHelper output)
{
    private readonly SaidMeeting _meeting = new();

    [Theory]
    [InlineData("Ann")]
    [InlineData("Bea")]
    public async Task EraseAll_ByWhoFacilitatedOrPresented_DestroysTheKeyAndLeavesNothing(string name)
    {
        var log = new KeptLog();
        await using var bot = await RehearsedBot.StartAsync(
            (WebApplicationBuilder builder) => builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log),
            new RehearsalOptions()
        );
        var thread = await _meeting.PlayAsync(bot);
        var key = bot.Query("SELECT hex(Key) FROM SessionKeys").Single();
        var link = (await bot.DoAsync(bot.Bea, thread, SessionVerb.Refresh)).Card!.ToJsonString().Split('"').Single(IsRecord);

        var asked = await PressAsync(bot, bot.Room.Person(name), thread, SeriesVerb.EraseAll);
        var before = (await bot.ContentsAsync(thread)).Contributions.Length;
        var press = Write(bot, bot.Room.Person(name), thread, SeriesVerb.EraseAllSurely);
        var erased = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => bot.Room.PostActivityAsync(press)));
        await Wire.UntilAsync(() => bot.Services.GetRequiredService<IDatabaseWriter>().EraseAsync(CancellationToken.None), "an empty log");
        await bot.EmptyOutboxAsync();

        Assert.Contains("It cannot be brought back", asked.Text(), StringComparison.Ordinal);
        Assert.True(before > 7);
        Assert.All(erased, answer => Assert.Equal("Everything that was said in this meeting is erased.", answer.Notice()));
        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
        Assert.Empty(bot.Query("SELECT hex(Key) FROM SessionKeys"));
        Assert.Empty(bot.Query("SELECT Fields FROM Contributions"));
        var (cells, files) = (StoredWords.Cells(bot).ToList(), StoredWords.Files(bot).Select(StoredWords.Read).ToList());
        foreach (var words in _meeting.Said.Append(key).Append(Encoding.Latin1.GetString(Convert.FromHexString(key))))
        {
            Assert.DoesNotContain(cells, cell => cell.Value.Contains(words, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(files, file => file.Contains(words, StringComparison.Ordinal));
            Assert.DoesNotContain(log.Lines, line => line.Contains(words, StringComparison.OrdinalIgnoreCase));
        }

        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(link))).StatusCode);
        output.Figure(
            $"action learning set: erased on request, 0 of {_meeting.Said.Count} things said and of the key found in {cells.Count} cells, "
                + $"{files.Count} files and {log.Lines.Count} log lines"
        );
    }

    [Fact]
    public async Task Meeting_ThatIsErased_SaysSoHasNoRecordAndIsNotTakenUpAgain()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await _meeting.PlayAsync(bot);
        await PressAsync(bot, bot.Bea, thread, SeriesVerb.EraseAllSurely);

        await bot.DoAsync(bot.Ann, thread, SessionVerb.Reopen);
        var card = (await bot.DoAsync(bot.Bea, thread, SessionVerb.Refresh)).Card!;

        Assert.Equal(SessionState.Closed, (await bot.SessionAsync(thread)).State);
        Assert.Contains("Everything that was said has been erased.", card.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(card.ToJsonString().Split('"'), IsRecord);
        Assert.DoesNotContain(SeriesVerb.EraseMine, card.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EraseAll_ByAnybodyElseOrWhileItIsOpen_IsRefusedAndErasesNothing()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var open = await bot.AskingAsync();
        var early = await PressAsync(bot, bot.Ann, open, SeriesVerb.EraseAllSurely);
        await bot.DoAsync(bot.Ann, open, SessionVerb.Close);
        var kept = (await bot.ContentsAsync(open)).Contributions.Length;

        var member = await PressAsync(bot, bot.Dev(), open, SeriesVerb.EraseAllSurely);
        var stranger = await PressAsync(bot, bot.Femi(), open, SeriesVerb.EraseMineSurely);

        Assert.Contains("Close it first", early.ToString(), StringComparison.Ordinal);
        Assert.Contains("Only the presenter or the facilitator can erase", member.ToString(), StringComparison.Ordinal);
        Assert.Null(stranger.Card);
        Assert.Equal(kept, (await bot.ContentsAsync(open)).Contributions.Length);
        Assert.True(kept > 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EraseMine_AtAnyTime_ErasesOnesOwnWordsAndNobodyElses(bool isClosed)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = isClosed ? await _meeting.PlayAsync(bot) : await bot.AskingAsync();
        await (isClosed ? Task.CompletedTask : bot.AddAsync(bot.Dev(), thread, "What would help?"));
        await (isClosed ? Task.CompletedTask : bot.AddAsync(bot.Efa(), thread, "Who could cover nights?"));
        var before = await WordsAsync(bot, thread);

        var asked = await PressAsync(bot, bot.Dev(), thread, SeriesVerb.EraseMine);
        var still = await WordsAsync(bot, thread);
        var press = Write(bot, bot.Dev(), thread, SeriesVerb.EraseMineSurely);
        var erased = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => bot.Room.PostActivityAsync(press)));
        var after = await WordsAsync(bot, thread);

        Assert.Contains("It cannot be brought back", asked.Text(), StringComparison.Ordinal);
        Assert.Equal(before, still);
        Assert.All(erased, answer => Assert.Equal("What you said in this meeting is erased.", answer.Notice()));
        var own = isClosed ? _meeting.Said.Where(IsDevs).ToList() : ["What would help?"];
        Assert.Equal(before.Except(own).Order(), after.Order());
        Assert.Equal(before.Count - own.Count, after.Count);
        static bool IsDevs(string words) =>
            words.StartsWith("Have you told them", StringComparison.Ordinal)
            || words.StartsWith("I ask closed questions", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_ForAMember_OffersToEraseWhatTheySaid()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.AskingAsync();
        await bot.GoToAsync(thread, Session.ReviewStep);

        var member = (await bot.DoAsync(bot.Dev(), thread, SessionVerb.Refresh)).Card!.ToJsonString();
        var stranger = (await bot.DoAsync(bot.Femi(), thread, SessionVerb.Refresh)).Card!.ToJsonString();

        Assert.Contains(SeriesVerb.EraseMine, member, StringComparison.Ordinal);
        Assert.DoesNotContain(SeriesVerb.EraseMine, stranger, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EraseMine_WhereNamesAreHidden_FindsWhatCarriesANameToo()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.SayAsync(bot.Ann, "action learning set Ward leaders");
        Person[] members = [bot.Ann, bot.Bea, bot.Carys, bot.Dev(), bot.Efa()];
        Dictionary<string, string> form = new()
        {
            ["title"] = "Ward leaders",
            ["members"] = string.Join(',', members.Select(person => person.AadObjectId)),
            ["names"] = "false",
        };
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Start, inputs: form);
        await bot.AddAsync(bot.Bea, thread, "Tired but well");
        await bot.GoToAsync(thread, LearningSetRules.BiddingStep);
        await bot.BidAsync(bot.Bea, thread, "My extra shifts", 8);
        await bot.BidAsync(bot.Dev(), thread, "My new team", 5);

        await PressAsync(bot, bot.Bea, thread, SeriesVerb.EraseMineSurely);

        Assert.Equal(new List<string> { "My new team" }, await WordsAsync(bot, thread));
    }

    private static bool IsRecord(string text) => text.EndsWith("record.md", StringComparison.Ordinal);

    private static async Task<List<string>> WordsAsync(RehearsedBot bot, Conversation thread) =>
        [.. (await bot.ContentsAsync(thread)).Contributions.Select(each => each.Text)];

    private static Task<BotAnswer> PressAsync(RehearsedBot bot, Person person, Conversation thread, string verb) =>
        bot.Room.PostActivityAsync(Write(bot, person, thread, verb));

    private static JsonObject Write(RehearsedBot bot, Person person, Conversation thread, string verb)
    {
        var session = bot.SessionAsync(thread).GetAwaiter().GetResult();
        var data = new JsonObject
        {
            [Button.DataKey] = new JsonObject { ["verb"] = verb, ["item"] = session.Id.ToString("N") },
        };
        return bot.Room.WriteExecute(person, bot.Room.Messages(thread)[0].Id, verb, data);
    }
}
