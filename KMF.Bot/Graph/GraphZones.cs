using KMF.Dialogs.Meetings;
using Microsoft.Graph.Models;

namespace KMF.Bot.Graph;

/// <summary>Reads the time zones of mailboxes: a Windows name, an IANA name, or rules of their own.</summary>
internal static class GraphZones
{
    /// <summary>The zone; null where it is none that is known.</summary>
    public static TimeZoneInfo? Read(TimeZoneBase? zone) => Find(zone?.Name) ?? (zone is CustomTimeZone custom ? Make(custom) : null);

    public static TimeZoneInfo? Find(string? name) =>
        !string.IsNullOrEmpty(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary>The zone of somebody's mailbox; null where it may not be read or says none.</summary>
    public static async Task<TimeZoneInfo?> AskAsync(string id, GraphErrand errand)
    {
        try
        {
            return Find((await errand.AskAsync((graph, ct) => graph.Users[id].MailboxSettings.GetAsync(cancellationToken: ct)))?.TimeZone);
        }
        catch (MeetingException)
        {
            return null;
        }
    }

    // As Windows has it and as calendars answer, the bias is what is added to the local time to get UTC: 480 for the Pacific coast.
    private static TimeZoneInfo? Make(CustomTimeZone zone)
    {
        try
        {
            var offset = TimeSpan.FromMinutes(-(zone.Bias ?? 0));
            var name = string.IsNullOrEmpty(zone.Name) ? "Custom" : zone.Name;
            if (zone.DaylightOffset is not { Month: > 0 } daylight || zone.StandardOffset is not { Month: > 0 } standard)
            {
                return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name);
            }

            var summer = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date,
                DateTime.MaxValue.Date,
                TimeSpan.FromMinutes(-(daylight.DaylightBias ?? 0)),
                ChangeOf(daylight),
                ChangeOf(standard)
            );
            return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name, name, [summer]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static TimeZoneInfo.TransitionTime ChangeOf(StandardTimeZoneOffset change) =>
        TimeZoneInfo.TransitionTime.CreateFloatingDateRule(
            new DateTime(1, 1, 1, change.Time?.Hour ?? 0, change.Time?.Minute ?? 0, 0),
            change.Month ?? 0,
            change.DayOccurrence ?? 1,
            DayOf(change.DayOfWeek) ?? DayOfWeek.Sunday
        );

    internal static DayOfWeek? DayOf(DayOfWeekObject? day) =>
        Enum.TryParse<DayOfWeek>(day?.ToString(), ignoreCase: true, out var read) ? read : null;
}
