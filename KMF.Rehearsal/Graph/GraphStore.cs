using System.Collections.Concurrent;
using System.Collections.Immutable;
using KMF.Rehearsal.Faults;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal.Graph;

/// <summary>Microsoft Graph on the desk: the cast's directory and calendars, and the ways for its calls to go wrong.</summary>
public sealed class GraphStore
{
    /// <summary>The mailbox that the bot may keep meetings in; in others it may not.</summary>
    public const string Organizer = "coffee@rehearsal.example";

    /// <summary>The id of the app's manifest, by which the catalogue has it.</summary>
    public const string ManifestId = "6f1c3b52-8a3e-4f0a-9d54-5b1d4a3c7e90";

    private static readonly TimeSpan Leave = TimeSpan.FromDays(4);

    private readonly ConcurrentQueue<GraphCall> _calls = new();
    private TaskCompletionSource? _pause;

    internal GraphStore(RehearsalOptions options)
    {
        Limits = new MailboxLimits(options.Clock);
        foreach (var (index, person) in options.Cast.Index())
        {
            Calendars.Put(Profiles.Of(person, index));
        }

        if (options.Cast.FirstOrDefault(person => person.FirstName == "Efa") is { } efa)
        {
            var start = new DateTimeOffset(options.Clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(1);
            Engage(efa, start, start + Leave, "oof");
        }
    }

    /// <summary>How calls go wrong, by method and path after the version.</summary>
    public FaultPlan Faults { get; } = new();

    public MailboxLimits Limits { get; }

    /// <summary>Whether the app is in the organisation's catalogue.</summary>
    public bool HasApp { get; set; } = true;

    /// <summary>Everything that was asked, oldest first.</summary>
    public ImmutableArray<GraphCall> Calls => [.. _calls];

    /// <summary>The meetings in the organizer's calendar, in the order that they were made.</summary>
    public ImmutableArray<CalendarEvent> Events => Calendars.Events;

    /// <summary>The meetings that were cancelled, with what people were told.</summary>
    public ImmutableArray<CalendarEvent> Cancelled => Calendars.Cancelled;

    internal Calendars Calendars { get; } = new();

    /// <summary>A bot's settings for the Graph of the room at this address.</summary>
    public static string[] SettingsFor(Uri room) =>
        [$"--Graph:BaseUrl={new Uri(room, "v1.0")}", $"--Graph:Organizer={Organizer}", $"--Graph:ManifestId={ManifestId}"];

    public Profile Profile(Person person) => Calendars.Find(person.AadObjectId)!;

    public void Change(Person person, Func<Profile, Profile> change) => Calendars.Put(change(Profile(person)));

    /// <summary>Puts a time into somebody's calendar.</summary>
    public void Engage(Person person, DateTimeOffset from, DateTimeOffset until, string status = "busy") =>
        Calendars.Engage(person.AadObjectId, new Engagement(from, until, status));

    /// <summary>Takes everything but the meetings out of somebody's calendar.</summary>
    public void Clear(Person person) => Calendars.Clear(person.AadObjectId);

    /// <summary>The meetings that somebody is invited to, earliest first.</summary>
    public ImmutableArray<CalendarEvent> EventsOf(Person person) =>
        [
            .. Events
                .Where(item => item.Attendees.Contains(Profile(person).Mail, StringComparer.OrdinalIgnoreCase))
                .OrderBy(item => item.Start),
        ];

    /// <summary>From now on calls are under way, and not answered, until <see cref="Resume"/>.</summary>
    public void Pause() => _pause = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume() => Interlocked.Exchange(ref _pause, null)?.SetResult();

    internal async Task GoOnAsync(CancellationToken cancellationToken) =>
        await (_pause?.Task ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    internal void Record(GraphCall call) => _calls.Enqueue(call);
}
