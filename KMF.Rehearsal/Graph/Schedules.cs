using System.Globalization;
using System.Text.Json.Nodes;

namespace KMF.Rehearsal.Graph;

/// <summary>Answers when people are free.</summary>
internal sealed class Schedules(Calendars calendars)
{
    private const int MostAddresses = 20;

    private static readonly TimeSpan LongestRange = TimeSpan.FromDays(62);

    public GraphAnswer Answer(JsonNode? asked)
    {
        var addresses = ((asked as JsonObject)?["schedules"] as JsonArray ?? []).Select(item => item?.ToString() ?? "").ToList();
        if (
            Moments.Read(asked.Object("startTime")) is not { } from
            || Moments.Read(asked.Object("endTime")) is not { } until
            || until <= from
        )
        {
            return GraphAnswer.Bad("ErrorInvalidParameter", "The start and end times are not valid.");
        }

        if (addresses.Count is 0 or > MostAddresses)
        {
            return GraphAnswer.Bad("ErrorInvalidParameter", "There are too many mailboxes in the request, or none.");
        }

        var interval = asked is JsonObject body && body["availabilityViewInterval"] is JsonValue value ? value.GetValue<int>() : 30;
        return until - from >= LongestRange
            ? GraphAnswer.Bad(
                "ErrorTimeIntervalTooBig",
                "The requested time duration specified for FreeBusyViewOptions.TimeWindow is too long."
            )
            : GraphAnswer.List(addresses.Select(address => Of(address, from, until, TimeSpan.FromMinutes(interval))));
    }

    /// <summary>Working hours as Graph writes them.</summary>
    public static JsonObject HoursOf(Profile profile) =>
        new()
        {
            ["daysOfWeek"] = new JsonArray([.. profile.Days.Select(day => JsonValue.Create($"{day}".ToLowerInvariant()))]),
            ["startTime"] = profile.From.ToString("HH:mm:ss'.0000000'", CultureInfo.InvariantCulture),
            ["endTime"] = profile.Until.ToString("HH:mm:ss'.0000000'", CultureInfo.InvariantCulture),
            ["timeZone"] = profile.OddZone?.DeepClone() ?? new JsonObject { ["name"] = profile.Zone },
        };

    private JsonObject Of(string address, DateTimeOffset from, DateTimeOffset until, TimeSpan interval)
    {
        if (calendars.Find(address) is not { IsUnreadable: false } profile)
        {
            return new JsonObject
            {
                ["scheduleId"] = address,
                ["availabilityView"] = "",
                ["scheduleItems"] = new JsonArray(),
                ["error"] = new JsonObject
                {
                    ["message"] = "The mailbox was not found, or its free/busy information is not shared.",
                    ["responseCode"] = "ErrorMailRecipientNotFound",
                },
            };
        }

        var engagements = calendars.Between(profile, from, until);
        return new JsonObject
        {
            ["scheduleId"] = address,
            ["availabilityView"] = View(engagements, from, until, interval),
            ["scheduleItems"] = new JsonArray([
                .. engagements.Select(item => new JsonObject
                {
                    ["status"] = item.Status,
                    ["start"] = Moments.Write(item.From),
                    ["end"] = Moments.Write(item.Until),
                }),
            ]),
            ["workingHours"] = HoursOf(profile),
        };
    }

    private static string View(IReadOnlyCollection<Engagement> engagements, DateTimeOffset from, DateTimeOffset until, TimeSpan interval)
    {
        var slots = (int)Math.Ceiling((until - from) / interval);
        return string.Concat(
            Enumerable
                .Range(0, slots)
                .Select(slot => from + (slot * interval))
                .Select(start =>
                    engagements
                        .Where(item => item.From < start + interval && start < item.Until)
                        .Select(item =>
                            item.Status switch
                            {
                                "oof" => '3',
                                "busy" => '2',
                                "tentative" => '1',
                                _ => '0',
                            }
                        )
                        .DefaultIfEmpty('0')
                        .Max()
                )
        );
    }
}
