namespace KMF.Dialogs.Coffee.Matching;

/// <summary>A round's people and their history as numbers. It is the same in whatever order they came.</summary>
internal sealed class RoundIndex
{
    private readonly Dictionary<string, int> _places;

    public RoundIndex(IReadOnlyList<MatchingPerson> people, IReadOnlyList<PastGroup> past, MatchingRules rules)
    {
        People = [.. people.OrderBy(person => person.Id, StringComparer.Ordinal)];
        _places = People
            .Select((person, place) => (person.Id, place))
            .ToDictionary(one => one.Id, one => one.place, StringComparer.Ordinal);
        PastRounds = [.. past.Select(group => group.Round).Distinct().Order()];
        Round = new MatchingRound(People.Length)
        {
            Rules = rules,
            Sites = Codes(person => person.Site),
            Departments = Codes(person => person.Department),
            Organisations = Codes(person => person.Organisation),
            Clinical =
            [
                .. People.Select(person =>
                    person.IsClinical switch
                    {
                        true => 1,
                        false => 0,
                        null => -1,
                    }
                ),
            ],
            Teams = Teams(),
            Leaders = [.. People.Select(person => person.IsLeader)],
            NotWith = NotWith(),
            Met = Met(past),
            TimesInThree = TimesInThree(past),
        };
    }

    public MatchingPerson[] People { get; }

    public MatchingRound Round { get; }

    /// <summary>The rounds' numbers; their places are the ranks.</summary>
    public int[] PastRounds { get; }

    private int[] Codes(Func<MatchingPerson, string?> value)
    {
        var codes = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return [.. People.Select(person => CodeOf(codes, value(person)))];
    }

    private static int CodeOf(Dictionary<string, int> codes, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return -1;
        }

        var name = value.Trim();
        if (!codes.TryGetValue(name, out var code))
        {
            codes[name] = code = codes.Count;
        }

        return code;
    }

    private Rows Teams()
    {
        var codes = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var (rows, items) = (new List<int>(), new List<int>());
        for (var place = 0; place < People.Length; place++)
        {
            foreach (var code in People[place].Teams.Select(team => CodeOf(codes, team)).Where(code => code >= 0))
            {
                rows.Add(place);
                items.Add(code);
            }
        }

        return Rows.Of(People.Length, [.. rows], [.. items]);
    }

    private Rows NotWith()
    {
        var (first, second) = (new List<int>(), new List<int>());
        for (var place = 0; place < People.Length; place++)
        {
            foreach (var other in People[place].NotWith)
            {
                if (_places.TryGetValue(other, out var otherPlace) && otherPlace != place)
                {
                    first.Add(place);
                    second.Add(otherPlace);
                }
            }
        }

        return Rows.OfPairs(People.Length, [.. first], [.. second]);
    }

    private Rows Met(IReadOnlyList<PastGroup> past)
    {
        var ranks = PastRounds.Select((round, rank) => (round, rank)).ToDictionary(one => one.round, one => (ushort)one.rank);
        var (first, second, marks) = (new List<int>(), new List<int>(), new List<ushort>());
        foreach (var group in past)
        {
            for (var one = 0; one < group.People.Length; one++)
            {
                for (var other = 0; other < one; other++)
                {
                    if (_places.TryGetValue(group.People[one], out var a) && _places.TryGetValue(group.People[other], out var b) && a != b)
                    {
                        first.Add(a);
                        second.Add(b);
                        marks.Add(ranks[group.Round]);
                    }
                }
            }
        }

        return Rows.OfPairs(People.Length, [.. first], [.. second], [.. marks]);
    }

    private byte[] TimesInThree(IReadOnlyList<PastGroup> past)
    {
        var times = new byte[People.Length];
        foreach (var person in past.Where(group => group.People.Length > 2).SelectMany(group => group.People))
        {
            if (_places.TryGetValue(person, out var place) && times[place] < byte.MaxValue)
            {
                times[place]++;
            }
        }

        return times;
    }
}
