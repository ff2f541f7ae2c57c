using System.Collections.Immutable;
using KMF.Dialogs.Coffee.Matching;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Coffee;

/// <summary>A round as it was drawn, and who is not in it.</summary>
/// <param name="Round">The round.</param>
/// <param name="Pairings">Its pairings.</param>
/// <param name="Of">Who is in it and who is not.</param>
public sealed record DrawnRound(Round Round, ImmutableArray<Pairing> Pairings, Participation Of);

/// <summary>Draws rounds of trials from who takes part and who met before.</summary>
public sealed class RoundDrawing(ICoffeeStore store, IReachability reach)
{
    /// <summary>Draws a round; nothing is saved.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="number">The round's number.</param>
    /// <param name="seed">What to draw it with.</param>
    /// <param name="startsOn">When it starts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<DrawnRound> DrawAsync(Trial trial, int number, ulong seed, DateOnly startsOn, CancellationToken cancellationToken)
    {
        var of = await WhoAsync(trial, startsOn, cancellationToken);
        var past = await store.PastAsync(trial.Id, cancellationToken);
        var draw = Matcher.Draw([.. of.In.Select(member => member.ToMatch())], past, trial.Rules, seed);
        var people = of.In.ToDictionary(member => member.Person.Id, member => member.Person);
        var round = new Round(trial.Id, number, seed, startsOn, RoundDates.End(startsOn, trial.RoundWeeks)) { Unmatched = draw.Unmatched };
        return new DrawnRound(round, [.. draw.Groups.Select(group => Pairing(round, group, people))], of);
    }

    /// <summary>Who is in a round that starts on that day.</summary>
    public async Task<Participation> WhoAsync(Trial trial, DateOnly startsOn, CancellationToken cancellationToken)
    {
        var members = await store.MembersAsync(trial.Id, cancellationToken);
        var unreachable = await reach.UnreachableAsync(trial.TenantId, personIds: null, cancellationToken);
        return Participation.Of(members, unreachable, startsOn);
    }

    /// <summary>Whether a draw has exactly those in it who take part now, and nobody with somebody whom they are not to meet.</summary>
    public async Task<bool> IsStillRightAsync(
        Trial trial,
        Round round,
        IReadOnlyList<Pairing> pairings,
        CancellationToken cancellationToken
    )
    {
        var now = await WhoAsync(trial, round.StartsOn, cancellationToken);
        var notWith = now.In.ToDictionary(member => member.Person.Id, member => member.NotWith);
        var drawn = pairings
            .SelectMany(pairing => pairing.Seats)
            .Select(seat => seat.Person.Id)
            .Concat(round.Unmatched.Select(person => person.Id))
            .ToHashSet();
        return drawn.SetEquals(notWith.Keys)
            && pairings.All(pairing =>
                pairing.Seats.All(seat => !pairing.Others(seat.Person.Id).Any(other => notWith[seat.Person.Id].Contains(other.Id)))
            );
    }

    // The id is that of the people and the round, so that drawing the same again makes the same.
    private static Pairing Pairing(Round round, DrawnGroup group, Dictionary<string, Person> people) =>
        new(
            StableId.Of(round.TrialId, string.Join('\u001f', group.People.Order(StringComparer.Ordinal).Prepend($"round {round.Number}"))),
            round.TrialId,
            round.Number,
            [.. group.People.Select(id => new Seat(people[id]))],
            group.Why
        )
        {
            MetInRound = group.MetInRound,
        };
}
