using System.Collections.Immutable;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Matches people again within a round whose partners do not answer or are gone.</summary>
internal sealed class Rematching(SessionServices services, ICoffeeStore store, IReachability reach, CoffeeMessages messages)
{
    /// <summary>
    /// Matches everybody who waits with somebody else who waits, as far as there is anybody they have not met; says how many pairs it made.
    /// </summary>
    public async Task<int> MatchWaitingAsync(Trial trial, CancellationToken cancellationToken)
    {
        for (var made = 0; ; made++)
        {
            if (
                !trial.IsUnderWay
                || await FindAsync(trial, cancellationToken) is not { } found
                || !await store.SavePairingAsync(found, cancellationToken)
            )
            {
                return made;
            }
        }
    }

    private async Task<PairingChange?> FindAsync(Trial trial, CancellationToken cancellationToken)
    {
        var all = await store.PairingsAsync(trial.Id, trial.Round, cancellationToken);
        var waiting = Rematch.Waiting(all);
        if (waiting.Count < 2)
        {
            return null;
        }

        var round = (await store.RoundAsync(trial.Id, trial.Round, cancellationToken))!;
        var now = services.Clock.GetUtcNow();
        var members = (await store.MembersAsync(trial.Id, cancellationToken)).ToImmutableDictionary(member => member.Person.Id);
        var able = Participation
            .Of(members.Values, await reach.UnreachableAsync(trial.TenantId, personIds: null, cancellationToken), services.DayOf(now))
            .In.ToDictionary(member => member.Person.Id);
        var past = await store.PastAsync(trial.Id, cancellationToken);
        return Rematch.Find(waiting, able, past) is var (one, other) ? Change(trial, round, one, other, members, now) : null;
    }

    private PairingChange Change(
        Trial trial,
        Round round,
        WaitingSeat one,
        WaitingSeat other,
        IReadOnlyDictionary<string, TrialMember> members,
        DateTimeOffset now
    )
    {
        var made = Rematch.Make(one.Seat.Person, other.Seat.Person, round, now);
        var (mine, theirs) = (one.Pairing.Without(one.Seat.Person.Id, now), other.Pairing.Without(other.Seat.Person.Id, now));
        return new PairingChange(mine)
        {
            Others = [theirs, made],
            OnlyUnderWay = true,
            Messages =
            [
                .. messages.Matched(trial, round, made, members),
                .. Left(trial, mine, one.Seat.Person, members),
                .. Left(trial, theirs, other.Seat.Person, members),
            ],
        };
    }

    private IEnumerable<OutgoingMessage> Left(Trial trial, Pairing pairing, Person person, IReadOnlyDictionary<string, TrialMember> members)
    {
        var key = pairing.IsOver ? "news.movedOn" : "news.movedOnThree";
        return messages.News(trial, pairing, person, "moved on " + person.Id, members, key);
    }
}
