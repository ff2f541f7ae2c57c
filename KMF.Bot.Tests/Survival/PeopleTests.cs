using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Survival;

/// <summary>People who try what is not theirs, and people who must not be known.</summary>
public sealed class PeopleTests(ITestOutputHelper output)
{
    private const string Unknown = "That card is no longer in use here.";
    private const string Words = "To move 24 patients without a fall";

    public static TheoryData<string> FacilitatorVerbs => [.. SessionVerb.Facilitators.Order(StringComparer.Ordinal)];

    public static TheoryData<string> AllVerbs =>
        [
            .. SessionVerb
                .Facilitators.Concat([
                    SessionVerb.View,
                    SessionVerb.Page,
                    SessionVerb.Add,
                    SessionVerb.Edit,
                    SessionVerb.SaveEdit,
                    SessionVerb.Delete,
                    SessionVerb.Done,
                    SessionVerb.Vote,
                    SessionVerb.TakeVoteBack,
                    SessionVerb.Rate,
                    SessionVerb.Facilitate,
                ])
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(AllVerbs))]
    public async Task Session_OfAnotherConversationOrTenant_IsNotKnown(string verb)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);
        var said = (await bot.PressAsync(bot.Ann, thread, session, SessionVerb.Add, inputs: new() { ["text"] = Words })).OwnItem();
        var elsewhere = await bot.SayAsync(bot.Dev(), "help", bot.Room.GroupChat);
        var before = await bot.SessionAsync(thread);

        var inputs = new Dictionary<string, string>
        {
            ["text"] = "Mine",
            ["what"] = "Mine",
            ["title"] = "Mine",
            ["useful"] = "5",
        };
        var fromElsewhere = await bot.PressAsync(bot.Ann, elsewhere, session, verb, said, inputs);
        var foreign = Wire.Write(bot.Room, bot.Ann, thread, session, verb, said, inputs);
        foreign["conversation"]!["tenantId"] = "11111111-2222-3333-4444-555555555555";
        foreign["channelData"]!["tenant"]!["id"] = "11111111-2222-3333-4444-555555555555";
        var fromAnotherTenant = await bot.Room.PostActivityAsync(foreign);

        Assert.Equal((Unknown, Unknown), (fromElsewhere.Text, fromAnotherTenant.Text));
        Assert.Equal(before, await bot.SessionAsync(thread), SameSession);
        Assert.Equal(Words, Assert.Single((await bot.ContentsAsync(thread)).Contributions).Text);
        Assert.Equal(2, bot.Query("SELECT Verb FROM Audit").Count);
    }

    [Theory]
    [MemberData(nameof(FacilitatorVerbs))]
    public async Task Participant_PressesAFacilitatorsButton_IsToldSoAndNothingChanges(string verb)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var item = (
            await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Add, inputs: new() { ["text"] = Words })
        ).OwnItem();
        var before = await bot.SessionAsync(thread);

        var answer = await bot.PressAsync(bot.Bea, thread, before, verb, item, new() { ["what"] = "Mine", ["title"] = "Mine" });

        Assert.Equal("Only Ann Price can do that: they facilitate.", answer.Text);
        Assert.Equal(before, await bot.SessionAsync(thread), SameSession);
        Assert.Equal([$"{bot.Bea.AadObjectId} {verb}"], bot.Query("SELECT PersonId || ' ' || Verb FROM Audit"));
    }

    [Fact]
    public async Task Buttons_Forged_ChangeNothing()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var other = await bot.StartRetrospectAsync("Another");
        var open = await bot.SessionAsync(thread);
        var anns = (await bot.PressAsync(bot.Ann, thread, open, SessionVerb.Add, inputs: new() { ["text"] = Words })).OwnItem();
        var others = (
            await bot.PressAsync(bot.Bea, other, await bot.SessionAsync(other), SessionVerb.Add, inputs: new() { ["text"] = "Elsewhere" })
        ).OwnItem();
        var (before, otherBefore) = (await bot.SessionAsync(thread), await bot.SessionAsync(other));

        var answers = new List<BotAnswer>();
        foreach (var verb in new[] { "explode", "ADD", "add ", "-", "set-up", "close;next" })
        {
            answers.Add(await bot.PressAsync(bot.Ann, thread, open, verb, anns, new() { ["text"] = "Forged" }));
        }

        foreach (var step in new[] { "successes", "marks", Session.ReviewStep, Session.CloseStep, Session.SetUpStep, "no-such-step", "" })
        {
            answers.Add(
                await bot.PressAsync(
                    bot.Bea,
                    thread,
                    open with
                    {
                        StepId = step,
                    },
                    SessionVerb.Add,
                    inputs: new()
                    {
                        ["text"] = "Forged",
                        ["what"] = "Forged",
                        ["mark"] = "7",
                    }
                )
            );
            answers.Add(await bot.PressAsync(bot.Bea, thread, open with { StepId = step }, SessionVerb.Vote, anns));
        }

        foreach (var entry in new[] { -1, 0, 1, int.MaxValue, int.MinValue })
        {
            answers.Add(await bot.PressAsync(bot.Ann, thread, open with { StepEntry = entry }, SessionVerb.Next));
        }

        foreach (var item in new[] { anns, others, Guid.Empty, Guid.NewGuid() })
        {
            answers.Add(await bot.PressAsync(bot.Carys, thread, open, SessionVerb.SaveEdit, item, new() { ["text"] = "Forged" }));
            answers.Add(await bot.PressAsync(bot.Carys, thread, open, SessionVerb.Delete, item));
            answers.Add(await bot.PressAsync(bot.Carys, thread, open, SessionVerb.Edit, item));
        }

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(before, await bot.SessionAsync(thread), SameSession);
        Assert.Equal(otherBefore, await bot.SessionAsync(other), SameSession);
        Assert.Equal(Words, Assert.Single((await bot.ContentsAsync(thread)).Contributions).Text);
        Assert.Equal("Elsewhere", Assert.Single((await bot.ContentsAsync(other)).Contributions).Text);
        output.Figure($"{answers.Count} forged presses, nothing changed");
    }

    [Fact]
    public async Task Merge_OfAnotherSessionsWords_DoesNothing()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var other = await bot.StartRetrospectAsync("Another");
        var anns = (
            await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Add, inputs: new() { ["text"] = Words })
        ).OwnItem();
        var others = (
            await bot.PressAsync(bot.Bea, other, await bot.SessionAsync(other), SessionVerb.Add, inputs: new() { ["text"] = "Elsewhere" })
        ).OwnItem();
        while ((await bot.SessionAsync(thread)).StepId != Session.ReviewStep)
        {
            await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next);
        }

        foreach (var (item, into) in new[] { (others, anns), (anns, others) })
        {
            var press = Wire.Write(bot.Room, bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Merge, item);
            press["value"]!["action"]!["data"]![Button.DataKey]!["other"] = into!.Value.ToString("N");
            Assert.Equal(200, (await bot.Room.PostActivityAsync(press)).Status);
        }

        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.MakeLesson, others);
        Assert.Empty(bot.Query("SELECT 'merged' FROM Contributions WHERE MergedInto IS NOT NULL"));
        Assert.DoesNotContain(bot.Room.SentActivities, call =>
            call.Answer.Contains("Elsewhere", StringComparison.Ordinal) && call.Body!["conversation"]!["id"]!.ToString() == thread.Id
        );
    }

    [Fact]
    public async Task Names_Hidden_AreNowhereBesideTheWords()
    {
        var log = new KeptLog();
        await using var bot = await RehearsedBot.StartAsync(
            (WebApplicationBuilder builder) => builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log),
            new RehearsalOptions { AutoRefresh = true }
        );
        var thread = await bot.SayAsync(bot.Ann, "retrospect Winter ward move");
        await bot.PressAsync(thread, bot.Ann, "Get ready", "Start", new() { ["names"] = "false" });
        await bot.CardAsync(thread, bot.Ann, "What was the objective");
        var session = await bot.SessionAsync(thread);
        var added = await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = Words });
        await bot.PressAsync(bot.Dev(), thread, session, SessionVerb.Add, inputs: new() { ["text"] = "The pharmacy waits" });

        var edited = await bot.PressAsync(
            bot.Bea,
            thread,
            session,
            SessionVerb.SaveEdit,
            added.OwnItem(),
            new() { ["text"] = Words + " or delay" }
        );
        var notHers = await bot.PressAsync(
            bot.Bea,
            thread,
            session,
            SessionVerb.SaveEdit,
            (await bot.PressAsync(bot.Dev(), thread, session, SessionVerb.View)).OwnItem(),
            new() { ["text"] = "Forged" }
        );
        while ((await bot.SessionAsync(thread)).StepId != Session.ReviewStep)
        {
            await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next);
        }

        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.MakeLesson, added.OwnItem());
        await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.SaveLesson,
            added.OwnItem(),
            new() { ["title"] = "Ask pharmacy early" }
        );
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Close);
        await bot.CardAsync(thread, bot.Ann, "Summary");
        await bot.Room.SettledAsync();

        Assert.True(edited.SaysSaved());
        Assert.Equal("Only whoever wrote it can change it.", notHers.Text);
        var records = await RecordsAsync(bot, thread);
        var cards = bot
            .Room.ConnectorCalls.Select(call => call.Body?.ToJsonString() ?? "")
            .Concat(bot.Room.SentActivities.Select(call => call.Answer))
            .Append(records)
            .ToList();
        var rows = bot.Query("SELECT json_array(Id, StepId, AuthorKey, AuthorName, Fields) FROM Contributions")
            .Concat(bot.Query("SELECT json_array(Title, WhatHappened, WhatWeLearned, PeopleToAsk) FROM Lessons"))
            .ToList();
        foreach (var person in new[] { bot.Bea, bot.Dev() })
        {
            Assert.DoesNotContain(cards.Where(card => card.Contains(Words, StringComparison.Ordinal)), card =>
                WithoutChoices(card).Contains(person.Name, StringComparison.Ordinal)
            );
            Assert.All(new[] { person.Name, person.Id, person.AadObjectId }, who =>
                Assert.DoesNotContain(rows, row => row.Contains(who, StringComparison.Ordinal))
            );
            Assert.All(new[] { person.Name, person.Id, person.AadObjectId }, who =>
                Assert.DoesNotContain(log.Lines, line => line.Contains(who, StringComparison.Ordinal))
            );
            Assert.DoesNotContain(person.Name, records, StringComparison.Ordinal);
        }

        Assert.Contains(Words, records, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, line =>
            line.Contains("24 patients", StringComparison.Ordinal) || line.Contains("pharmacy", StringComparison.OrdinalIgnoreCase)
        );
        output.Figure($"{cards.Count} cards and answers, {rows.Count} rows and {log.Lines.Count} log lines have no name beside the words");
    }

    private static IEqualityComparer<Session> SameSession { get; } =
        EqualityComparer<Session>.Create(
            (one, other) =>
                (one!.Version, one.Revision, one.StepEntry, one.StepId, one.State)
                == (other!.Version, other.Revision, other.StepEntry, other.StepId, other.State),
            session => session.Version
        );

    // Who could own an action is anybody's to choose from.
    private static string WithoutChoices(string card)
    {
        var node = JsonNode.Parse(card.StartsWith('{') ? card : "{}")!;
        Prune(node);
        return node.ToJsonString();

        static void Prune(JsonNode? part)
        {
            if (part is JsonObject json)
            {
                json.Remove("choices");
                json.Select(child => child.Value).ToList().ForEach(Prune);
            }
            else if (part is JsonArray list)
            {
                list.ToList().ForEach(Prune);
            }
        }
    }

    private static async Task<string> RecordsAsync(RehearsedBot bot, Conversation thread)
    {
        var session = await bot.SessionAsync(thread);
        var links = ((IRecordLinks)bot.Services.GetService(typeof(IRecordLinks))!).For(session)!;
        using var http = new HttpClient();
        var markdown = await http.GetStringAsync(links.Markdown);
        await using var word = await http.GetStreamAsync(links.Word);
        using var zip = new System.IO.Compression.ZipArchive(word);
        var parts = zip
            .Entries.Where(entry => entry.Name.EndsWith(".xml", StringComparison.Ordinal))
            .Select(entry => new StreamReader(entry.Open()).ReadToEnd());
        return string.Join('\n', parts.Prepend(markdown.Replace("\\", "", StringComparison.Ordinal)));
    }
}
