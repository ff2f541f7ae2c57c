using System.Collections.Immutable;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Graph;

/// <summary>People's calendars in Microsoft 365: free times from everybody's, meetings in the organizer's.</summary>
internal sealed class GraphMeetingScheduler(
    GraphCalls calls,
    GraphAddresses addresses,
    GraphSchedules schedules,
    GraphEvents events,
    TimeZoneInfo zone
) : IMeetingScheduler
{
    private static readonly TimeSpan LongestSearch = TimeSpan.FromDays(62);

    public bool IsAvailable => true;

    public async Task<TimesFound> FindTimesAsync(TimesWanted wanted, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(wanted.Until - wanted.From, LongestSearch);
        using var errand = calls.Begin(cancellationToken);
        var diaries = await DiariesAsync(wanted, errand);
        ImmutableArray<Person> unread = [.. wanted.People.Where(person => !diaries.ContainsKey(person.Id))];
        var zones = diaries.ToImmutableDictionary(item => item.Key, item => item.Value.Zone);
        return new TimesFound(
            FreeTimes.Find(wanted, [.. wanted.People.Except(unread).Select(person => diaries[person.Id])]),
            zones,
            unread
        );
    }

    public async Task<ImmutableArray<Person>> InvitableAsync(ImmutableArray<Person> people, CancellationToken cancellationToken)
    {
        using var errand = calls.Begin(cancellationToken);
        var found = await AddressesAsync(people, errand);
        return [.. people.Where(person => found.ContainsKey(person.Id))];
    }

    public async Task<BookedMeeting> BookAsync(MeetingToBook meeting, CancellationToken cancellationToken)
    {
        using var errand = calls.Begin(cancellationToken);
        var found = await AddressesAsync(meeting.People, errand);
        if (found.Count < meeting.People.Length)
        {
            throw new MeetingException(MeetingTrouble.Gone, "Somebody who is invited has no mailbox.");
        }

        return await events.CreateAsync(meeting, [.. meeting.People.Select(person => (found[person.Id], person.Name))], errand);
    }

    public async Task<BookedMeeting> MoveAsync(BookedMeeting meeting, DateTimeOffset start, CancellationToken cancellationToken)
    {
        using var errand = calls.Begin(cancellationToken);
        return await events.MoveAsync(meeting, start, errand);
    }

    public async Task CancelAsync(BookedMeeting meeting, string comment, CancellationToken cancellationToken)
    {
        using var errand = calls.Begin(cancellationToken);
        await events.CancelAsync(meeting.EventId, comment, errand);
    }

    private async Task<Dictionary<string, Diary>> DiariesAsync(TimesWanted wanted, GraphErrand errand)
    {
        var (from, until) = (FreeTimes.RasterBefore(wanted.From), FreeTimes.RasterBefore(wanted.Until) + FreeTimes.Raster);
        var found = await AddressesAsync(wanted.People, errand);
        var answers = found.Count == 0 ? [] : await schedules.AskAsync(found.Values, from, until, errand);
        var diaries = new Dictionary<string, Diary>();
        foreach (var (id, address) in found)
        {
            if (answers.GetValueOrDefault(address) is { } answer && GraphSchedules.Taken(answer, from, until) is { } taken)
            {
                var theirs = GraphZones.Read(answer.WorkingHours?.TimeZone) ?? await GraphZones.AskAsync(id, errand) ?? zone;
                diaries[id] = new Diary(theirs, GraphSchedules.HoursOf(answer.WorkingHours), taken);
            }
        }

        return diaries.Count > 0 ? diaries : throw new MeetingException(MeetingTrouble.Gone, "Nobody's calendar could be read.");
    }

    /// <summary>By person id, whose address is known.</summary>
    private async Task<Dictionary<string, string>> AddressesAsync(ImmutableArray<Person> people, GraphErrand errand)
    {
        var found = await Task.WhenAll(people.Select(async person => (person.Id, Address: await addresses.FindAsync(person, errand))));
        return found.Where(item => item.Address is not null).ToDictionary(item => item.Id, item => item.Address!);
    }
}
