using System.Globalization;
using System.Text.Json.Nodes;
using KMF.Bot.Jobs;
using KMF.Bot.Storage;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Techniques.CoffeeTrial;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Coffee;

/// <summary>A coffee trial in the rehearsal room, with a clock that tests move.</summary>
internal sealed class CoffeeRun : IAsyncDisposable
{
    /// <summary>A Monday, nine in the morning.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private CoffeeRun(RehearsedBot bot, FakeTimeProvider clock, string? folder) => (Bot, Clock, _folder) = (bot, clock, folder);

    private readonly string? _folder;

    public RehearsedBot Bot { get; private set; }

    public FakeTimeProvider Clock { get; }

    /// <summary>The thread in which the trial was created.</summary>
    public Conversation Thread { get; private set; } = null!;

    public ICoffeeStore Store => Bot.Services.GetRequiredService<ICoffeeStore>();

    public static async Task<CoffeeRun> StartAsync(int people = 6, DateTimeOffset? at = null, params string[] settings)
    {
        var clock = new FakeTimeProvider(at ?? Start);
        var folder = Directory.CreateTempSubdirectory("kmf-").FullName;
        return new CoffeeRun(await RehearsedBot.StartAsync(Options(people, clock), clock, folder, settings), clock, folder);
    }

    /// <summary>The same with a bot that somebody else started, and stops.</summary>
    public static CoffeeRun At(RehearsedBot bot, FakeTimeProvider clock) => new(bot, clock, folder: null);

    /// <summary>Has many people in a trial without a press of each.</summary>
    public async Task PutAsync(Trial trial, IEnumerable<Person> people)
    {
        foreach (var person in people)
        {
            var member = new TrialMember(trial.Id, new KMF.Dialogs.Sessions.Person(person.AadObjectId, person.Id, person.Name))
            {
                Language = "en",
                Reference = trial.Reference,
            };
            await Store.ChangeMemberAsync(trial.Id, person.AadObjectId, _ => member, activityKey: null, CancellationToken.None);
        }
    }

    /// <summary>Creates a trial; the rest of the form is as it is offered.</summary>
    public async Task<Trial> CreateAsync(Dictionary<string, string>? form = null)
    {
        Thread = await Bot.SayAsync(Bot.Ann, "coffee new");
        var before = (await OpenAsync()).Select(trial => trial.Id).ToHashSet();
        await Bot.PressAsync(
            Thread,
            Bot.Ann,
            "New coffee trial",
            "Create",
            new Dictionary<string, string> { ["name"] = "Coffee across the wards", ["first"] = "2026-03-16" }.With(form)
        );
        return (await OpenAsync()).Single(trial => !before.Contains(trial.Id));
    }

    public async Task JoinAsync(Trial trial, params IEnumerable<Person> people)
    {
        foreach (var person in people)
        {
            await PressAsync(person, CoffeeVerb.Join, trial.Id);
        }
    }

    /// <summary>Has the co-ordinator draw and send a round.</summary>
    public async Task<Trial> SendAsync(Trial trial)
    {
        await PressAsync(Bot.Ann, CoffeeVerb.Draw, trial.Id);
        await PressAsync(Bot.Ann, CoffeeVerb.Send, trial.Id);
        return await NowAsync(trial);
    }

    /// <summary>
    /// What a button sends, whatever card it stands on; from the person's own chat, as with the cards that they get in person.
    /// </summary>
    public Task<BotAnswer> PressAsync(
        Person person,
        string verb,
        Guid item,
        Dictionary<string, string>? inputs = null,
        string? part = null,
        Conversation? where = null
    ) => Bot.Room.PostActivityAsync(Write(person, verb, item, inputs, part, where));

