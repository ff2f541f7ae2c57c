using System.Globalization;
using KMF.Bot.Outbox;
using KMF.Bot.Records;
using KMF.Bot.Tests.Desk;
using KMF.Bot.Tests.Storage;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.PeerAssist;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using BotAnswer = KMF.Rehearsal.People.BotAnswer;
using Member = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques.PeerAssist;

/// <summary>A Peer Assist of Ann, Bea and Carys; Dev, Efa and Femi are not in their conversation.</summary>
public sealed class PeerAssistTests
{
    private const string Unknown = "That card is no longer in use here.";
    private const string Invitation = "Can you help as a peer?";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("2026-03-15", true)]
    [InlineData("2026-03-16", false)]
    public async Task Start_WithThirteenOrFourteenDays_WarnsUnderTwoWeeksAndGoesOn(string date, bool isShort)
    {
        await using var bot = await StartBotAsync();
        var thread = await StartAsync(bot, date);

        var card = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.View);

        Assert.Equal("invite", (await bot.SessionAsync(thread)).StepId);
        Assert.Equal(isShort, card.Card!.ToJsonString().Contains("less than two weeks", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("date", "2026-03-01", "That day is over.")]
    [InlineData("date", "", "Please fill in: Date")]
    [InlineData("purpose", "", "Please fill in:")]
    public async Task Start_WithoutWhatItNeeds_IsRefused(string field, string value, string line)
    {
        await using var bot = await StartBotAsync();
        var thread = await OpenAsync(bot);

        var answer = await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            Verb.Start,
            inputs: new(SetUp("2026-03-29")) { [field] = value }
        );

        Assert.StartsWith(line, answer.Notice(), StringComparison.Ordinal);
        Assert.Equal(SessionState.SettingUp, (await bot.SessionAsync(thread)).State);
    }

    [Fact]
    public async Task Start_VisitorInTheHomeTeam_IsRefused()
    {
        await using var bot = await StartBotAsync();
        var thread = await OpenAsync(bot);
        var inputs = SetUp("2026-03-29");
        (inputs["home"], inputs["visitors"]) = (bot.Bea.AadObjectId, bot.Bea.AadObjectId);

        var answer = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.Start, inputs: inputs);

        Assert.StartsWith("Nobody can be in the home team", answer.Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithDaysToCollectForged_TakesTheStepsOneAfterTheOther()
    {
        await using var bot = await StartBotAsync();
        var thread = await OpenAsync(bot);

        await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            Verb.Start,
            inputs: new(SetUp("2026-03-29")) { ["collectUntil"] = "2026-03-20" }
        );

        Assert.Equal("invite", (await bot.SessionAsync(thread)).StepId);
    }

    [Fact]
    public async Task Invite_PressedByManyAtOnceAndAgain_TellsOnce()
    {
        await using var bot = await StartBotAsync();
        var thread = await StartAsync(bot);
        var session = await bot.SessionAsync(thread);

        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ => bot.PressAsync(bot.Ann, thread, session, "invite", inputs: new() { ["person"] = bot.Bea.AadObjectId }))
        );
        var again = await bot.PressAsync(bot.Ann, thread, session, "invite", inputs: new() { ["person"] = bot.Bea.AadObjectId });
        await SendAsync(bot);

        Assert.Equal("They have been invited already.", again.Notice());
        Assert.Single(Told(bot, bot.Bea), text => text.Contains(Invitation, StringComparison.Ordinal));
        Assert.Single(bot.Query("SELECT Id FROM Outbox WHERE NOT Sent"));
        Assert.Single(Invitations.Of(await bot.SessionAsync(thread)).All);
    }

    [Fact]
    public async Task Invite_ByAParticipantOrForSomebodyUnknown_IsRefused()
    {
        await using var bot = await StartBotAsync();
        var thread = await StartAsync(bot);
        var session = await bot.SessionAsync(thread);

        var participant = await bot.PressAsync(bot.Bea, thread, session, "invite", inputs: new() { ["person"] = bot.Carys.AadObjectId });
        var stranger = await bot.PressAsync(bot.Ann, thread, session, "invite", inputs: new() { ["person"] = bot.Dev().AadObjectId });
        var forged = await bot.PressAsync(bot.Ann, thread, session, "invite", Guid.NewGuid());
        var herself = await bot.PressAsync(bot.Ann, thread, session, "invite", inputs: new() { ["person"] = bot.Ann.AadObjectId });

        Assert.Equal("Only Ann Price can do that: they facilitate.", participant.Text);
        Assert.All([stranger, forged, herself], answer => Assert.Equal("Choose somebody who can be invited.", answer.Notice()));
        Assert.Empty(Invitations.Of(await bot.SessionAsync(thread)).All);
    }

    [Fact]
    public async Task Suggestion_OfTheLibrary_SaysWhyAndIsInvitedWithOnePress()
    {
        await using var bot = await StartBotAsync();
        var thread = await StartAsync(bot);

        var card = (await InviteDevAsync(bot, thread)).Card!.ToJsonString();

        Assert.Contains("Who has done similar work before?", card, StringComparison.Ordinal);
        Assert.Contains("facilitated Ward moves in spring", card, StringComparison.Ordinal);
        Assert.Single(Told(bot, bot.Dev()), text => text.Contains("The last move took two days", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accept_FromThePersonalChat_IsKeptAndCanBeChanged()
    {
        await using var bot = await StartBotAsync();
        var thread = await StartAsync(bot);
        await InviteDevAsync(bot, thread);
        var session = await bot.SessionAsync(thread);

        var accepted = await InPersonAsync(bot, bot.Dev(), session, "accept");
        var coming = await CardAsync(bot, thread);
        await InPersonAsync(bot, bot.Dev(), session, "decline");
        var declined = await CardAsync(bot, thread);
        await InPersonAsync(bot, bot.Dev(), session, "accept");

        Assert.Contains("You are coming.", accepted.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"Coming: \"", coming, StringComparison.Ordinal);
        Assert.Contains("\"Not coming: \"", declined, StringComparison.Ordinal);
        Assert.Equal(InvitationAnswer.Accepted, Assert.Single(Invitations.Of(await bot.SessionAsync(thread)).All).Answer);
    }

    [Fact]
    public async Task Accept_BySomebodyNotInvitedOrOfAnotherTenant_IsRefusedAndShowsNothing()
    {
        await using var bot = await StartBotAsync();
        var thread = await StartAsync(bot);
        await InviteDevAsync(bot, thread);
        var session = await bot.SessionAsync(thread);
        var efa = bot.Room.Person("Efa");
        await bot.SayAsync(efa, "help", bot.Room.PersonalChat(efa));
        var foreign = Wire.Write(bot.Room, bot.Dev(), bot.Room.PersonalChat(bot.Dev()), session, "accept");
        foreign["conversation"]!["tenantId"] = "11111111-2222-3333-4444-555555555555";
        foreign["channelData"]!["tenant"]!["id"] = "11111111-2222-3333-4444-555555555555";

        var uninvited = await InPersonAsync(bot, efa, session, "accept");
        var inTheThread = await bot.PressAsync(bot.Bea, thread, session, "accept");
        var fromElsewhere = await bot.Room.PostActivityAsync(foreign);
        var notYet = await InPersonAsync(bot, bot.Dev(), session, Verb.View);
        var move = await InPersonAsync(bot, bot.Dev(), session, Verb.Next);

        Assert.All([uninvited, fromElsewhere, notYet, move], answer => Assert.Equal((Unknown, true), (answer.Text, answer.Card is null)));
        Assert.Equal("You are not invited to this one.", inTheThread.Notice());
        Assert.Equal(InvitationAnswer.None, Assert.Single(Invitations.Of(await bot.SessionAsync(thread)).All).Answer);
    }

    [Fact]
    public async Task OutOfTurn_AddIsRefusedAndNothingIsStored_AQuestionForLaterIs()
    {
        await using var bot = await StartBotAsync();
        var (thread, session) = await AtAsync(bot, "context");

        var refused = await InPersonAsync(bot, bot.Dev(), session, Verb.Add, inputs: new() { ["text"] = "Out of turn" });
        var stored = (await bot.ContentsAsync(thread)).Contributions;
        var later = await InPersonAsync(bot, bot.Dev(), session, "later", inputs: new() { ["later"] = "Who packed?" });
        var twice = await InPersonAsync(bot, bot.Dev(), session, "later", inputs: new() { ["later"] = "Who packed?" });
        var home = await bot.PressAsync(bot.Bea, thread, session, Verb.Add, inputs: new() { ["text"] = "It took two days" });
        await NextAsync(bot, thread);
        var tooLate = await bot.PressAsync(
            bot.Bea,
            thread,
            await bot.SessionAsync(thread),
            Verb.Add,
            inputs: new() { ["text"] = "Mine", ["kind"] = "worked" }
        );
        var visitor = await InPersonAsync(
            bot,
            bot.Dev(),
            await bot.SessionAsync(thread),
            Verb.Add,
            inputs: new() { ["text"] = "Ours took one", ["kind"] = "worked" }
        );

        Assert.Equal("The home team has the word now. You can raise a question for later.", refused.Notice());
        Assert.Contains("Out of turn", refused.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(stored);
        Assert.Equal("The visitors have the word now. You can raise a question for later.", tooLate.Notice());
        Assert.All([later, twice, home, visitor], answer => Assert.True(answer.SaysSaved(), answer.ToString()));
        Assert.Equal(
            ["Who packed?", "It took two days", "Ours took one"],
            (await bot.ContentsAsync(thread)).Contributions.Select(contribution => contribution.Text)
        );
    }

    [Fact]
    public async Task Buttons_Forged_ChangeNothing()
    {
        await using var bot = await StartBotAsync();
        var (thread, session) = await AtAsync(bot, "context");
        await bot.PressAsync(bot.Bea, thread, session, Verb.Add, inputs: new() { ["text"] = "It took two days" });
        await InPersonAsync(bot, bot.Dev(), session, "later", inputs: new() { ["later"] = "Who packed?" });
        var before = await bot.ContentsAsync(thread);
        var (said, later) = (before.Contributions[0].Id, before.Contributions[1].Id);

        await bot.PressAsync(bot.Bea, thread, session, "answered", later);
        await bot.PressAsync(bot.Ann, thread, session, "answered", said);
        await bot.PressAsync(bot.Bea, thread, session, "agree", said);
        await bot.PressAsync(bot.Bea, thread, session with { StepId = "actions" }, "agree", said);
        await bot.PressAsync(bot.Bea, thread, session, "save-argument", said, new() { ["speaks"] = "for", ["argument"] = "Forged" });
        await InPersonAsync(
            bot,
            bot.Dev(),
            session with
            {
                StepId = "feedback",
            },
            Verb.Add,
            inputs: new() { ["text"] = "Forged", ["kind"] = "worked" }
        );
        await InPersonAsync(bot, bot.Dev(), session, Verb.SaveEdit, later, new() { ["text"] = "Forged" });
        await bot.PressAsync(bot.Bea, thread, session, Verb.SaveEdit, later, new() { ["text"] = "Forged" });
        await bot.PressAsync(bot.Bea, thread, session, "later", inputs: new() { ["later"] = new string('x', 501) });
        await bot.PressAsync(bot.Ann, thread, session, "invite", inputs: new() { ["person"] = bot.Carys.AadObjectId });

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
        await using var bot = await StartBotAsync();
        var (thread, _) = await AtAsync(bot, "actions");
        var session = await bot.SessionAsync(thread);
        await InPersonAsync(
            bot,
            bot.Dev(),
            session,
            Verb.Add,
            inputs: new()
            {
                ["what"] = "Send the list",
                ["who"] = "Dev Patel",
                ["due"] = "2026-03-30",
            }
        );
        await bot.PressAsync(bot.Bea, thread, session, Verb.Add, inputs: new() { ["what"] = "Book porters" });
        var (list, porters) = (
            (await bot.ContentsAsync(thread)).Contributions[0].Id,
            (await bot.ContentsAsync(thread)).Contributions[1].Id
        );

        await bot.PressAsync(bot.Bea, thread, session, "agree", list);
        await bot.PressAsync(bot.Carys, thread, session, "agree", list);
        await bot.PressAsync(bot.Bea, thread, session, "agree", porters);
        await bot.PressAsync(bot.Carys, thread, session, "agree", porters);
        await InPersonAsync(bot, bot.Dev(), session, "agree", list);
        await NextAsync(bot, thread);
        var agreed = (await bot.ContentsAsync(thread)).Actions;
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.Back);
        await InPersonAsync(bot, bot.Dev(), await bot.SessionAsync(thread), Verb.SaveEdit, list, new() { ["what"] = "Send another list" });
        await NextAsync(bot, thread);

        var action = Assert.Single(agreed);
        Assert.Equal(("Send the list", bot.Dev().AadObjectId, new DateOnly(2026, 3, 30)), (action.What, action.Owner?.Id, action.Due));
        Assert.Empty((await bot.ContentsAsync(thread)).Actions);
    }

    [Fact]
    public async Task Option_WithForAndAgainst_IsInTheRecordWithQuestionsAndVisitors()
    {
        await using var bot = await StartBotAsync();
        var (thread, session) = await AtAsync(bot, "analysis");
        await bot.PressAsync(bot.Bea, thread, session, Verb.Add, inputs: new() { ["text"] = "All in one day" });
        var option = Assert.Single((await bot.ContentsAsync(thread)).Contributions).Id;
        await bot.PressAsync(
            bot.Bea,
            thread,
            session,
            "save-argument",
            option,
            new() { ["speaks"] = "for", ["argument"] = "One day of noise" }
        );
        var outOfTurn = await InPersonAsync(
            bot,
            bot.Dev(),
            session,
            "save-argument",
            option,
            new() { ["speaks"] = "against", ["argument"] = "Early" }
        );
        await InPersonAsync(bot, bot.Dev(), session, "later", inputs: new() { ["later"] = "Who packed?" });
        await NextAsync(bot, thread);
        session = await bot.SessionAsync(thread);
        await InPersonAsync(
            bot,
            bot.Dev(),
            session,
            "save-argument",
            option,
            new() { ["speaks"] = "against", ["argument"] = "It needs every porter" }
        );
        await bot.PressAsync(
            bot.Ann,
            thread,
            session,
            "answered",
            (await bot.ContentsAsync(thread)).Contributions.First(said => said.Text == "Who packed?").Id
        );
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.Close);

        var markdown = await MarkdownAsync(bot, thread);

        Assert.NotNull(outOfTurn.Notice());
        Assert.Contains("| All in one day | One day of noise | It needs every porter |", markdown, StringComparison.Ordinal);
        Assert.Contains("| Who packed? | Yes |", markdown, StringComparison.Ordinal);
        Assert.Contains("Dev Patel", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("Early", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_ThenReopenedAndClosed_ThanksEachVisitorOnce()
    {
        await using var bot = await StartBotAsync();
        var (thread, _) = await AtAsync(bot, "actions");

        foreach (var verb in new[] { Verb.Close, Verb.Reopen, Verb.Close })
        {
            await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), verb);
            await SendAsync(bot);
        }

        Assert.Single(Told(bot, bot.Dev()), text => text.Contains("for helping with **Ward moves**", StringComparison.Ordinal));
        Assert.DoesNotContain(Told(bot, bot.Bea), text => text.Contains("for helping with", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Visitor_OutsideTheConversation_IsBroughtIntoEachStep()
    {
        await using var bot = await StartBotAsync();
        var (_, session) = await AtAsync(bot, "feedback");
        await SendAsync(bot);

        var card = await InPersonAsync(bot, bot.Dev(), session, Verb.View);

        Assert.Single(Told(bot, bot.Dev()), text => text.Contains("Questions and feedback", StringComparison.Ordinal));
        Assert.Contains("Your question or advice", card.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminders_AsTheDayComes_GoToWhoHasNotAnsweredAndToWhoComes()
    {
        await using var bot = await StartBotAsync();
        var thread = await StartAsync(bot);
        await InviteDevAsync(bot, thread);
        foreach (var person in new[] { bot.Bea, bot.Carys })
        {
            await bot.PressAsync(
                bot.Ann,
                thread,
                await bot.SessionAsync(thread),
                "invite",
                inputs: new() { ["person"] = person.AadObjectId }
            );
        }

        await SendAsync(bot);
        var session = await bot.SessionAsync(thread);
        await InPersonAsync(bot, bot.Dev(), session, "accept");
        await InPersonAsync(bot, bot.Bea, session, "decline");
        _clock.Advance(TimeSpan.FromDays(3));
        await SendAsync(bot);
        var asked = Asked();
        _clock.Advance(new DateTimeOffset(2026, 3, 28, 8, 59, 0, TimeSpan.Zero) - _clock.GetUtcNow());
        await SendAsync(bot);
        var early = Reminded();
        _clock.Advance(TimeSpan.FromMinutes(2));
        await SendAsync(bot);

        Assert.Equal([bot.Carys.Name], asked);
        Assert.Empty(early);
        Assert.Equal([bot.Dev().Name], Reminded());
        Assert.Equal(asked, Asked());

        List<string> Asked() => Who("You have not answered yet");
        List<string> Reminded() => Who("Tomorrow you are a visitor");
        List<string> Who(string words) =>
            [
                .. new[] { bot.Bea, bot.Carys, bot.Dev() }
                    .Where(person => Told(bot, person).Any(text => text.Contains(words, StringComparison.Ordinal)))
                    .Select(person => person.Name),
            ];
    }

    [Fact]
    public async Task Cancel_WithRemindersWaiting_TakesThemBackAndSaysSo()
    {
        await using var bot = await StartBotAsync();
        var thread = await StartAsync(bot);
        await InviteDevAsync(bot, thread);
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), "invite", inputs: new() { ["person"] = bot.Bea.AadObjectId });
        await InPersonAsync(bot, bot.Dev(), await bot.SessionAsync(thread), "accept");
        await SendAsync(bot);
        Assert.Equal(2, bot.Query("SELECT Id FROM Outbox WHERE NOT Sent").Count);

        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.Cancel);
        await SendAsync(bot);
        _clock.Advance(TimeSpan.FromDays(60));
        await SendAsync(bot);

        Assert.Empty(bot.Query("SELECT Id FROM Outbox WHERE NOT Sent"));
        Assert.All([bot.Dev(), bot.Bea], person => Assert.Contains("is cancelled", Told(bot, person)[^1], StringComparison.Ordinal));
        Assert.Equal(Unknown, (await InPersonAsync(bot, bot.Dev(), await bot.SessionAsync(thread), "decline")).Text);
    }

    [Fact]
    public async Task Bot_RestartedAfterAnInvitation_KnowsWhoWasAskedAndTellsNobodyTwice()
    {
        var folder = Directory.CreateTempSubdirectory("kmf-");
        try
        {
            Conversation thread;
            await using (var first = await StartBotAsync(folder.FullName))
            {
                thread = await StartAsync(first);
                await InviteDevAsync(first, thread);
            }

            await using var second = await StartBotAsync(folder.FullName);
            var session = await second.SessionAsync(thread);
            await second.SayAsync(second.Dev(), "help", second.Room.PersonalChat(second.Dev()));
            await InPersonAsync(second, second.Dev(), session, "accept");
            await SendAsync(second);

            Assert.Equal(InvitationAnswer.Accepted, Assert.Single(Invitations.Of(await second.SessionAsync(thread)).All).Answer);
            Assert.DoesNotContain(Told(second, second.Dev()), text => text.Contains(Invitation, StringComparison.Ordinal));
            Assert.Single(second.Query("SELECT Id FROM Outbox WHERE NOT Sent"));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static Dictionary<string, string> SetUp(string date) =>
        new()
        {
            ["title"] = "Ward moves",
            ["purpose"] = "To move 24 patients in one day",
            ["background"] = "The last move took two days",
            ["date"] = date,
            ["names"] = "true",
        };

    private static async Task<Conversation> OpenAsync(RehearsedBot bot)
    {
        if (bot.Room.Teams.All(team => team.Name != "Ward 3"))
        {
            bot.Room.AddTeam("Ward 3", ["Moves"], [bot.Ann, bot.Bea, bot.Carys]);
        }

        return await bot.SayAsync(bot.Ann, "peer assist Ward moves", bot.Room.Channel("Moves"));
    }

    private static async Task<Conversation> StartAsync(RehearsedBot bot, string date = "2026-03-29")
    {
        var thread = await OpenAsync(bot);
        var answer = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.Start, inputs: SetUp(date));
        Assert.True(answer.SaysSaved(), answer.ToString());
        return thread;
    }

    // Dev once facilitated something like it; the card is what Ann saw before she pressed.
    private static async Task<BotAnswer> InviteDevAsync(RehearsedBot bot, Conversation thread)
    {
        var session = await bot.SessionAsync(thread);
        var dev = new Person(bot.Dev().AadObjectId, bot.Dev().Id, bot.Dev().Name);
        var past = StorageWorld.NewSession("19:past", session.TenantId) with
        {
            TeamId = session.TeamId,
            State = SessionState.Closed,
            Title = "Ward moves in spring",
            Facilitator = dev,
        };
        Assert.True(await bot.Store().CommitAsync(new SessionChange(past), default));
        var card = await bot.PressAsync(bot.Ann, thread, session, Verb.View);
        var answer = await bot.PressAsync(bot.Ann, thread, session, "invite", Peers.IdOf(session, dev));
        Assert.True(answer.SaysSaved(), answer.ToString());
        await SendAsync(bot);
        return card;
    }

    // Dev has accepted, and the home team has come as far as that step.
    private static async Task<(Conversation Thread, Session Session)> AtAsync(RehearsedBot bot, string step)
    {
        var thread = await StartAsync(bot);
        await InviteDevAsync(bot, thread);
        await InPersonAsync(bot, bot.Dev(), await bot.SessionAsync(thread), "accept");
        while ((await bot.SessionAsync(thread)).StepId != step)
        {
            await NextAsync(bot, thread);
        }

        return (thread, await bot.SessionAsync(thread));
    }

    private static async Task NextAsync(RehearsedBot bot, Conversation thread)
    {
        var answer = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.Next);
        Assert.True(answer.SaysSaved(), answer.ToString());
    }

    private static Task<BotAnswer> InPersonAsync(
        RehearsedBot bot,
        Member person,
        Session session,
        string verb,
        Guid? item = null,
        Dictionary<string, string>? inputs = null
    ) => bot.PressAsync(person, bot.Room.PersonalChat(person), session, verb, item, inputs);

    private static async Task<string> CardAsync(RehearsedBot bot, Conversation thread) =>
        (await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Verb.View)).Card!.ToJsonString();

    private static async Task SendAsync(RehearsedBot bot)
    {
        var sender = bot.Services.GetRequiredService<OutboxSender>();
        while (await sender.SendDueAsync(CancellationToken.None) > 0)
        {
            // One message per person at a time.
        }

        // The bot's own worker may have taken some.
        var now = bot
            .Services.GetRequiredService<TimeProvider>()
            .GetUtcNow()
            .UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        await Wire.UntilAsync(
            () => bot.Query($"SELECT Id FROM Outbox WHERE NOT Sent AND NOT GivenUp AND NotBefore <= '{now}'").Count == 0,
            "the messages that are due"
        );
    }

    private static List<string> Told(RehearsedBot bot, Member person) =>
        [
            .. bot
                .Room.Messages(bot.Room.PersonalChat(person))
                .Where(message => message.FromBot)
                .Select(message => message.TextFor(person).Replace("\\", "", StringComparison.Ordinal)),
        ];

    private static async Task<string> MarkdownAsync(RehearsedBot bot, Conversation thread)
    {
        var record = bot.Services.GetRequiredService<RecordWriter>().Document(await bot.ContentsAsync(thread));
        return MarkdownRecord.Write(record);
    }

    private Task<RehearsedBot> StartBotAsync(string? folder = null) => RehearsedBot.StartAsync(new RehearsalOptions(), _clock, folder);
}
