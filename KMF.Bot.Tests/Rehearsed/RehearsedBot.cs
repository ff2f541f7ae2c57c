using System.Text.Json.Nodes;
using KMF.Dialogs.Cards;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.Graph;
using KMF.Rehearsal.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KMF.Bot.Tests.Rehearsed;

/// <summary>
/// The whole bot on a database of its own, and a rehearsal room to use it in, with its calendars; both over HTTP on loopback.
/// </summary>
internal sealed class RehearsedBot : IAsyncDisposable
{
    /// <summary>A setting with which the bot has no calendars, as most installations at first.</summary>
    public const string WithoutGraph = "--Graph:Organizer=";

    private readonly WebApplication _bot;
    private readonly bool _keepFolder;

    private RehearsedBot(WebApplication bot, RehearsalRoom room, string folder, bool keepFolder) =>
        (_bot, Room, Folder, _keepFolder) = (bot, room, folder, keepFolder);

    public RehearsalRoom Room { get; }

    /// <summary>Where the database is.</summary>
    public string Folder { get; }

    public IServiceProvider Services => _bot.Services;

    public Uri Address => new(_bot.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public Conversation Channel => Room.Conversations.First(conversation => conversation.Kind == ConversationKind.Channel);

    public Person Ann => Room.Person("Ann");

    public Person Bea => Room.Person("Bea");

    public Person Carys => Room.Person("Carys");

    /// <param name="options">The room; by default cards refresh by themselves as in Teams.</param>
    /// <param name="clock">The bot's clock, or null for the real one.</param>
    /// <param name="folder">An earlier bot's folder, to go on with it; the caller deletes it.</param>
    /// <param name="settings">More settings of the bot.</param>
    public static Task<RehearsedBot> StartAsync(
        RehearsalOptions? options = null,
        TimeProvider? clock = null,
        string? folder = null,
        params string[] settings
    ) => StartAsync(_ => { }, options, clock, folder, settings);

    /// <param name="configure">What this bot adds or replaces, last.</param>
    /// <param name="options">The room; by default cards refresh by themselves as in Teams.</param>
    /// <param name="clock">The bot's clock, or null for the real one.</param>
    /// <param name="folder">An earlier bot's folder, to go on with it; the caller deletes it.</param>
    /// <param name="settings">More settings of the bot.</param>
    /// <remarks>Where the clock stands still, nobody would get a turn at Teams' pace.</remarks>
    public static async Task<RehearsedBot> StartAsync(
        Action<WebApplicationBuilder> configure,
        RehearsalOptions? options = null,
        TimeProvider? clock = null,
        string? folder = null,
        params string[] settings
    )
    {
        var room = await RehearsalRoom.StartAsync(options ?? new RehearsalOptions { AutoRefresh = true });
        var path = folder ?? Directory.CreateTempSubdirectory("kmf-").FullName;
        await NewDatabases.PutAsync(path);
        var bot = BotHost.Build(
            [
                "--environment=Development",
                "--urls=http://127.0.0.1:0",
                $"--Storage:Path={path}",
                "--Outbox:RequestsPerSecond=100000",
                .. GraphStore.SettingsFor(room.Address),
                .. settings,
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton(ReadTexts.Catalogue);
                builder.Services.AddSingleton(ReadTexts.Parser);
                if (clock is not null)
                {
                    builder.Services.AddSingleton(clock);
                }

                configure(builder);
            }
        );
        await bot.StartAsync();
        var rehearsed = new RehearsedBot(bot, room, path, keepFolder: folder is not null);
        room.BotEndpoint = new Uri(rehearsed.Address, "/api/messages");
        return rehearsed;
    }

    /// <summary>Somebody mentions the bot in the channel; what comes of it is in the thread.</summary>
    public async Task<Conversation> SayAsync(Person person, string text, Conversation? where = null) =>
        (await Room.SayAsync(person, where ?? Channel, text)).Conversation;

    /// <summary>The newest card of a conversation in which this person can read the words.</summary>
    public async Task<Message> CardAsync(Conversation where, Person person, string words)
    {
        await Room.WaitForAsync(room => Newest(room, where, person, words) is not null);
        return Newest(Room, where, person, words)!;
    }

    /// <summary>The newest card of a conversation in which everybody can read the words.</summary>
    public async Task<Message> SharedCardAsync(Conversation where, string words)
    {
        Message? Find() =>
            Room.Messages(where)
                .LastOrDefault(message => CardReader.Lines(message.Card).Any(line => line.Contains(words, StringComparison.Ordinal)));
        await Room.WaitForAsync(_ => Find() is not null);
        return Find()!;
    }

    /// <summary>Presses a button on the newest card in which this person can read the words.</summary>
    public async Task<BotAnswer> PressAsync(
        Conversation where,
        Person person,
        string words,
        string button,
        Dictionary<string, string>? inputs = null,
        Func<JsonObject, bool>? which = null
    )
    {
        var card = await CardWithAsync(where, person, words, button);
        return await PressAsync(person, card.Id, button, inputs, which);
    }

    /// <summary>Presses a button, and where it is asked whether that is meant, says yes.</summary>
    public async Task<BotAnswer> PressAsync(
        Person person,
        string messageId,
        string button,
        Dictionary<string, string>? inputs = null,
        Func<JsonObject, bool>? which = null
    )
    {
        var answer = await Room.PressAsync(person, messageId, button, inputs, which);
        return answer.Card is { } card && CardReader.Parts(card, _ => true).Any(IsSure)
            ? await Room.PressAsync(person, messageId, button, inputs, IsSure)
            : answer;
    }

    private static bool IsSure(JsonObject action) =>
        action["data"] is JsonObject data && data[Button.DataKey]?["sure"]?.GetValue<bool>() == true;

    /// <summary>Somebody types the name of a button, and where it is asked whether that is meant, says yes.</summary>
    public async Task TypeAsync(Person person, Conversation where, string command)
    {
        await SayAsync(person, command, where);
        var asked = await CardWithAsync(where, person, "", "Not now");
        await Room.PressAsync(person, asked.Id, CardReader.Buttons(asked.Card)[0]);
    }

    /// <summary>Starts a Retrospect in a new thread and waits for its first question.</summary>
    public async Task<Conversation> StartRetrospectAsync(string title = "Winter ward move", Dictionary<string, string>? setUp = null)
    {
        var thread = await SayAsync(Ann, $"retrospect {title}");
        await PressAsync(thread, Ann, "Get ready", "Start", setUp);
        await SharedCardAsync(thread, "What was the objective of the project?");
        return thread;
    }

    /// <summary>Goes from the open question to the next.</summary>
    public async Task NextAsync(Conversation thread, string from, string to, string button = "Next")
    {
        await PressAsync(thread, Ann, from, button);
        await CardAsync(thread, Ann, to);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.StopAsync();
        await _bot.DisposeAsync();
        await Room.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (!_keepFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task<Message> CardWithAsync(Conversation where, Person person, string words, string button)
    {
        bool Fits(Message message) =>
            message.Card is not null
            && message.TextFor(person).Contains(words, StringComparison.Ordinal)
            && CardReader.Buttons(message.CardFor(person)).Contains(button);
        await Room.WaitForAsync(room => room.Messages(where).Any(Fits));
        return Room.Messages(where).Last(Fits);
    }

    private static Message? Newest(RehearsalRoom room, Conversation where, Person person, string words) =>
        room.Messages(where)
            .LastOrDefault(message => message.Card is not null && message.TextFor(person).Contains(words, StringComparison.Ordinal));
}
