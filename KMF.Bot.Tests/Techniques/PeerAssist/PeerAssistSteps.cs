using System.Globalization;
using KMF.Bot.Outbox;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Storage;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.PeerAssist;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using BotAnswer = KMF.Rehearsal.People.BotAnswer;
using Member = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques.PeerAssist;

/// <summary>A Peer Assist of Ann, Bea and Carys; Dev, Efa and Femi are not in their conversation.</summary>
internal static class PeerAssistSteps
{
    public const string Unknown = "That card is no longer in use here.";

    public static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public static Dictionary<string, string> SetUp(string date) =>
        new()
        {
            ["title"] = "Ward moves",
            ["purpose"] = "To move 24 patients in one day",
            ["background"] = "The last move took two days",
            ["date"] = date,
            ["names"] = "true",
        };

    public static async Task<Conversation> OpenAsync(RehearsedBot bot)
    {
        if (bot.Room.Teams.All(team => team.Name != "Ward 3"))
        {
            bot.Room.AddTeam("Ward 3", ["Moves"], [bot.Ann, bot.Bea, bot.Carys]);
        }

        return await bot.SayAsync(bot.Ann, "peer assist Ward moves", bot.Room.Channel("Moves"));
    }

    public static async Task<Conversation> StartAsync(RehearsedBot bot, string date = "2026-03-29")
    {
        var thread = await OpenAsync(bot);
        var answer = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Start, inputs: SetUp(date));
        Assert.True(answer.SaysSaved(), answer.ToString());
        return thread;
    }

    // Dev once facilitated something like it; the card is what Ann saw before she pressed.
    public static async Task<BotAnswer> InviteDevAsync(RehearsedBot bot, Conversation thread)
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
        var card = await bot.PressAsync(bot.Ann, thread, session, SessionVerb.View);
        var answer = await bot.PressAsync(bot.Ann, thread, session, "peer-assist.invite", Peers.IdOf(session, dev));
        Assert.True(answer.SaysSaved(), answer.ToString());
        await SendAsync(bot);
        return card;
    }

    // Dev has accepted, and the home team has come as far as that step.
    public static async Task<(Conversation Thread, Session Session)> AtAsync(RehearsedBot bot, string step)
    {
        var thread = await StartAsync(bot);
        await InviteDevAsync(bot, thread);
        await InPersonAsync(bot, bot.Dev(), await bot.SessionAsync(thread), "peer-assist.accept");
        while ((await bot.SessionAsync(thread)).StepId != step)
        {
            await NextAsync(bot, thread);
        }

        return (thread, await bot.SessionAsync(thread));
    }

    public static async Task NextAsync(RehearsedBot bot, Conversation thread)
    {
        var answer = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next);
        Assert.True(answer.SaysSaved(), answer.ToString());
    }

    public static Task<BotAnswer> InPersonAsync(
        RehearsedBot bot,
        Member person,
        Session session,
        string verb,
        Guid? item = null,
        Dictionary<string, string>? inputs = null
    ) => bot.PressAsync(person, bot.Room.PersonalChat(person), session, verb, item, inputs);

    public static async Task SendAsync(RehearsedBot bot)
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

    public static List<string> Told(RehearsedBot bot, Member person) =>
        [
            .. bot
                .Room.Messages(bot.Room.PersonalChat(person))
                .Where(message => message.FromBot)
                .Select(message => message.TextFor(person).Replace("\\", "", StringComparison.Ordinal)),
        ];

    public static Task<RehearsedBot> StartBotAsync(FakeTimeProvider clock, string? folder = null) =>
        RehearsedBot.StartAsync(new RehearsalOptions(), clock, folder);
}