    /// <summary>The same, not yet sent.</summary>
    public JsonObject Write(
        Person person,
        string verb,
        Guid item,
        Dictionary<string, string>? inputs = null,
        string? part = null,
        Conversation? where = null
    )
    {
        var ours = new JsonObject { ["verb"] = verb, ["item"] = item.ToString("N") };
        if (part is not null)
        {
            ours["part"] = part;
        }

        var data = new JsonObject { [Button.DataKey] = ours };
        foreach (var (name, value) in inputs ?? [])
        {
            data[name] = value;
        }

        return Bot.Room.WriteExecute(person, Bot.Room.Messages(where ?? Thread)[0].Id, verb, data);
    }

    /// <summary>Moves the clock, and does all that is due then.</summary>
    public async Task GoToAsync(string local)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        var time = DateTime.Parse(local, CultureInfo.InvariantCulture);
        Clock.SetUtcNow(new DateTimeOffset(time, zone.GetUtcOffset(time)));
        await DueAsync();
    }

    /// <summary>Does all that is due, and sends what waits.</summary>
    public async Task DueAsync()
    {
        await Bot.Services.GetRequiredService<LongLivedTechniques>().RunDueAsync(CancellationToken.None);
        await SayAsync();
    }

    /// <summary>Sends what waits, and sees it arrive.</summary>
    public Task SayAsync() => Bot.EmptyOutboxAsync();

    /// <summary>The headings of the cards that somebody got in person, and the lines.</summary>
    public IReadOnlyList<string> Told(Person person) =>
        [
            .. Bot
                .Room.Messages(Bot.Room.PersonalChat(person))
                .Where(message => message.FromBot)
                .Select(message => message.Card is null ? message.TextFor(person) : CardReader.Lines(message.Card).First()),
        ];

    /// <summary>How many messages with these words wait to be sent.</summary>
    public int Waiting(string words) =>
        Bot
            .Services.GetRequiredService<IDatabaseReader>()
            .Read(
                db =>
                    db.First(
                        "SELECT COUNT(*) FROM Outbox WHERE NOT Sent AND NOT GivenUp AND Activity LIKE '%' || @words || '%'",
                        row => row.GetInt32(0),
                        ("@words", words)
                    ),
                CancellationToken.None
            );

    public async Task<Trial> NowAsync(Trial trial) => (await Store.FindAsync(trial.TenantId, trial.Id, CancellationToken.None))!;

    public Task<IReadOnlyList<Pairing>> PairingsAsync(Trial trial, int round = 1) =>
        Store.PairingsAsync(trial.Id, round, CancellationToken.None);

    public async Task<Pairing> PairingOfAsync(Trial trial, Person person) =>
        (await Store.LatestPairingAsync(trial.Id, person.AadId(), CancellationToken.None))!;

    /// <summary>Whom a person of a pairing meets.</summary>
    public Person PartnerOf(Pairing pairing, Person person) =>
        Bot.Room.People.First(one => pairing.Others(person.AadId()).Any(other => other.Id == one.AadId()));

    /// <summary>Stops the bot, and starts it on the same database.</summary>
    public async Task RestartAsync()
    {
        await Bot.DisposeAsync();
        Bot = await RehearsedBot.StartAsync(Options(6, Clock), Clock, _folder);
        Thread = await Bot.SayAsync(Bot.Ann, "status");
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder!, recursive: true);
    }

    private static RehearsalOptions Options(int people, TimeProvider clock) =>
        new()
        {
            AutoRefresh = true,
            Clock = clock,
            Cast = Cast.OfSize(people),
        };

    private Task<IReadOnlyList<Trial>> OpenAsync() =>
        Store.OpenAsync(Bot.Room.Options.TenantId, "", Bot.Ann.AadId(), 50, CancellationToken.None);
}

internal static class CoffeePeople
{
    /// <summary>The id by which the bot knows somebody.</summary>
    public static string AadId(this Person person) => person.AadObjectId;

    public static Dictionary<string, string> With(this Dictionary<string, string> form, Dictionary<string, string>? more)
    {
        foreach (var (name, value) in more ?? [])
        {
            form[name] = value;
        }

        return form;
    }
}
