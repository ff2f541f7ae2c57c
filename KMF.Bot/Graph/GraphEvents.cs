using System.Globalization;
using System.Net;
using KMF.Dialogs.Meetings;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Graph.Users.Item.Events.Item.Cancel;

namespace KMF.Bot.Graph;

/// <summary>The events in the organizer's mailbox.</summary>
internal sealed class GraphEvents(IOptions<GraphOptions> options)
{
    // Kept on each event under a name of our own, since events cannot be searched by their transaction id.
    private const string MeetingId = "String {5f0c6a4e-3d57-4d0c-9f83-6f5c1e0b7a21} Name KmfMeeting";

    private static readonly string[] Shown = ["id", "start", "onlineMeeting"];

    private string Organizer => options.Value.Organizer;

    /// <summary>Creates the event, or finds it where an earlier call did and its answer was lost.</summary>
    public async Task<BookedMeeting> CreateAsync(
        MeetingToBook meeting,
        IReadOnlyList<(string Address, string Name)> people,
        GraphErrand errand
    )
    {
        var made = await errand.AskOrganizerAsync(
            async (graph, ct) =>
            {
                try
                {
                    return await graph
                        .Users[Organizer]
                        .Events.PostAsync(Event(meeting, people), call => call.Headers.Add("Prefer", "outlook.timezone=\"UTC\""), ct);
                }
                catch (ODataError problem) when (problem.Error?.Code == "ErrorDuplicateTransactionId")
                {
                    // Exchange answers so where it does not answer with the event itself.
                    return null;
                }
            }
        );
        return Read(made ?? await FindAsync(meeting.Id, errand), meeting.Start, meeting.Length, known: null);
    }

    /// <summary>Changes the times and nothing else: the body holds the link for joining.</summary>
    public async Task<BookedMeeting> MoveAsync(BookedMeeting meeting, DateTimeOffset start, GraphErrand errand)
    {
        var moved = await errand.AskOrganizerAsync(
            (graph, ct) =>
                graph
                    .Users[Organizer]
                    .Events[meeting.EventId]
                    .PatchAsync(
                        new Event { Start = GraphSchedules.Utc(start), End = GraphSchedules.Utc(start + meeting.Length) },
                        call => call.Headers.Add("Prefer", "outlook.timezone=\"UTC\""),
                        ct
                    )
        );
        return Read(moved, start, meeting.Length, meeting);
    }

    public async Task CancelAsync(string eventId, string comment, GraphErrand errand)
    {
        try
        {
            await errand.AskOrganizerAsync(
                async (graph, ct) =>
                {
                    await graph
                        .Users[Organizer]
                        .Events[eventId]
                        .Cancel.PostAsync(new CancelPostRequestBody { Comment = comment }, cancellationToken: ct);
                    return true;
                },
                once: true
            );
        }
        catch (MeetingException problem) when (problem.Trouble == MeetingTrouble.Gone) { }
    }

    private static Event Event(MeetingToBook meeting, IReadOnlyList<(string Address, string Name)> people) =>
        new()
        {
            Subject = meeting.Subject,
            Body = new ItemBody { ContentType = BodyType.Html, Content = WebUtility.HtmlEncode(meeting.Text).ReplaceLineEndings("<br>") },
            Start = GraphSchedules.Utc(meeting.Start),
            End = GraphSchedules.Utc(meeting.Start + meeting.Length),
            Attendees =
            [
                .. people.Select(person => new Attendee
                {
                    Type = AttendeeType.Required,
                    EmailAddress = new EmailAddress { Address = person.Address, Name = person.Name },
                }),
            ],
            IsOnlineMeeting = true,
            OnlineMeetingProvider = OnlineMeetingProviderType.TeamsForBusiness,
            AllowNewTimeProposals = true,
            TransactionId = IdOf(meeting.Id),
            SingleValueExtendedProperties = [new SingleValueLegacyExtendedProperty { Id = MeetingId, Value = IdOf(meeting.Id) }],
        };

    private static string IdOf(Guid id) => id.ToString("D");

    private static BookedMeeting Read(Event? read, DateTimeOffset start, TimeSpan length, BookedMeeting? known)
    {
        var id = read?.Id
            ?? known?.EventId
            ?? throw new MeetingException(MeetingTrouble.Unavailable, "Microsoft Graph did not say which meeting it made.");
        var isSafe = Uri.TryCreate(read?.OnlineMeeting?.JoinUrl, UriKind.Absolute, out var join) && join.Scheme == Uri.UriSchemeHttps;
        return new BookedMeeting(id, StartOf(read) ?? start, length, isSafe ? join : known?.JoinUrl);
    }

    // An event that was there already may have been moved since.
    private static DateTimeOffset? StartOf(Event? read) =>
        read?.Start is { TimeZone: "UTC" } start
        && DateTimeOffset.TryParse(start.DateTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;

    private async Task<Event?> FindAsync(Guid id, GraphErrand errand) =>
        (
            await errand.AskOrganizerAsync(
                (graph, ct) =>
                    graph
                        .Users[Organizer]
                        .Events.GetAsync(
                            call =>
                            {
                                call.Headers.Add("Prefer", "outlook.timezone=\"UTC\"");
                                call.QueryParameters.Filter =
                                    $"singleValueExtendedProperties/Any(ep: ep/id eq '{MeetingId}' and ep/value eq '{IdOf(id)}')";
                                call.QueryParameters.Select = Shown;
                            },
                            ct
                        )
            )
        )?.Value?.FirstOrDefault();
}
