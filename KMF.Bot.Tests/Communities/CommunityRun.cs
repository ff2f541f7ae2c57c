using System.Globalization;
using System.Text.Json.Nodes;
using KMF.Bot.Jobs;
using KMF.Bot.Storage;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Library;
using KMF.Dialogs.Techniques.CommunityOfPractice;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Communities;

/// <summary>A community in the rehearsal room, with a clock that tests move.</summary>
internal sealed class CommunityRun : IAsyncDisposable
{
    /// <summary>A Monday, ten in the morning.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly string _folder;
    private readonly int _people;

    private CommunityRun(RehearsedBot bot, FakeTimeProvider clock, string folder, int people) =>
        (Bot, Clock, _folder, _people) = (bot, clock, folder, people);

    public RehearsedBot Bot { get; private set; }

    public FakeTimeProvider Clock { get; }

    /// <summary>The thread in which the community was created.</summary>
    public Conversation Thread { get; private set; } = null!;

    public ICommunityStore Store => Bot.Services.GetRequiredService<ICommunityStore>();

    public string Tenant => Bot.Room.Options.TenantId;

    public static async Task<CommunityRun> StartAsync(int people = 6)
    {
        var clock = new FakeTimeProvider(Start);
        var folder = Directory.CreateTempSubdirectory("kmf-").FullName;
        return new CommunityRun(await RehearsedBot.StartAsync(Options(people, clock), clock, folder), clock, folder, people);
    }

    /// <summary>Creates a community; Ann is its core member.</summary>
    public async Task<Community> CreateAsync(Dictionary<string, string>? form = null, Conversation? where = null)
    {
        Thread = await Bot.SayAsync(Bot.Ann, "community new", where);
        var fields = new Dictionary<string, string>
        {
            ["name"] = "Falls across the wards",
            ["domain"] = "Preventing falls in hospital",
            ["keywords"] = "falls, slippers",
        };
        foreach (var (name, value) in form ?? [])
        {
            fields[name] = value;
        }

        await Bot.PressAsync(Thread, Bot.Ann, "New Community of Practice", "Create", fields);
        return (await Store.OfMemberAsync(Tenant, Bot.Ann.AadObjectId, default))[0];
    }

    public async Task JoinAsync(Community community, params IEnumerable<Person> people)
    {
        foreach (var person in people)
        {
            await PressAsync(person, CommunityVerb.Join, community);
        }
    }

    /// <summary>What a button sends, whatever card it stands on.</summary>
    public Task<BotAnswer> PressAsync(
        Person person,
        string verb,
        Community community,
        Dictionary<string, string>? inputs = null,
        string? part = null,
        Guid? other = null,
        bool sure = false,
        Conversation? where = null
    ) => Bot.Room.PostActivityAsync(Write(person, verb, community.Id, inputs, part, other, sure, where));

    /// <summary>A move from where the community stands now.</summary>
    public async Task<BotAnswer> MoveAsync(Person person, string verb, Community community, Dictionary<string, string>? inputs = null) =>
        await PressAsync(person, verb, community, inputs, (await NowAsync(community)).Opening, sure: true);

    /// <summary>What a button sends, not yet sent.</summary>
    public JsonObject Write(
        Person person,
        string verb,
        Guid item,
        Dictionary<string, string>? inputs = null,
        string? part = null,
        Guid? other = null,
        bool sure = false,
        Conversation? where = null
    )
    {
        var ours = new JsonObject { ["verb"] = verb, ["item"] = item.ToString("N") };
        if (part is not null)
        {
            ours["part"] = part;
        }

        if (other is { } id)
        {
            ours["other"] = id.ToString("N");
        }

        if (sure)
        {
            ours["sure"] = true;
        }

        var data = new JsonObject { [Button.DataKey] = ours };
        foreach (var (name, value) in inputs ?? [])
        {
            data[name] = value;
        }

        return Bot.Room.WriteExecute(person, Bot.Room.Messages(where ?? Thread)[0].Id, verb, data);
    }

    /// <summary>Adds a story.</summary>
    public Task<BotAnswer> AddAsync(Person person, Community community, string title, string kind = "Story", string link = "") =>
        PressAsync(
            person,
            CommunityVerb.SaveBelonging,
            community,
            new()
            {
                ["kind"] = kind,
                ["title"] = title,
                ["link"] = link,
            },
            other: Guid.NewGuid()
        );

    /// <summary>Has a lesson published, of a team of its own or for everybody.</summary>
    public async Task<Lesson> LessonAsync(string title, bool forEveryone = true, string? tenant = null)
    {
        var lesson = new Lesson
        {
            Id = Guid.NewGuid(),
            TenantId = tenant ?? Tenant,
            TeamId = "another team",
            Title = title,
            TechniqueId = Lesson.ByHand,
            ForEveryone = forEveryone,
            Status = LessonStatus.Published,
            CreatedAt = Clock.GetUtcNow(),
        };
        await Bot.Services.GetRequiredService<ILessons>().SaveAsync(new LessonChange(lesson), default);
        return lesson;
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
        await RunAsync();
        await SayAsync();
    }

    /// <summary>Does all that is due.</summary>
    public Task RunAsync() => Bot.Services.GetRequiredService<LongLivedTechniques>().RunDueAsync(CancellationToken.None);

    /// <summary>Sends what waits, and sees it arrive.</summary>
    public Task SayAsync() => Bot.EmptyOutboxAsync();

    /// <summary>The headings of the cards that somebody got in person, and the lines.</summary>
    public IReadOnlyList<string> Told(Person person) => [.. Cards(person).Select(lines => lines[0])];

    /// <summary>The lines of each card that somebody got in person.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cards(Person person) =>
        [
            .. Bot
                .Room.Messages(Bot.Room.PersonalChat(person))
                .Where(message => message is { FromBot: true, Card: not null })
                .Select(message => (IReadOnlyList<string>)[.. CardReader.Lines(message.Card!)]),
        ];

    /// <summary>How many messages with these words wait to be sent.</summary>
    public int Waiting(string words) =>
        Count("SELECT COUNT(*) FROM Outbox WHERE NOT Sent AND NOT GivenUp AND Activity LIKE '%' || @words || '%'", words);

    /// <summary>How many messages with these words there are, sent or not.</summary>
    public int Said(string words) => Count("SELECT COUNT(*) FROM Outbox WHERE Activity LIKE '%' || @words || '%'", words);

    public async Task<Community> NowAsync(Community community) => (await Store.FindAsync(community.TenantId, community.Id, default))!;

    public Task<CommunityMember?> MemberAsync(Community community, Person person) =>
        Store.MemberAsync(community.Id, person.AadObjectId, default);

    /// <summary>Stops the bot, and starts it on the same database.</summary>
    public async Task RestartAsync()
    {
        await Bot.DisposeAsync();
        Bot = await RehearsedBot.StartAsync(Options(_people, Clock), Clock, _folder);
        Thread = await Bot.SayAsync(Bot.Ann, "status");
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private int Count(string sql, string words) =>
        Bot
            .Services.GetRequiredService<IDatabaseReader>()
            .Read(db => db.First(sql, row => row.GetInt32(0), ("@words", words)), CancellationToken.None);

    private static RehearsalOptions Options(int people, TimeProvider clock) =>
        new()
        {
            AutoRefresh = true,
            Clock = clock,
            Cast = Cast.OfSize(people),
        };
}
