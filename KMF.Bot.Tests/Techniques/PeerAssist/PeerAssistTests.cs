using KMF.Bot.Records;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal.Connector;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static KMF.Bot.Tests.Techniques.PeerAssist.PeerAssistSteps;

namespace KMF.Bot.Tests.Techniques.PeerAssist;

/// <summary>Who has the word in which step, and what becomes of what they say.</summary>
public sealed class PeerAssistTests
{
    private readonly FakeTimeProvider _clock = PeerAssistSteps.Clock();

    [Fact]
    public async Task OutOfTurn_AddIsRefusedAndNothingIsStored_AQuestionForLaterIs()
    {
        await using var bot = await StartBotAsync(_clock);
        var (thread, session) = await AtAsync(bot, "context");

        var refused = await InPersonAsync(bot, bot.Dev(), session, SessionVerb.Add, inputs: new() { ["text"] = "Out of turn" });
        var stored = (await bot.ContentsAsync(thread)).Contributions;
        var later = await InPersonAsync(bot, bot.Dev(), session, "peer-assist.later", inputs: new() { ["later"] = "Who packed?" });
        var twice = await InPersonAsync(bot, bot.Dev(), session, "peer-assist.later", inputs: new() { ["later"] = "Who packed?" });
        var home = await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "It took two days" });
        await NextAsync(bot, thread);
        var tooLate = await bot.PressAsync(
            bot.Bea,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Add,
            inputs: new() { ["text"] = "Mine", ["kind"] = "worked" }
        );
        var visitor = await InPersonAsync(
            bot,
            bot.Dev(),
            await bot.SessionAsync(thread),
            SessionVerb.Add,
            inputs: new() { ["text"] = "Ours took one", ["kind"] = "worked" }
        );

        Assert.Equal("It is the home team's turn now. You can raise a question for later.", refused.Notice());
        Assert.Contains("Out of turn", refused.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(stored);
        Assert.Equal("It is the visitors' turn now. You can raise a question for later.", tooLate.Notice());
        Assert.All([later, twice, home, visitor], answer => Assert.True(answer.SaysSaved(), answer.ToString()));
        Assert.Equal(
            ["Who packed?", "It took two days", "Ours took one"],
            (await bot.ContentsAsync(thread)).Contributions.Select(contribution => contribution.Text)
        );
    }

    [Fact]
    public async Task Buttons_Forged_ChangeNothing()
    {
        await using var bot = await StartBotAsync(_clock);
        var (thread, session) = await AtAsync(bot, "context");
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "It took two days" });
        await InPersonAsync(bot, bot.Dev(), session, "peer-assist.later", inputs: new() { ["later"] = "Who packed?" });
        var before = await bot.ContentsAsync(thread);
        var (said, later) = (before.Contributions[0].Id, before.Contributions[1].Id);

        await bot.PressAsync(bot.Bea, thread, session, "peer-assist.answered", later);
        await bot.PressAsync(bot.Ann, thread, session, "peer-assist.answered", said);
        await bot.PressAsync(bot.Bea, thread, session, "peer-assist.agree", said);
        await bot.PressAsync(bot.Bea, thread, session with { StepId = "actions" }, "peer-assist.agree", said);
        await bot.PressAsync(
            bot.Bea,
            thread,
            session,
            "peer-assist.save-argument",
            said,
            new() { ["speaks"] = "for", ["argument"] = "Forged" }
        );
        await InPersonAsync(
            bot,
            bot.Dev(),
            session with
            {
                StepId = "feedback",
            },
            SessionVerb.Add,
            inputs: new() { ["text"] = "Forged", ["kind"] = "worked" }
        );
        await InPersonAsync(bot, bot.Dev(), session, SessionVerb.SaveEdit, later, new() { ["text"] = "Forged" });
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.SaveEdit, later, new() { ["text"] = "Forged" });
        await bot.PressAsync(bot.Bea, thread, session, "peer-assist.later", inputs: new() { ["later"] = new string('x', 501) });
        await bot.PressAsync(bot.Ann, thread, session, "peer-assist.invite", inputs: new() { ["person"] = bot.Carys.AadObjectId });

        var after = await bot.ContentsAsync(thread);
        Assert.Equal(
            before.Contributions.Select(contribution => contribution.Text),
            after.Contributions.Select(contribution => contribution.Text)
        );
        Assert.Equal(before.Session.Settings, after.Session.Settings);
    }

    [Fact]
    public async Task Action_AgreedByBothSides_IsAnActionInTheReviewAndNoneOnceItsWordsChange()
    {
        await using var bot = await StartBotAsync(_clock);
        var (thread, _) = await AtAsync(bot, "actions");
        var session = await bot.SessionAsync(thread);
        await InPersonAsync(
            bot,
            bot.Dev(),
            session,
            SessionVerb.Add,
            inputs: new()
            {
                ["what"] = "Send the list",
                ["who"] = "Dev Patel",
                ["due"] = "2026-03-30",
            }
        );
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["what"] = "Book porters" });
        var (list, porters) = (
            (await bot.ContentsAsync(thread)).Contributions[0].Id,
            (await bot.ContentsAsync(thread)).Contributions[1].Id
        );

        await bot.PressAsync(bot.Bea, thread, session, "peer-assist.agree", list);
        await bot.PressAsync(bot.Carys, thread, session, "peer-assist.agree", list);
        await bot.PressAsync(bot.Bea, thread, session, "peer-assist.agree", porters);
        await bot.PressAsync(bot.Carys, thread, session, "peer-assist.agree", porters);
        await InPersonAsync(bot, bot.Dev(), session, "peer-assist.agree", list);
        await NextAsync(bot, thread);
        var agreed = (await bot.ContentsAsync(thread)).Actions;
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Back);
        await InPersonAsync(
            bot,
            bot.Dev(),
            await bot.SessionAsync(thread),
            SessionVerb.SaveEdit,
            list,
            new() { ["what"] = "Send another list" }
        );
        await NextAsync(bot, thread);

        var action = Assert.Single(agreed);
        Assert.Equal(("Send the list", bot.Dev().AadObjectId, new DateOnly(2026, 3, 30)), (action.What, action.Owner?.Id, action.Due));
        Assert.Empty((await bot.ContentsAsync(thread)).Actions);
    }

    [Fact]
    public async Task Option_WithForAndAgainst_IsInTheRecordWithQuestionsAndVisitors()
    {
        await using var bot = await StartBotAsync(_clock);
        var (thread, session) = await AtAsync(bot, "analysis");
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "All in one day" });
        var option = Assert.Single((await bot.ContentsAsync(thread)).Contributions).Id;
        await bot.PressAsync(
            bot.Bea,
            thread,
            session,
            "peer-assist.save-argument",
            option,
            new() { ["speaks"] = "for", ["argument"] = "One day of noise" }
        );
        var outOfTurn = await InPersonAsync(
            bot,
            bot.Dev(),
            session,
            "peer-assist.save-argument",
            option,
            new() { ["speaks"] = "against", ["argument"] = "Early" }
        );
        await InPersonAsync(bot, bot.Dev(), session, "peer-assist.later", inputs: new() { ["later"] = "Who packed?" });
        await NextAsync(bot, thread);
        session = await bot.SessionAsync(thread);
        await InPersonAsync(
            bot,
            bot.Dev(),
            session,
            "peer-assist.save-argument",
            option,
            new() { ["speaks"] = "against", ["argument"] = "It needs every porter" }
        );
        await bot.PressAsync(
            bot.Ann,
            thread,
            session,
            "peer-assist.answered",
            (await bot.ContentsAsync(thread)).Contributions.First(said => said.Text == "Who packed?").Id
        );
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Close);

        var markdown = await MarkdownAsync(bot, thread);

        Assert.NotNull(outOfTurn.Notice());
        Assert.Contains("| All in one day | One day of noise | It needs every porter |", markdown, StringComparison.Ordinal);
        Assert.Contains("| Who packed? | Yes |", markdown, StringComparison.Ordinal);
        Assert.Contains("Dev Patel", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("Early", markdown, StringComparison.Ordinal);
    }

    private static async Task<string> MarkdownAsync(RehearsedBot bot, Conversation thread)
    {
        var record = bot.Services.GetRequiredService<RecordWriter>().Document(await bot.ContentsAsync(thread));
        return MarkdownRecord.Write(record);
    }
}
