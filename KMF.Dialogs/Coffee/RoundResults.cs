using System.Collections.Immutable;

namespace KMF.Dialogs.Coffee;

/// <summary>A story that may be shared.</summary>
/// <param name="Words">What came out of a coffee.</param>
/// <param name="Name">Who says so, or null where they are not to be named.</param>
public sealed record CoffeeStory(string Words, string? Name);

/// <summary>Two departments, and how many pairs of their people met.</summary>
public sealed record CoffeeLink(string One, string Other, int Met);

/// <summary>What came of a round.</summary>
/// <param name="Joined">How many are in the trial.</param>
/// <param name="Matched">How many people were matched.</param>
/// <param name="Groups">In how many pairs and threes.</param>
/// <param name="Met">How many of those met.</param>
/// <param name="Answered">How many people gave feedback.</param>
/// <param name="Rating">The mean of their ratings, 1 to 5; null where nobody rated.</param>
/// <param name="WhyNot">Why people did not meet, by <see cref="Feedback.Reasons"/>, the most frequent first.</param>
/// <param name="Departments">By department, how many of its people were matched; the largest first.</param>
/// <param name="Links">The new connections between departments, the strongest first.</param>
/// <param name="Stories">What may be shared.</param>
public sealed record RoundResults(
    int Joined, int Matched, int Groups, int Met, int Answered, double? Rating, ImmutableArray<(string Reason, int Count)> WhyNot,
    ImmutableArray<(string Name, int People)> Departments, ImmutableArray<CoffeeLink> Links, ImmutableArray<CoffeeStory> Stories)
{
    public static RoundResults Of(IReadOnlyCollection<Pairing> pairings, IReadOnlyDictionary<string, TrialMember> members)
    {
        var running = pairings.Where(pairing => !pairing.IsOver).ToList();
        var seats = running.SelectMany(pairing => pairing.Seats).Where(seat => !seat.HasMovedOn).ToList();
        var answers = pairings.SelectMany(pairing => pairing.Seats).Where(seat => seat.AnsweredAt is not null).ToList();
        var ratings = answers.Select(seat => seat.Rating).OfType<int>().ToList();
        return new RoundResults(
            members.Values.Count(member => member.State == Membership.In),
            seats.Count,
            running.Count,
            running.Count(pairing => pairing.HaveMet),
            answers.Count,
            ratings.Count == 0 ? null : ratings.Average(),
            [.. answers.Select(seat => seat.WhyNot).OfType<string>().GroupBy(reason => reason).OrderByDescending(group => group.Count()).Select(group => (group.Key, group.Count()))],
            [.. seats.Select(seat => DepartmentOf(seat, members)).OfType<string>().GroupBy(name => name).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, group.Count()))],
            [.. Connections(running.Where(pairing => pairing.HaveMet && pairing.MetInRound is null), members)],
            [.. answers.Where(seat => seat.Sharing != Sharing.No && seat.Outcome.Length > 0).Select(seat => new CoffeeStory(seat.Outcome, seat.Sharing == Sharing.WithName ? seat.Person.Name : null))]);
    }

    private static IEnumerable<CoffeeLink> Connections(IEnumerable<Pairing> met, IReadOnlyDictionary<string, TrialMember> members) =>
        from pairing in met
        let departments = pairing.Seats.Where(seat => !seat.HasMovedOn).Select(seat => DepartmentOf(seat, members)).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList()
        from one in departments
        from other in departments
        where string.CompareOrdinal(one, other) < 0
        group pairing by (one, other) into link
        orderby link.Count() descending, link.Key.one, link.Key.other
        select new CoffeeLink(link.Key.one, link.Key.other, link.Count());

    private static string? DepartmentOf(Seat seat, IReadOnlyDictionary<string, TrialMember> members) => members.GetValueOrDefault(seat.Person.Id)?.Department;
}
