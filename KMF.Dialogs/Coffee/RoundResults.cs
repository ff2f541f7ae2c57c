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
/// <param name="Met">How many of those met somebody.</param>
/// <param name="Rated">How many people said how useful it was.</param>
/// <param name="Rating">The mean of their ratings, 1 to 5; null where nobody rated.</param>
/// <param name="WhyNot">Why people did not meet, by <see cref="Feedback.Reasons"/>, the most frequent first.</param>
/// <param name="Departments">By department, how many of its people were matched; the largest first.</param>
/// <param name="Links">The new connections between departments, the strongest first.</param>
/// <param name="Stories">What may be shared.</param>
public sealed record RoundResults(
    int Joined,
    int Matched,
    int Met,
    int Rated,
    double? Rating,
    ImmutableArray<(string Reason, int Count)> WhyNot,
    ImmutableArray<(string Name, int People)> Departments,
    ImmutableArray<CoffeeLink> Links,
    ImmutableArray<CoffeeStory> Stories
)
{
    public static RoundResults Of(IReadOnlyCollection<Pairing> pairings, IReadOnlyDictionary<string, TrialMember> members)
    {
        // Whoever was matched twice is one person all the same.
        var met = pairings.Where(pairing => pairing.HaveMet).ToList();
        var seats = pairings.SelectMany(pairing => pairing.Seats).DistinctBy(seat => seat.Person.Id).ToList();
        var answers = pairings.SelectMany(pairing => pairing.Seats).Where(seat => seat.AnsweredAt is not null).ToList();
        var spelt = Spelling(members, seats);
        var ratings = answers.Select(seat => seat.Rating).OfType<int>().ToList();
        return new RoundResults(
            members.Values.Count(member => member.State == Membership.In),
            seats.Count,
            met.SelectMany(pairing => pairing.Present).DistinctBy(seat => seat.Person.Id).Count(),
            ratings.Count,
            ratings.Count == 0 ? null : ratings.Average(),
            [
                .. answers
                    .Select(seat => seat.WhyNot)
                    .OfType<string>()
                    .GroupBy(reason => reason)
                    .OrderByDescending(group => group.Count())
                    .Select(group => (group.Key, group.Count())),
            ],
            [
                .. seats
                    .Select(seat => DepartmentOf(seat, members))
                    .OfType<string>()
                    .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
                    .OrderByDescending(group => group.Count())
                    .ThenBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => (spelt[group.Key], group.Count())),
            ],
            [.. Connections(met.Where(pairing => pairing.MetInRound is null), members, spelt)],
            [
                .. answers
                    .Where(seat => seat.Sharing != Sharing.No && seat.Outcome.Length > 0)
                    .Select(seat => new CoffeeStory(seat.Outcome, seat.Sharing == Sharing.WithName ? seat.Person.Name : null)),
            ]
        );
    }

    // As the department is spelt by most.
    private static Dictionary<string, string> Spelling(IReadOnlyDictionary<string, TrialMember> members, IEnumerable<Seat> seats) =>
        seats
            .Select(seat => DepartmentOf(seat, members))
            .OfType<string>()
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                same => same.Key,
                same => same.GroupBy(name => name).MaxBy(group => group.Count())!.Key,
                StringComparer.OrdinalIgnoreCase
            );

    private static IEnumerable<CoffeeLink> Connections(
        IEnumerable<Pairing> met,
        IReadOnlyDictionary<string, TrialMember> members,
        IReadOnlyDictionary<string, string> spelt
    ) =>
        from pairing in met
        let departments = pairing
            .Present.Select(seat => DepartmentOf(seat, members))
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)
            .ToList()
        from one in departments
        from other in departments
        where StringComparer.OrdinalIgnoreCase.Compare(one, other) < 0
        group pairing by (one: spelt[one], other: spelt[other]) into link
        orderby link.Count() descending, link.Key.one, link.Key.other
        select new CoffeeLink(link.Key.one, link.Key.other, link.Count());

    private static string? DepartmentOf(Seat seat, IReadOnlyDictionary<string, TrialMember> members) =>
        members.GetValueOrDefault(seat.Person.Id)?.Department?.Trim();
}
