using System.Collections.Immutable;
using KMF.Bot.Graph;
using KMF.Bot.Messaging.Authentication;
using KMF.Dialogs.Meetings;
using KMF.Rehearsal;
using KMF.Rehearsal.Graph;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Cast = KMF.Rehearsal.People;
using Person = KMF.Dialogs.Sessions.Person;

namespace KMF.Bot.Tests.Graph;

/// <summary>The bot's side of Graph, and a rehearsal room that it asks over HTTP. It is Monday, eight o'clock in London.</summary>
internal sealed class GraphWorld : IAsyncDisposable
{
    private readonly IHost _host;

    private GraphWorld(IHost host, RehearsalRoom room, NoticedClock clock) => (_host, Room, Clock) = (host, room, clock);

    public RehearsalRoom Room { get; }

    public NoticedClock Clock { get; }

    public GraphStore Graph => Room.Graph;

    public IServiceProvider Services => _host.Services;

    public IMeetingScheduler Meetings => Services.GetRequiredService<IMeetingScheduler>();

    public static DateTimeOffset Monday { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <param name="people">The size of the cast.</param>
    /// <param name="settings">More settings, after those that lead to the room.</param>
    public static async Task<GraphWorld> StartAsync(int people = 6, params string[] settings)
    {
        var clock = new NoticedClock(Monday);
        var room = await RehearsalRoom.StartAsync(new RehearsalOptions { Clock = clock, Cast = Cast.Cast.OfSize(people) });
        return new GraphWorld(await HostAsync(clock, [.. GraphStore.SettingsFor(room.Address), .. settings]), room, clock);
    }

    /// <summary>The bot's side alone.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The settings are refused.</exception>
    public static async Task<IHost> HostAsync(TimeProvider clock, params string[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Configuration.AddCommandLine(settings);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(new AppIdentity(builder.Configuration, builder.Environment));
        builder.Services.AddSingleton(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        builder.AddGraph();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    public Cast.Person Actor(string name) => Room.Person(name);

    public Person Person(string name) => Known(Actor(name));

    public static Person Known(Cast.Person actor) => new(actor.AadObjectId, actor.Id, actor.Name);

    /// <summary>Three half-hours for these people, from now or later.</summary>
    public Task<TimesFound> FindAsync(DateTimeOffset? from = null, int days = 14, params string[] names) =>
        Meetings.FindTimesAsync(
            new TimesWanted([.. names.Select(Person)], TimeSpan.FromMinutes(30), from ?? Monday, (from ?? Monday).AddDays(days), 3),
            CancellationToken.None
        );

    public MeetingToBook Coffee(DateTimeOffset? start = null, Guid? id = null) =>
        new(
            id ?? new Guid("0c0ffee0-0000-4000-8000-000000000001"),
            "Coffee: Ann & Femi",
            "What <b>surprised</b> you?\nEnjoy!",
            [Person("Ann"), Person("Femi")],
            start ?? Monday.AddHours(3),
            TimeSpan.FromMinutes(30)
        );

    /// <summary>What was asked under a path, as method and path.</summary>
    public ImmutableArray<GraphCall> Asked(string path) =>
        [.. Graph.Calls.Where(call => call.Path.Contains(path, StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await Room.DisposeAsync();
    }
}
