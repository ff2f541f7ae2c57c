using System.Globalization;
using System.Text.Json.Nodes;
using KMF.Bot.Jobs;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.ActionLearningSet;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques.ActionLearningSet;

/// <summary>A series of a set's meetings in the rehearsal room, with a clock that tests move.</summary>
internal sealed class SeriesRun : IAsyncDisposable
{
    private readonly string _folder;

    private SeriesRun(RehearsedBot bot, FakeTimeProvider clock, string folder) => (Bot, Clock, _folder) = (bot, clock, folder);

    public RehearsedBot Bot { get; private set; }

    public FakeTimeProvider Clock { get; }

    /// <summary>Where the set meets.</summary>
    public Conversation Thread { get; private set; } = null!;

    /// <summary>The session in which the dates were set up.</summary>
    public Session Plan { get; private set; } = null!;

    public Person[] Members => [Bot.Ann, Bot.Bea, Bot.Carys, Bot.Dev(), Bot.Efa()];

    /// <summary>A Monday, nine in the morning.</summary>
    public static async Task<SeriesRun> StartAsync(params string[] settings)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var folder = Directory.CreateTempSubdirectory("kmf-").FullName;
        var bot = await RehearsedBot.StartAsync(new RehearsalOptions { Clock = clock }, clock, folder, settings);
        return new SeriesRun(bot, clock, folder);
    }

    /// <summary>Sets up four meetings, every four weeks, from next Monday at two.</summary>
    public async Task<BotAnswer> PlanAsync(Dictionary<string, string>? form = null)
    {
        Thread = await Bot.SayAsync(Bot.Ann, "action learning set Ward leaders");
        var answer = await StartAsync(form);
        Plan = await Bot.SessionAsync(Thread);
        return answer;
    }

    public async Task<BotAnswer> StartAsync(Dictionary<string, string>? form = null)
    {
        var inputs = new Dictionary<string, string>
        {
            ["title"] = "Ward leaders",
            ["names"] = "true",
            ["members"] = string.Join(',', Members.Skip(1).Select(person => person.AadObjectId)),
            ["first"] = "2026-03-09",
            ["time"] = "14:00",
            ["every"] = "4",
            ["meetings"] = "4",
        };
        foreach (var (name, value) in form ?? [])
        {
            inputs[name] = value;
        }

        return await Bot.PressAsync(Bot.Ann, Thread, await Bot.SessionAsync(Thread), SessionVerb.Start, inputs: inputs);
    }

    public Task<LearningSeries> SeriesAsync() =>
        Bot.Services.GetRequiredService<ILearningSeriesStore>().ReadAsync(Plan.Id, CancellationToken.None);

    /// <summary>Moves the clock to a local time, and does all that is due then.</summary>
    public async Task GoToAsync(string local)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        var time = DateTime.Parse(local, CultureInfo.InvariantCulture);
        Clock.SetUtcNow(new DateTimeOffset(time, zone.GetUtcOffset(time)));
        await DueAsync();
        await Bot.EmptyOutboxAsync();
    }

    public Task DueAsync() => Bot.Services.GetRequiredService<LongLivedTechniques>().RunDueAsync(CancellationToken.None);

    public Task<BotAnswer> PressAsync(
        Person person,
        string verb,
        int number = 0,
        Session? on = null,
        Dictionary<string, string>? inputs = null,
        Message? card = null
    ) => Bot.Room.PostActivityAsync(Write(person, verb, number, on, inputs, card));

    /// <summary>A press, not yet sent.</summary>
    public JsonObject Write(
        Person person,
        string verb,
        int number = 0,
        Session? on = null,
        Dictionary<string, string>? inputs = null,
        Message? card = null
    )
    {
        var ours = new JsonObject
        {
            ["verb"] = verb,
            ["item"] = (on ?? Plan).Id.ToString("N"),
            ["number"] = number,
        };
        var data = new JsonObject { [Button.DataKey] = ours };
        foreach (var (name, value) in inputs ?? [])
        {
            data[name] = value;
        }

        return Bot.Room.WriteExecute(person, (card ?? Bot.Room.Messages(Thread)[0]).Id, verb, data);
    }

    /// <summary>The messages that somebody got in person with these words on their card.</summary>
    public List<Message> Told(Person person, string words) =>
        [
            .. Bot
                .Room.Messages(Bot.Room.PersonalChat(person))
                .Where(message => message.FromBot && message.Card?.ToJsonString().Contains(words, StringComparison.Ordinal) == true),
        ];

    /// <summary>The cards in the set's conversation that offer to start a meeting.</summary>
    public List<Message> Offers() =>
        [
            .. Bot
                .Room.Messages(Thread)
                .Where(message => message.Card?.ToJsonString().Contains(SeriesVerb.Meet, StringComparison.Ordinal) == true),
        ];

    /// <summary>How many messages the bot has had to say in person, sent or not.</summary>
    public int SaidInPerson() => Bot.Query("SELECT Conversation FROM Outbox WHERE InPerson").Count;

    /// <summary>How many lines in the set's conversation hold these words.</summary>
    public int Lines(string words) =>
        Bot.Room.Messages(Thread).Count(message => message.FromBot && message.TextFor(Bot.Bea).Contains(words, StringComparison.Ordinal));

    /// <summary>Stops the bot, and starts it on the same database.</summary>
    public async Task RestartAsync()
    {
        await Bot.DisposeAsync();
        Bot = await RehearsedBot.StartAsync(new RehearsalOptions { Clock = Clock }, Clock, _folder);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
