using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace KMF.Rehearsal.Graph;

/// <summary>A meeting in the organizer's mailbox.</summary>
/// <param name="Id">Its id; it has characters that an address must escape.</param>
/// <param name="Subject">Its title.</param>
/// <param name="Body">What it says, as HTML.</param>
/// <param name="Start">When it starts.</param>
/// <param name="End">When it ends.</param>
/// <param name="Attendees">The addresses of who must come.</param>
/// <param name="JoinUrl">Where to join it; null where it is no Teams meeting, or where its body was overwritten.</param>
/// <param name="TransactionId">What its creator called it.</param>
public sealed record CalendarEvent(
    string Id,
    string Subject,
    string Body,
    DateTimeOffset Start,
    DateTimeOffset End,
    ImmutableArray<string> Attendees,
    string? JoinUrl,
    string? TransactionId
)
{
    /// <summary>What an application keeps on it, by name.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What people were told when it was cancelled.</summary>
    public string? Comment { get; init; }

    internal bool IsAlike(CalendarEvent other) =>
        (Subject, Body, Start, End) == (other.Subject, other.Body, other.Start, other.End) && Attendees.SequenceEqual(other.Attendees);

    internal JsonObject ToJson() =>
        new()
        {
            ["id"] = Id,
            ["transactionId"] = TransactionId,
            ["subject"] = Subject,
            ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = Body },
            ["start"] = Moments.Write(Start),
            ["end"] = Moments.Write(End),
            ["isCancelled"] = false,
            ["isOnlineMeeting"] = JoinUrl is not null,
            ["onlineMeetingProvider"] = JoinUrl is null ? "unknown" : "teamsForBusiness",
            ["onlineMeeting"] = JoinUrl is null ? null : new JsonObject { ["joinUrl"] = JoinUrl },
            ["attendees"] = new JsonArray([
                .. Attendees.Select(address => new JsonObject
                {
                    ["type"] = "required",
                    ["emailAddress"] = new JsonObject { ["address"] = address },
                }),
            ]),
        };
}

/// <summary>Graph's times: a local time and a zone.</summary>
internal static class Moments
{
    public static JsonObject Write(DateTimeOffset moment) =>
        new()
        {
            ["dateTime"] = moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'.0000000'", CultureInfo.InvariantCulture),
            ["timeZone"] = "UTC",
        };

    public static DateTimeOffset? Read(JsonObject? moment) =>
        DateTime.TryParse(moment.String("dateTime"), CultureInfo.InvariantCulture, out var local)
        && TimeZoneInfo.TryFindSystemTimeZoneById(moment.String("timeZone") ?? "", out var zone)
            ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime()
            : null;
}
