using System.Collections.Immutable;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Graph;

/// <summary>What there is where Graph is not set up: no calendars, no directory, and nobody is given the bot.</summary>
internal sealed class NoGraph : IMeetingScheduler, IPeopleDirectory, IAppInstaller
{
    public bool IsAvailable => false;

    public Task<TimesFound> FindTimesAsync(TimesWanted wanted, CancellationToken cancellationToken) => throw NotSetUp();

    public Task<ImmutableArray<Person>> InvitableAsync(ImmutableArray<Person> people, CancellationToken cancellationToken) =>
        throw NotSetUp();

    public Task<BookedMeeting> BookAsync(MeetingToBook meeting, CancellationToken cancellationToken) => throw NotSetUp();

    public Task<BookedMeeting> MoveAsync(BookedMeeting meeting, DateTimeOffset start, CancellationToken cancellationToken) =>
        throw NotSetUp();

    public Task CancelAsync(BookedMeeting meeting, string comment, CancellationToken cancellationToken) => throw NotSetUp();

    public Task<PersonDetails?> FindAsync(Person person, CancellationToken cancellationToken) => Task.FromResult<PersonDetails?>(null);

    public Task<bool> InstallAsync(Person person, CancellationToken cancellationToken) => Task.FromResult(false);

    private static MeetingException NotSetUp() => new(MeetingTrouble.NotAllowed, "Graph:Organizer is not set.");
}
