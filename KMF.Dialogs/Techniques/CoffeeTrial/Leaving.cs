using System.Collections.Immutable;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>
/// Sees to those whom somebody leaves behind in the middle of a round: their meeting is cancelled, they hear of it, and wait for another
/// partner.
/// </summary>
internal sealed class Leaving(
    SessionServices services,
    ICoffeeStore store,
    IReachability reach,
    IMeetingScheduler scheduler,
    CoffeeMessages messages
)
{
    private const int Tries = 8;

    /// <summary>Takes somebody who has left out of their pairing, once; whoever is back meanwhile stays in it.</summary>
    public async Task TellAsync(Trial trial, string personId, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries && trial.IsUnderWay; attempt++)
        {
            if (
                await store.MemberAsync(trial.Id, personId, cancellationToken) is not { State: Membership.Left }
                || await store.LatestPairingAsync(trial.Id, personId, cancellationToken) is not { HaveMet: false, IsOver: false } pairing
                || pairing.Round != trial.Round
                || pairing.SeatOf(personId) is not { HasMovedOn: false } seat
            )
            {
                return;
            }

            var after = pairing.Without(personId, services.Clock.GetUtcNow());
            BookedMeeting? standing = null;
            if (after.IsOver && pairing.Meeting is { } meeting)
            {
                after = after with { Meeting = null, Cancelled = pairing.Cancelled + 1 };
                standing = await IsCancelledAsync(trial, meeting, seat.Person, cancellationToken) ? null : meeting;
            }

            var members = (await store.MembersAsync(trial.Id, cancellationToken)).ToImmutableDictionary(member => member.Person.Id);
            var change = new PairingChange(after)
            {
                Messages =
                [
                    .. messages.News(
                        trial,
                        after,
                        seat.Person,
                        $"left {seat.Person.Id} {after.Version}",
                        members,
                        after.IsOver ? "news.left" : "news.leftThree"
                    ),
                    .. standing is null ? [] : await StandsAsync(trial, pairing, standing, members, cancellationToken),
                ],
            };
            if (await store.SavePairingAsync(change, cancellationToken))
            {
                return;
            }
        }
    }

    // Everybody in whose calendar it stands can take it out; of whom the bot cannot reach, the co-ordinator hears.
    private async Task<IEnumerable<OutgoingMessage>> StandsAsync(
        Trial trial,
        Pairing pairing,
        BookedMeeting meeting,
        ImmutableDictionary<string, TrialMember> members,
        CancellationToken cancellationToken
    )
    {
        var people = pairing.Present.Select(seat => seat.Person).ToList();
        var unreachable = await reach.UnreachableAsync(trial.TenantId, [.. people.Select(person => person.Id)], cancellationToken);
        return people.Select(person =>
            members.GetValueOrDefault(person.Id) is { } member && !unreachable.Contains(person.Id)
                ? messages.StandsInCalendar(trial, member, pairing, meeting)
                : messages.StandsInCalendarOf(trial, person, pairing, meeting)
        );
    }

    // Whoever is left hears of it in any case; a calendar that cannot be reached does not keep anybody in the trial.
    private async Task<bool> IsCancelledAsync(Trial trial, BookedMeeting meeting, Person left, CancellationToken cancellationToken)
    {
        try
        {
            var texts = services.Texts.Technique("coffee", trial.Language)!.Texts;
            await scheduler.CancelAsync(meeting, texts.With("event.cancelled", ("name", left.Name)), cancellationToken);
            return true;
        }
        catch (MeetingException)
        {
            return false;
        }
    }
}
