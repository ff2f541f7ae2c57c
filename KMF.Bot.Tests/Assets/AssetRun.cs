using System.Globalization;
using System.Text.Json.Nodes;
using KMF.Bot.Jobs;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Techniques.KnowledgeAsset;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Assets;

/// <summary>A knowledge asset in the rehearsal room, with a clock that tests move.</summary>
internal sealed class AssetRun : IAsyncDisposable
{
    /// <summary>A Monday, nine in the morning.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly string _folder;
    private readonly string[] _settings;

    private AssetRun(RehearsedBot bot, FakeTimeProvider clock, string folder, string[] settings) =>
        (Bot, Clock, _folder, _settings) = (bot, clock, folder, settings);

    public RehearsedBot Bot { get; private set; }

    public FakeTimeProvider Clock { get; }

    /// <summary>The thread in which it was begun.</summary>
    public Conversation Thread { get; private set; } = null!;

    public IAssetStore Store => Bot.Services.GetRequiredService<IAssetStore>();

    public string Tenant => Bot.Room.Options.TenantId;

    public Person Dev => Bot.Room.Person("Dev");

    public static async Task<AssetRun> StartAsync(params string[] settings)
    {
        var clock = new FakeTimeProvider(Start);
        var folder = Directory.CreateTempSubdirectory("kmf-").FullName;
        return new AssetRun(await RehearsedBot.StartAsync(Options(clock), clock, folder, settings), clock, folder, settings);
    }

    /// <summary>Begins an asset in the channel, and has Bea write it too.</summary>
    public async Task<AssetDraft> CreateAsync(string title = "Safe discharge")
    {
        Thread = await Bot.SayAsync(Bot.Ann, "asset new");
        var before = (await OwnAsync()).Select(asset => asset.Id).ToHashSet();
        await Bot.PressAsync(Thread, Bot.Ann, "New knowledge asset", "Create", new() { ["title"] = title });
        var asset = (await OwnAsync()).Single(asset => !before.Contains(asset.Id));
        await PressAsync(Bot.Ann, AssetVerb.AddAuthors, asset.Id, new() { ["people"] = Bot.Bea.AadObjectId });
        return await NowAsync(asset.Id);
    }

    /// <summary>An asset with so many sections.</summary>
    public async Task<AssetDraft> WithSectionsAsync(int count = 2, string title = "Safe discharge")
    {
        var draft = await CreateAsync(title);
        await SaveTextAsync(Bot.Ann, draft.Asset.Id, AssetStep.Subject, "How to send people home safely");
        for (var number = 1; number <= count; number++)
        {
            await SaveAsync(Bot.Ann, draft.Asset.Id, Guid.NewGuid(), $"Section {number}", $"Words of section {number}");
        }

        return await NowAsync(draft.Asset.Id);
    }

    /// <summary>Has both reviewers approve it, and publishes it.</summary>
    public async Task<AssetDraft> PublishAsync(Guid asset)
    {
        await AskAsync(asset);
        await ApproveAsync(Bot.Carys, asset);
        await ApproveAsync(Dev, asset);
        var before = await NowAsync(asset);
        await PressAsync(Bot.Ann, AssetVerb.Publish, asset, number: before.Asset.Edition + 1);
        var after = await NowAsync(asset);
        Assert.Equal(before.Asset.Edition + 1, after.Asset.Edition);
        return after;
    }

    public Task<BotAnswer> AskAsync(Guid asset) =>
        PressAsync(Bot.Ann, AssetVerb.Ask, asset, new() { ["people"] = $"{Bot.Carys.AadObjectId},{Dev.AadObjectId}" });

    public async Task<BotAnswer> ApproveAsync(Person person, Guid asset) =>
        await PressAsync(person, AssetVerb.Approve, asset, number: (await NowAsync(asset)).Asset.Revision);

    public Task<BotAnswer> SaveAsync(Person by, Guid asset, Guid section, string title, string text, int version = 0, string link = "") =>
        Bot.Room.PostActivityAsync(Write(by, asset, section, title, text, version, link));

    /// <summary>The press that saves a section, not yet sent.</summary>
    public JsonObject Write(Person by, Guid asset, Guid section, string title, string text, int version = 0, string link = "") =>
        Write(
            by,
            AssetVerb.Save,
            asset,
            new()
            {
                ["title"] = title,
                ["text"] = text,
                ["link"] = link,
            },
            section,
            AssetSection.OfContents,
            version
        );

    public Task<BotAnswer> SaveTextAsync(Person by, Guid asset, string step, string text, int version = 0) =>
        PressAsync(by, AssetVerb.Save, asset, new() { ["text"] = text }, part: step, number: version);

    /// <summary>What a button sends, whatever card it stands on.</summary>
    public Task<BotAnswer> PressAsync(
        Person by,
        string verb,
        Guid item,
        Dictionary<string, string>? inputs = null,
        Guid? other = null,
        string? part = null,
        int number = 0
    ) => Bot.Room.PostActivityAsync(Write(by, verb, item, inputs, other, part, number));

    /// <summary>The same, not yet sent.</summary>
    public JsonObject Write(
        Person by,
        string verb,
        Guid item,
        Dictionary<string, string>? inputs = null,
        Guid? other = null,
        string? part = null,
        int number = 0
    )
    {
        var ours = new JsonObject { ["verb"] = verb, ["item"] = item.ToString("N") };
        if (other is { } id)
        {
            ours["other"] = id.ToString("N");
        }

        if (part is not null)
        {
            ours["part"] = part;
        }

        if (number > 0)
        {
            ours["number"] = number;
        }

        var data = new JsonObject { [Button.DataKey] = ours };
        foreach (var (name, value) in inputs ?? [])
        {
            data[name] = value;
        }

        return Bot.Room.WriteExecute(by, Bot.Room.Messages(Thread)[0].Id, verb, data);
    }

    public async Task<AssetDraft> NowAsync(Guid asset) => (await Store.FindAsync(Tenant, asset, CancellationToken.None))!;

    /// <summary>Moves the clock, and does all that is due then.</summary>
    public async Task GoToAsync(string local)
    {
        var time = DateTime.Parse(local, CultureInfo.InvariantCulture);
        Clock.SetUtcNow(new DateTimeOffset(time, TimeZoneInfo.FindSystemTimeZoneById("Europe/London").GetUtcOffset(time)));
        await DueAsync();
    }

    /// <summary>Does all that is due, and sends what waits.</summary>
    public async Task DueAsync()
    {
        await Bot.Services.GetRequiredService<LongLivedTechniques>().RunDueAsync(CancellationToken.None);
        await Bot.EmptyOutboxAsync();
    }

    /// <summary>The headings of the cards that somebody got in person.</summary>
    public IReadOnlyList<string> Told(Person person) =>
        [
            .. Bot
                .Room.Messages(Bot.Room.PersonalChat(person))
                .Where(message => message.FromBot)
                .Select(message => message.Card is null ? message.TextFor(person) : CardReader.Lines(message.Card).First()),
        ];

    /// <summary>Stops the bot, and starts it on the same database.</summary>
    public async Task RestartAsync()
    {
        await Bot.DisposeAsync();
        Bot = await RehearsedBot.StartAsync(Options(Clock), Clock, _folder, _settings);
        Thread = await Bot.SayAsync(Bot.Ann, "status");
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static RehearsalOptions Options(TimeProvider clock) => new() { AutoRefresh = true, Clock = clock };

    private Task<IReadOnlyList<Asset>> OwnAsync() => Store.OfPersonAsync(Tenant, Bot.Ann.AadObjectId, 100, CancellationToken.None);
}
