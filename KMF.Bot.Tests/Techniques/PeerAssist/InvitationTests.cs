using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.PeerAssist;
using KMF.Rehearsal.Connector;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using static KMF.Bot.Tests.Techniques.PeerAssist.PeerAssistSteps;

namespace KMF.Bot.Tests.Techniques.PeerAssist;

/// <summary>Who is invited to help, by whom, and what they answer.</summary>
public sealed class InvitationTests
{
    private const string Invitation = "Can you help as a peer?";

    private readonly FakeTimeProvider _clock = PeerAssistSteps.Clock();

    [Fact]
    public async Task Invite_PressedByManyAtOnceAndAgain_TellsOnce()
    {
        await using var bot = await StartBotAsync(_clock);
        var thread = await StartAsync(bot);
        var session = await bot.SessionAsync(thread);

        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ =>
                    bot.PressAsync(bot.Ann, thread, session, "peer-assist.invite", inputs: new() { ["person"] = bot.Bea.AadObjectId })
                )
        );
        var again = await bot.PressAsync(
            bot.Ann,
            thread,
            session,
            "peer-assist.invite",
            inputs: new() { ["person"] = bot.Bea.AadObjectId }
        );
        await SendAsync(bot);

        Assert.Equal("They have been invited already.", again.Notice());
        Assert.Single(Told(bot, bot.Bea), text => text.Contains(Invitation, StringComparison.Ordinal));
        Assert.Single(bot.Query("SELECT Id FROM Outbox WHERE NOT Sent"));
        Assert.Single(Invitations.Of(await bot.SessionAsync(thread)).All);
    }

    [Fact]
    public async Task Invite_ByAParticipantOrForSomebodyUnknown_IsRefused()
    {
        await using var bot = await StartBotAsync(_clock);
        var thread = await StartAsync(bot);
        var session = await bot.SessionAsync(thread);

        var participant = await bot.PressAsync(
            bot.Bea,
            thread,
            session,
            "peer-assist.invite",
            inputs: new() { ["person"] = bot.Carys.AadObjectId }
        );
        var stranger = await bot.PressAsync(
            bot.Ann,
            thread,
            session,
            "peer-assist.invite",
            inputs: new() { ["person"] = bot.Dev().AadObjectId }
        );
        var forged = await bot.PressAsync(bot.Ann, thread, session, "peer-assist.invite", Guid.NewGuid());
        var herself = await bot.PressAsync(
            bot.Ann,
            thread,
            session,
            "peer-assist.invite",
            inputs: new() { ["person"] = bot.Ann.AadObjectId }
        );

        Assert.Equal("Only Ann Price can do that: they facilitate.", participant.Text);
        Assert.All([stranger, forged, herself], answer => Assert.Equal("Choose somebody who can be invited.", answer.Notice()));
        Assert.Empty(Invitations.Of(await bot.SessionAsync(thread)).All);
    }

    [Fact]
    public async Task Suggestion_OfTheLibrary_SaysWhyAndIsInvitedWithOnePress()
    {
        await using var bot = await StartBotAsync(_clock);
        var thread = await StartAsync(bot);

        var card = (await InviteDevAsync(bot, thread)).Card!.ToJsonString();

        Assert.Contains("Who has done similar work before?", card, StringComparison.Ordinal);
        Assert.Contains("facilitated Ward moves in spring", card, StringComparison.Ordinal);
        Assert.Single(Told(bot, bot.Dev()), text => text.Contains("The last move took two days", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accept_FromThePersonalChat_IsKeptAndCanBeChanged()
    {
        await using var bot = await StartBotAsync(_clock);
        var thread = await StartAsync(bot);
        await InviteDevAsync(bot, thread);
        var session = await bot.SessionAsync(thread);

        var accepted = await InPersonAsync(bot, bot.Dev(), session, "peer-assist.accept");
        var coming = await CardAsync(bot, thread);
        await InPersonAsync(bot, bot.Dev(), session, "peer-assist.decline");
        var declined = await CardAsync(bot, thread);
        await InPersonAsync(bot, bot.Dev(), session, "peer-assist.accept");

        Assert.Contains("You are coming.", accepted.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"Coming: \"", coming, StringComparison.Ordinal);
        Assert.Contains("\"Not coming: \"", declined, StringComparison.Ordinal);
        Assert.Equal(InvitationAnswer.Accepted, Assert.Single(Invitations.Of(await bot.SessionAsync(thread)).All).Answer);
    }

    [Fact]
    public async Task Accept_BySomebodyNotInvitedOrOfAnotherTenant_IsRefusedAndShowsNothing()
    {
        await using var bot = await StartBotAsync(_clock);
        var thread = await StartAsync(bot);
        await InviteDevAsync(bot, thread);
        var session = await bot.SessionAsync(thread);
        var efa = bot.Room.Person("Efa");
        await bot.SayAsync(efa, "help", bot.Room.PersonalChat(efa));
        var foreign = Wire.Write(bot.Room, bot.Dev(), bot.Room.PersonalChat(bot.Dev()), session, "peer-assist.accept");
        foreign["conversation"]!["tenantId"] = "11111111-2222-3333-4444-555555555555";
        foreign["channelData"]!["tenant"]!["id"] = "11111111-2222-3333-4444-555555555555";

        var uninvited = await InPersonAsync(bot, efa, session, "peer-assist.accept");
        var inTheThread = await bot.PressAsync(bot.Bea, thread, session, "peer-assist.accept");
        var fromElsewhere = await bot.Room.PostActivityAsync(foreign);
        var notYet = await InPersonAsync(bot, bot.Dev(), session, SessionVerb.View);
        var move = await InPersonAsync(bot, bot.Dev(), session, SessionVerb.Next);

        Assert.All([uninvited, fromElsewhere, notYet, move], answer => Assert.Equal((Unknown, true), (answer.Text, answer.Card is null)));
        Assert.Equal("You are not invited to this one.", inTheThread.Notice());
        Assert.Equal(InvitationAnswer.None, Assert.Single(Invitations.Of(await bot.SessionAsync(thread)).All).Answer);
    }

    [Fact]
    public async Task Bot_RestartedAfterAnInvitation_KnowsWhoWasAskedAndTellsNobodyTwice()
    {
        var folder = Directory.CreateTempSubdirectory("kmf-");
        try
        {
            Conversation thread;
            await using (var first = await StartBotAsync(_clock, folder.FullName))
            {
                thread = await StartAsync(first);
                await InviteDevAsync(first, thread);
            }

            await using var second = await StartBotAsync(_clock, folder.FullName);
            var session = await second.SessionAsync(thread);
            await second.SayAsync(second.Dev(), "help", second.Room.PersonalChat(second.Dev()));
            await InPersonAsync(second, second.Dev(), session, "peer-assist.accept");
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

    private static async Task<string> CardAsync(RehearsedBot bot, Conversation thread) =>
        (await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.View)).Card!.ToJsonString();
}
