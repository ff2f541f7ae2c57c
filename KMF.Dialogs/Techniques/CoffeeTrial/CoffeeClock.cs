using System.Runtime.CompilerServices;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>
/// Moves trials when it is time, and sees to those whose partner is gone or does not answer. Running twice does nothing more.
/// </summary>
internal sealed class CoffeeClock
{
    private const int MostAtOnce = 1000;

    private readonly ICoffeeStore _store;
    private readonly TrialRunner _runner;
    private readonly IReachability _reach;
    private readonly TimeProvider _clock;
    private readonly CoffeeMessages _messages;
    private readonly Leaving _leaving;
    private readonly Rematching _rematching;

    public CoffeeClock(
        ICoffeeStore store,
        TrialRunner runner,
        IReachability reach,
        TimeProvider clock,
        CoffeeMessages messages,
        Leaving leaving,
        Rematching rematching
    ) => (_store, _runner, _reach, _clock, _messages, _leaving, _rematching) = (store, runner, reach, clock, messages, leaving, rematching);

    /// <summary>The trials that are to be moved, and then those whose people are meeting, to be looked after.</summary>
    public async IAsyncEnumerable<DueWork> DueAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var trial in await _store.DueAsync(_clock.GetUtcNow(), MostAtOnce, cancellationToken))
        {
            yield return new DueWork(trial.Id, token => _runner.MoveAsync(trial, TrialMove.Due, activityKey: null, token));
        }

        foreach (var trial in await _store.UnderWayAsync(MostAtOnce, cancellationToken))
        {
            yield return new DueWork(trial.Id, token => LookAfterAsync(trial, token));
        }
    }

    /// <summary>
    /// Looks after the pairings of a round: tells those whose partner cannot be reached or has left, and matches those who wait.
    /// </summary>
    private async Task LookAfterAsync(Trial trial, CancellationToken cancellationToken)
    {
        var members = (await _store.MembersAsync(trial.Id, cancellationToken)).ToDictionary(member => member.Person.Id);
        var unreachable = await _reach.UnreachableAsync(trial.TenantId, personIds: null, cancellationToken);
        foreach (var pairing in await _store.PairingsAsync(trial.Id, trial.Round, cancellationToken))
        {
            foreach (var seat in pairing.Present.Where(_ => !pairing.HaveMet && !pairing.IsOver))
            {
                await LookAfterAsync(trial, pairing, seat, members, unreachable.Contains(seat.Person.Id), cancellationToken);
            }
        }

        await _rematching.MatchWaitingAsync(trial, cancellationToken);
    }

    // The press that made somebody leave may have been cut off before their partner heard of it.
    private async Task LookAfterAsync(
        Trial trial,
        Pairing pairing,
        Seat seat,
        IReadOnlyDictionary<string, TrialMember> members,
        bool isUnreachable,
        CancellationToken cancellationToken
    )
    {
        if (members.GetValueOrDefault(seat.Person.Id) is { State: Membership.Left })
        {
            await _leaving.TellAsync(trial, seat.Person.Id, cancellationToken);
        }
        else if (seat.IsUnreachable != isUnreachable)
        {
            var after = pairing.With(seat.Person.Id, one => one with { IsUnreachable = isUnreachable });
            var key = pairing.Present.Count() > 2 ? "news.unreachableThree" : "news.unreachable";
            OutgoingMessage[] news = isUnreachable
                ? [.. _messages.News(trial, after, seat.Person, $"unreachable {seat.Person.Id} {pairing.Version}", members, key)]
                : [];
            await _store.SavePairingAsync(new PairingChange(after) { Messages = [.. news] }, cancellationToken);
        }
    }
}
