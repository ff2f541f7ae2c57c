using System.Collections.Immutable;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>
/// Sees to those whom somebody leaves behind in the middle of a round: their meeting is cancelled, they hear of it, and wait for another
/// partner.
/// </summary>
internal sealed class Leaving(SessionServices services, ICoffeeStore store, IMeetingScheduler scheduler, CoffeeMessages messages)
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
            if (after.IsOver && pairing.Meeting is { } meeting)
            {
                after = after with { Meeting = null, Cancelled = pairing.Cancelled + 1 };
                await TryCancelAsync(trial, meeting, seat.Person, cancellationToken);
            }

            if (await store.SavePairingAsync(await ChangeAsync(trial, after, seat.Person, cancellationToken), cancellationToken))
            {
                return;
            }
        }
    }

    private async Task<PairingChange> ChangeAsync(Trial trial, Pairing after, Person left, CancellationToken cancellationToken)
    {
        var members = (await store.MembersAsync(trial.Id, cancellationToken)).ToImmutableDictionary(member => member.Person.Id);
        var key = after.IsOver ? "news.left" : "news.leftThree";
        return new PairingChange(after)
        {
            Messages = [.. messages.News(trial, after, left, $"left {left.Id} {after.Version}", members, key)],
        };
    }

    // Whoever is left hears of it in any case; a calendar that cannot be reached does not keep anybody in the trial.
    private async Task TryCancelAsync(Trial trial, BookedMeeting meeting, Person left, CancellationToken cancellationToken)
    {
        try
        {
            var texts = services.Texts.Technique("coffee", trial.Language)!.Texts;
            await scheduler.CancelAsync(meeting, texts.With("event.cancelled", ("name", left.Name)), cancellationToken);
        }
        catch (MeetingException) { }
    }
}
