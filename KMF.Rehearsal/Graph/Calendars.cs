using System.Collections.Immutable;
using System.Globalization;

namespace KMF.Rehearsal.Graph;

/// <summary>Everybody's calendar, and the meetings of the organizer. Any thread may use it.</summary>
internal sealed class Calendars
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Profile> _profiles = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Engagement>> _engagements = [];
    private readonly List<CalendarEvent> _events = [];
    private readonly List<CalendarEvent> _cancelled = [];
    private int _made;

    public ImmutableArray<CalendarEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    public ImmutableArray<CalendarEvent> Cancelled
    {
        get
        {
            lock (_gate)
            {
                return [.. _cancelled];
            }
        }
    }

    public void Put(Profile profile)
    {
        lock (_gate)
        {
            _profiles[profile.Person.AadObjectId] = profile;
        }
    }

    /// <summary>By object id or address.</summary>
    public Profile? Find(string user)
    {
        lock (_gate)
        {
            return _profiles.TryGetValue(user, out var known)
                ? known
                : _profiles.Values.FirstOrDefault(profile => profile.Mail.Equals(user, StringComparison.OrdinalIgnoreCase));
        }
    }

    public void Engage(string user, Engagement engagement)
    {
        lock (_gate)
        {
            if (!_engagements.TryGetValue(user, out var list))
            {
                _engagements[user] = list = [];
            }

            list.Add(engagement);
        }
    }

    public void Clear(string user)
    {
        lock (_gate)
        {
            _engagements.Remove(user);
            _profiles[user] = _profiles[user] with { Routines = [] };
        }
    }

    /// <summary>What is in somebody's calendar in a time; nobody has answered an invitation, so meetings are tentative.</summary>
    public ImmutableArray<Engagement> Between(Profile profile, DateTimeOffset from, DateTimeOffset until)
    {
        lock (_gate)
        {
            var invited = _events
                .Where(item => item.Attendees.Contains(profile.Mail, StringComparer.OrdinalIgnoreCase))
                .Select(item => new Engagement(item.Start, item.End, "tentative"));
            return
            [
                .. Weekly(profile, from, until)
                    .Concat(_engagements.GetValueOrDefault(profile.Person.AadObjectId) ?? [])
                    .Concat(invited)
                    .Where(item => item.From < until && from < item.Until)
                    .OrderBy(item => item.From),
            ];
        }
    }

    /// <summary>The event that was made with this transaction id before, or this one, made now.</summary>
    public CalendarEvent Make(CalendarEvent wanted)
    {
        lock (_gate)
        {
            if (_events.Find(item => item.TransactionId == wanted.TransactionId && wanted.TransactionId is not null) is { } known)
            {
                return known;
            }

            var made = wanted with { Id = string.Create(CultureInfo.InvariantCulture, $"AAMkAGI1/AAA+{++_made:D4}=") };
            _events.Add(made);
            return made;
        }
    }

    public CalendarEvent? FindEvent(string id)
    {
        lock (_gate)
        {
            return _events.Find(item => item.Id == id);
        }
    }

    public CalendarEvent? Change(string id, Func<CalendarEvent, CalendarEvent> change)
    {
        lock (_gate)
        {
            var index = _events.FindIndex(item => item.Id == id);
            return index < 0 ? null : _events[index] = change(_events[index]);
        }
    }

    public bool Cancel(string id, string comment)
    {
        lock (_gate)
        {
            if (_events.Find(item => item.Id == id) is not { } known)
            {
                return false;
            }

            _events.Remove(known);
            _cancelled.Add(known with { Comment = comment });
            return true;
        }
    }

    private static IEnumerable<Engagement> Weekly(Profile profile, DateTimeOffset from, DateTimeOffset until)
    {
        var zone = profile.TimeZone;
        for (
            var day = DateOnly.FromDateTime(from.UtcDateTime).AddDays(-1);
            day <= DateOnly.FromDateTime(until.UtcDateTime).AddDays(1);
            day = day.AddDays(1)
        )
        {
            foreach (var routine in profile.Routines.Where(routine => routine.Days.Contains(day.DayOfWeek)))
            {
                yield return new Engagement(At(day.ToDateTime(routine.From), zone), At(day.ToDateTime(routine.Until), zone), "busy");
            }
        }
    }

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new(local, zone.GetUtcOffset(local));
}
