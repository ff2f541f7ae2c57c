using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Meetings;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.Calendar.GetSchedule;
using GraphHours = Microsoft.Graph.Models.WorkingHours;
using Hours = KMF.Dialogs.Meetings.WorkingHours;

namespace KMF.Bot.Graph;

/// <summary>Asks when people are free. What they do meanwhile is neither asked for nor looked at.</summary>
internal sealed class GraphSchedules(IOptions<GraphOptions> options)
{
    /// <summary>Graph takes no more addresses in one call.</summary>
    public const int MostAddresses = 20;

    /// <summary>By address, in any case, what is known of each; who is not in it was not answered for.</summary>
    /// <exception cref="MeetingException">Nothing was answered.</exception>
    public async Task<Dictionary<string, ScheduleInformation>> AskAsync(
        IEnumerable<string> addresses,
        DateTimeOffset from,
        DateTimeOffset until,
        GraphErrand errand
    )
    {
        var found = new Dictionary<string, ScheduleInformation>(StringComparer.OrdinalIgnoreCase);
        foreach (var some in addresses.Distinct(StringComparer.OrdinalIgnoreCase).Chunk(MostAddresses))
        {
            var answer = await errand.AskOrganizerAsync(
                (graph, ct) =>
                    graph
                        .Users[options.Value.Organizer]
                        .Calendar.GetSchedule.PostAsGetSchedulePostResponseAsync(Question(some, from, until), InUtc, ct)
            );
            foreach (var schedule in answer?.Value?.Where(schedule => schedule.ScheduleId is not null) ?? [])
            {
                found[schedule.ScheduleId!] = schedule;
            }
        }

        return found;
    }

    /// <summary>When somebody is not free; null where the answer does not say.</summary>
    /// <param name="schedule">The answer: a digit for each half-hour, 0 for free, 1 for tentative, 2 for busy, 3 for out of office, and 0
    /// or 4 for working elsewhere.</param>
    /// <param name="from">When the first of them begins.</param>
    /// <param name="until">What was asked for; what the answer leaves out of it is not known to be free.</param>
    public static ImmutableArray<Stretch>? Taken(ScheduleInformation schedule, DateTimeOffset from, DateTimeOffset until)
    {
        if (schedule.Error is not null || schedule.AvailabilityView is not { Length: > 0 } view)
        {
            return null;
        }

        var taken = view.Select((digit, index) => (digit, Start: from + (index * FreeTimes.Raster)))
            .Where(slot => slot.digit is not ('0' or '4'))
            .Select(slot => new Stretch(slot.Start, slot.Start + FreeTimes.Raster));
        return [.. taken, new Stretch(from + (view.Length * FreeTimes.Raster), until)];
    }

    public static Hours HoursOf(GraphHours? hours)
    {
        ImmutableArray<DayOfWeek> days = [.. (hours?.DaysOfWeek ?? []).Select(GraphZones.DayOf).OfType<DayOfWeek>()];
        return hours is { StartTime: { } start, EndTime: { } end } && days.Length > 0
            ? new Hours(days, TimeOnly.FromDateTime(start.DateTime), TimeOnly.FromDateTime(end.DateTime))
            : Hours.Usual;
    }

    internal static DateTimeTimeZone Utc(DateTimeOffset moment) =>
        new() { DateTime = moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), TimeZone = "UTC" };

    private static GetSchedulePostRequestBody Question(string[] addresses, DateTimeOffset from, DateTimeOffset until) =>
        new()
        {
            Schedules = [.. addresses],
            StartTime = Utc(from),
            EndTime = Utc(until),
            AvailabilityViewInterval = (int)FreeTimes.Raster.TotalMinutes,
        };

    private static void InUtc(
        Microsoft.Kiota.Abstractions.RequestConfiguration<Microsoft.Kiota.Abstractions.DefaultQueryParameters> call
    ) => call.Headers.Add("Prefer", "outlook.timezone=\"UTC\"");
}
