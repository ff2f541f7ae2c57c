using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.Faults;
using KMF.Rehearsal.Graph;
using KMF.Rehearsal.Page;
using KMF.Rehearsal.People;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace KMF.Rehearsal;

/// <summary>A Teams that fits on a desk: it serves the Connector to the bot, and people who talk to it over HTTP.</summary>
public sealed partial class RehearsalRoom : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly RehearsalOptions _options;
    private readonly RoomStore _desk;
    private readonly BotClient _bot;
    private readonly Activities _activities;
    private readonly SentPictures _pictures;
    private readonly Refreshes _refreshes;
    private readonly ConcurrentDictionary<string, bool> _oldClients = new();
    private readonly WebApplication _app;
    private int _moves;

    private RehearsalRoom(RehearsalOptions options)
    {
        _options = options;
        _desk = new RoomStore(options.Clock);
        _bot = new BotClient(_desk, options.BotTimeout) { Endpoint = options.BotEndpoint };
        _activities = new Activities(options, () => ServiceUrl);
        _pictures = new SentPictures(_desk, options);
        _refreshes = new Refreshes(_desk, RefreshOneAsync, person => !UsesOldClient(person));
        AutoRefresh = options.AutoRefresh;
        Limits = new RateLimits(options.Clock) { IsOn = options.Limits };
        Graph = new GraphStore(options);
        Furnish();
        _app = Build();
    }

    /// <summary>Where the page is.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What activities carry as serviceUrl; it has a path, as that of Teams does.</summary>
    public Uri ServiceUrl => new(Address, ServicePath);

    private string ServicePath => _moves == 0 ? $"{ConnectorEndpoints.Path}/" : $"{ConnectorEndpoints.Path}/moved-{_moves}/";

    /// <summary>Teams takes calls at another address from now on; activities carry it, and the old one knows nothing.</summary>
    public void MoveTeams() => Interlocked.Increment(ref _moves);

    /// <summary>Somebody deletes a message of the bot's.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="refusesWith">What Teams answers when the bot changes it: 400, 403 or 404.</param>
    public void Delete(string messageId, int refusesWith = 403) =>
        _desk.ChangeMessage(messageId, message =>
            message with
            {
                IsDeleted = true,
                RefusesWith = refusesWith,
                Version = message.Version + 1,
            }
        );

    /// <summary>The bot's messages endpoint.</summary>
    public Uri? BotEndpoint
    {
        get => _bot.Endpoint;
        set => _bot.Endpoint = value;
    }

    public RehearsalOptions Options => _options;

    /// <summary>Whether cards that ask for it are refreshed for each of their people when they are shown or changed.</summary>
    public bool AutoRefresh { get; set; }

    public FaultPlan Faults { get; } = new();

    public RateLimits Limits { get; }

    /// <summary>Microsoft Graph, at <c>v1.0</c> of <see cref="Address"/>.</summary>
    public GraphStore Graph { get; }

    public ImmutableArray<Person> People => _options.Cast;

    public ImmutableArray<Conversation> Conversations => _desk.Conversations;

    public ImmutableArray<Traffic> Traffic => _desk.Traffic;

    /// <summary>What the bot asked of the Connector, oldest first.</summary>
    public ImmutableArray<Traffic> ConnectorCalls => [.. Traffic.Where(call => call.Direction == TrafficDirection.FromBot)];

    /// <summary>What was sent to the bot, oldest first.</summary>
    public ImmutableArray<Traffic> SentActivities => [.. Traffic.Where(call => call.Direction == TrafficDirection.ToBot)];

    internal RoomStore Store => _desk;

    internal SentPictures Pictures => _pictures;

    public static async Task<RehearsalRoom> StartAsync(RehearsalOptions? options = null, CancellationToken ct = default)
    {
        var room = new RehearsalRoom(options ?? new RehearsalOptions());
        await room._app.StartAsync(ct);
        var addresses = room._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        room.Address = new Uri(addresses.Single());
        return room;
    }

    /// <summary>Somebody of the cast by name, first name or id.</summary>
    public Person Person(string name) => FindPerson(name) ?? throw new ArgumentException($"Nobody here is called '{name}'.", nameof(name));

    /// <summary>The conversation as it is now.</summary>
    public Conversation Conversation(string id) =>
        _desk.Find(id) ?? throw new ArgumentException($"There is no conversation '{id}'.", nameof(id));

    /// <summary>The conversation that a message stands in; for a channel that is its thread.</summary>
    public Conversation Conversation(Message message) => Conversation(message.ConversationId);

    public Message Message(string id) => _desk.FindMessage(id) ?? throw new ArgumentException($"There is no message '{id}'.", nameof(id));

    /// <summary>The messages of a conversation that are not deleted, oldest first; for a channel those of all its threads.</summary>
    public ImmutableArray<Message> Messages(Conversation conversation) =>
        [
            .. Places(conversation)
                .SelectMany(place => _desk.MessagesIn(place.Id))
                .Where(message => !message.IsDeleted)
                .OrderBy(message => message.SentAt)
                .ThenBy(message => message.Id.Length)
                .ThenBy(message => message.Id, StringComparer.Ordinal),
        ];

    /// <summary>What one person was told in private after pressing something.</summary>
    public ImmutableArray<Toast> Toasts(Person person) => [.. _desk.Toasts.Where(toast => toast.Person.Id == person.Id)];

    /// <summary>Waits for something to become true, looking again whenever something changes in the room.</summary>
    public async Task WaitForAsync(Func<RehearsalRoom, bool> predicate, TimeSpan? timeout = null) =>
        await WaitForAsync(room => predicate(room) ? room : null, "what was waited for", timeout);

    /// <summary>Waits for a message that fits, counting those that are there already.</summary>
    public Task<Message> WaitForMessageAsync(Conversation conversation, Func<Message, bool> predicate, TimeSpan? timeout = null) =>
        WaitForAsync(room => room.Messages(conversation).FirstOrDefault(predicate), $"a message in {conversation}", timeout);

    /// <summary>Waits until no refresh is under way.</summary>
    public Task SettledAsync(TimeSpan? timeout = null) => WaitForAsync(room => !room._refreshes.IsBusy, timeout);

    /// <summary>Waits for Ctrl+C.</summary>
    internal Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _bot.Dispose();
    }

    /// <summary>What the room holds, for the message of a failed test.</summary>
    public override string ToString()
    {
        var talk = Conversations
            .Select(conversation => (conversation, messages: _desk.MessagesIn(conversation.Id)))
            .Where(item => item.messages.Length > 0)
            .SelectMany(item => item.messages.TakeLast(12).Select(message => "  " + message).Prepend($"{item.conversation}"));
        var calls = Traffic.TakeLast(25).Select(call => "  " + call);
        return string.Join('\n', talk.Append("Last calls").Concat(calls));
    }

    internal Person? FindPerson(string name) =>
        People.FirstOrDefault(person => person.Id == name || person.Name == name)
        ?? People.FirstOrDefault(person => person.FirstName == name);

    private async Task<T> WaitForAsync<T>(Func<RehearsalRoom, T?> find, string what, TimeSpan? timeout)
        where T : class
    {
        using var giveUp = new CancellationTokenSource(timeout ?? Patience);
        while (true)
        {
            var change = _desk.NextChange;
            if (find(this) is { } found)
            {
                return found;
            }

            try
            {
                await change.WaitAsync(giveUp.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{timeout ?? Patience} went by without {what}.\n{this}");
            }
        }
    }

    private IEnumerable<Conversation> Places(Conversation conversation) =>
        conversation.Kind == ConversationKind.Channel ? Conversations.Where(item => item.ChannelId == conversation.Id) : [conversation];

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, _options.Port));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        var app = builder.Build();
        app.Use(AtItsAddressAsync).UseRouting();

        var posts = new Posts(_desk, _options, OnShown);
        new ConnectorEndpoints(_desk, posts, new Rosters(_desk, posts, _options), Faults, Limits).Map(app);
        var people = new Graph.People(
            Graph,
            person => PersonalChat(person).HasBot,
            (person, ct) => InstallAsync(PersonalChat(person), person, ct)
        );
        new GraphEndpoints(_desk, Graph, people, new Events(Graph.Calendars), new Schedules(Graph.Calendars)).Map(app);
        _pictures.Map(app);
        new PageEndpoints(this).Map(app);
        return app;
    }

    private Task AtItsAddressAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments(ConnectorEndpoints.Path) && _moves > 0)
        {
            var isHere = http.Request.Path.StartsWithSegments(ServicePath.TrimEnd('/'), out var rest);
            http.Request.Path = ConnectorEndpoints.Path + (isHere ? rest.Value : "/gone");
        }

        return next(http);
    }

    private void OnShown(Message message)
    {
        if (AutoRefresh)
        {
            _refreshes.Start(message);
        }
    }
}
