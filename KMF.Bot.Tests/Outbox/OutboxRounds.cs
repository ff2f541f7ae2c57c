using System.Globalization;
using KMF.Bot.Outbox;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Outbox;

/// <summary>What tests have the bot say unasked.</summary>
internal static class OutboxRounds
{
    public static IOutbox Outbox(this RehearsedBot bot) => bot.Services.GetRequiredService<IOutbox>();

    /// <summary>
    /// Sends what is due, and waits for what the bot's own worker took meanwhile; of the time that stands still, its lease tells.
    /// </summary>
    public static async Task SendDueAsync(this RehearsedBot bot)
    {
        await bot.SendDueOfItsOwnAsync();
        var leased = (bot.Services.GetRequiredService<TimeProvider>().GetUtcNow() + TimeSpan.FromMinutes(2)).UtcDateTime;
        await Wire.UntilAsync(
            () =>
                bot.Query("SELECT DueAt FROM Outbox WHERE NOT Sent AND NOT GivenUp")
                    .TrueForAll(at => DateTime.Parse(at, CultureInfo.InvariantCulture) != leased),
            "what was taken being settled"
        );
    }

    /// <summary>Sends what is due and was not taken by the bot's own worker.</summary>
    public static Task SendDueOfItsOwnAsync(this RehearsedBot bot) =>
        bot.Services.GetRequiredService<OutboxSender>().SendDueAsync(CancellationToken.None);

    /// <summary>Has it tell somebody something in person.</summary>
    public static async Task<Guid> TellAsync(this RehearsedBot bot, Person person, string text)
    {
        var message = new OutgoingMessage(
            Guid.NewGuid(),
            bot.Room.Options.TenantId,
            ReferenceTo(bot, person),
            ActivityOf(text),
            InPerson: true
        );
        await bot.Outbox().PutAsync(message, CancellationToken.None);
        return message.Id;
    }

    /// <summary>Has it say something in the group chat, on behalf of a tenant.</summary>
    public static async Task<Guid> SayInGroupAsync(this RehearsedBot bot, string text, string? tenantId = null)
    {
        var message = new OutgoingMessage(
            Guid.NewGuid(),
            tenantId ?? bot.Room.Options.TenantId,
            ReferenceTo(bot, null),
            ActivityOf(text),
            InPerson: false
        );
        await bot.Outbox().PutAsync(message, CancellationToken.None);
        return message.Id;
    }

    /// <summary>What somebody was told in person, oldest first.</summary>
    public static List<string> ToldTexts(this RehearsedBot bot, Person person) =>
        [.. bot.Room.Messages(bot.Room.PersonalChat(person)).Where(message => message.FromBot).Select(message => message.Text)];

    public static List<string> GroupTexts(this RehearsedBot bot) =>
        [.. bot.Room.Messages(bot.Room.GroupChat).Where(message => message.FromBot).Select(message => message.Text)];

    /// <summary>How many calls the bot made so far that created a chat.</summary>
    public static int Creations(this RehearsedBot bot) =>
        bot.Room.ConnectorCalls.Count(call => call is { Method: "POST", Path: "/v3/conversations" });

    private static string ActivityOf(string text) =>
        JsonConvert.SerializeObject(new Activity { Type = ActivityTypes.Message, Text = text });

    private static string ReferenceTo(RehearsedBot bot, Person? person) =>
        JsonConvert.SerializeObject(
            new ConversationReference
            {
                ChannelId = "msteams",
                ServiceUrl = bot.Room.ServiceUrl.ToString(),
                Bot = new ChannelAccount(bot.Room.Options.BotId, bot.Room.Options.BotName),
                Conversation = new ConversationAccount(id: bot.Room.GroupChat.Id, tenantId: bot.Room.Options.TenantId),
                User = person is null ? null : new ChannelAccount(person.Id, person.Name) { AadObjectId = person.AadObjectId },
            }
        );
}
