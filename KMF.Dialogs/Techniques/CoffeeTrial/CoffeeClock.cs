using System.Collections.Immutable;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Moves trials when it is time, and tells people whom the bot cannot reach. Running twice does nothing more.</summary>
public sealed class CoffeeClock
{
    private const int MostAtOnce = 100;

    private readonly ICoffeeStore _store;
    private readonly TrialRunner _runner;
    private readonly IReachability _reach;
    private readonly TimeProvider _clock;
    private readonly CoffeeMessages _messages;

    internal CoffeeClock(ICoffeeStore store, TrialRunner runner, IReachability reach, TimeProvider clock, CoffeeMessages messages) =>
        (_store, _runner, _reach, _clock, _messages) = (store, runner, reach, clock, messages);

    /// <summary>The trials that are to be moved now.</summary>
    public Task<IReadOnlyList<Trial>> DueAsync(CancellationToken cancellationToken) => _store.DueAsync(_clock.GetUtcNow(), MostAtOnce, cancellationToken);

    /// <summary>Moves one of them.</summary>
    public Task MoveAsync(Trial trial, CancellationToken cancellationToken) => _runner.MoveAsync(trial, TrialMove.Due, activityKey: null, cancellationToken);

    /// <summary>The trials whose people are meeting.</summary>
    public Task<IReadOnlyList<Trial>> UnderWayAsync(CancellationToken cancellationToken) => _store.UnderWayAsync(MostAtOnce, cancellationToken);

    /// <summary>Tells those whose partner has blocked or removed the bot: they may write to them, or be matched again.</summary>
    public async Task TellOfUnreachableAsync(Trial trial, CancellationToken cancellationToken)
    {
        var unreachable = await _reach.UnreachableAsync(trial.TenantId, personIds: null, cancellationToken);
        if (unreachable.Count == 0)
        {
            return;
        }

        var members = (await _store.MembersAsync(trial.Id, cancellationToken)).ToImmutableDictionary(member => member.Person.Id);
        foreach (var pairing in await _store.PairingsAsync(trial.Id, trial.Round, cancellationToken))
        {
            foreach (var seat in pairing.Seats.Where(seat => !seat.IsUnreachable && !pairing.HaveMet && unreachable.Contains(seat.Person.Id)).Take(1))
            {
                var after = pairing.With(seat.Person.Id, one => one with { IsUnreachable = true });
                var name = seat.Person.Name;
                await _store.SavePairingAsync(
                    new PairingChange(after) { Messages = [.. _messages.News(trial, after, seat.Person, "unreachable " + seat.Person.Id, members, texts => texts.With("news.unreachable", ("name", name)))] },
                    cancellationToken);
            }
        }
    }
}
