using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KMF.Rehearsal.Graph;

/// <summary>Creates, changes and cancels meetings.</summary>
internal sealed partial class Events(Calendars calendars)
{
    /// <summary>Made twice with one transaction id it is one event; with other content the id is refused.</summary>
    public GraphAnswer Create(JsonNode? body)
    {
        if (Moments.Read(body.Object("start")) is not { } start || Moments.Read(body.Object("end")) is not { } end || end < start)
        {
            return GraphAnswer.Bad("ErrorInvalidParameter", "The start and end times are not valid.");
        }

        var isTeams = body.Flag("isOnlineMeeting") && body.String("onlineMeetingProvider") == "teamsForBusiness";
        var transaction = body.String("transactionId");
        var wanted = new CalendarEvent(
            "",
            body.String("subject") ?? "",
            body.Object("body").String("content") ?? "",
            start,
            end,
            Attendees(body),
            isTeams
                ? $"https://teams.microsoft.com/l/meetup-join/19%3ameeting_{transaction ?? Guid.NewGuid().ToString("N")}%40thread.v2/0"
                : null,
            transaction
        )
        {
            Properties = Properties(body),
        };
        var made = calendars.Make(wanted);
        return made.IsAlike(wanted)
            ? new GraphAnswer(201, made.ToJson())
            : GraphAnswer.Error(
                409,
                "ErrorDuplicateTransactionId",
                "Your request can't be completed. "
                    + "The TransactionId specified in the request has already been used to create a different event."
            );
    }

    public GraphAnswer Get(string id) => calendars.FindEvent(id) is { } found ? GraphAnswer.Ok(found.ToJson()) : GraphAnswer.NoItem;

    /// <summary>All events, or those that carry a value under a name; no other question is understood.</summary>
    public GraphAnswer Find(string? filter)
    {
        if (string.IsNullOrEmpty(filter))
        {
            return GraphAnswer.List(calendars.Events.Select(item => item.ToJson()));
        }

        var asked = PropertyFilter().Match(filter);
        return asked.Success
            ? GraphAnswer.List(
                calendars
                    .Events.Where(item => item.Properties.GetValueOrDefault(asked.Groups["id"].Value) == asked.Groups["value"].Value)
                    .Select(item => item.ToJson())
            )
            : GraphAnswer.Bad("ErrorInvalidRestriction", "The query filter contains one or more invalid nodes.");
    }

    /// <summary>Whoever writes a new body takes the link for joining away, as in real life.</summary>
    public GraphAnswer Change(string id, JsonNode? body)
    {
        var changed = calendars.Change(id, item =>
            item with
            {
                Start = Moments.Read(body.Object("start")) ?? item.Start,
                End = Moments.Read(body.Object("end")) ?? item.End,
                Subject = body.String("subject") ?? item.Subject,
                Body = body.Object("body").String("content") ?? item.Body,
                JoinUrl = body.Object("body") is null ? item.JoinUrl : null,
            }
        );
        return changed is null ? GraphAnswer.NoItem : GraphAnswer.Ok(changed.ToJson());
    }

    public GraphAnswer Cancel(string id, JsonNode? body) =>
        calendars.Cancel(id, body.String("comment") ?? "") ? GraphAnswer.Accepted : GraphAnswer.NoItem;

    private static ImmutableArray<string> Attendees(JsonNode? body) =>
        [
            .. ((body as JsonObject)?["attendees"] as JsonArray ?? [])
                .Where(item => item.String("type") == "required")
                .Select(item => item.Object("emailAddress").String("address") ?? ""),
        ];

    private static ImmutableDictionary<string, string> Properties(JsonNode? body) =>
        ((body as JsonObject)?["singleValueExtendedProperties"] as JsonArray ?? []).ToImmutableDictionary(
            item => item.String("id") ?? "",
            item => item.String("value") ?? ""
        );

    [GeneratedRegex("^singleValueExtendedProperties/Any\\(ep: ep/id eq '(?<id>[^']+)' and ep/value eq '(?<value>[^']+)'\\)$")]
    private static partial Regex PropertyFilter();
}
