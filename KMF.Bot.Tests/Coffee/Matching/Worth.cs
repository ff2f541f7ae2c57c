using KMF.Dialogs.Coffee.Matching;

namespace KMF.Bot.Tests.Coffee.Matching;

/// <summary>How bad groups are, worked out from the records alone: the first figure that differs decides.</summary>
internal sealed class Worth(Scenario scenario)
{
    private readonly Dictionary<string, MatchingPerson> _people = scenario.People.ToDictionary(person => person.Id);

    // Every grouping asks about the same few pairs.
    private readonly Dictionary<(string One, string Other), int?> _lastMet = [];
    private readonly Dictionary<(string One, string Other), int> _against = [];
    private readonly Dictionary<string, int> _timesInThree = [];
    private readonly List<int> _rounds = [.. scenario.Past.Select(group => group.Round).Distinct().Order()];

    /// <summary>Without a group, threes, repeats, how late those were, leaders together, wishes not met, turns in a three before.</summary>
    public int[] Of(IReadOnlyList<string[]> groups)
    {
        var pairs = groups.SelectMany(PairsOf).ToList();
        var last = pairs.Select(pair => LastMet(pair.One, pair.Other)).OfType<int>().ToList();
        return
        [
            _people.Count - groups.Sum(group => group.Length),
            groups.Count(group => group.Length == 3),
            last.Count,
            last.Sum(round => _rounds.IndexOf(round)),
            pairs.Count(pair => _people[pair.One].IsLeader && _people[pair.Other].IsLeader),
            pairs.Sum(pair => Once(_against, pair, _ => Against(_people[pair.One], _people[pair.Other]))),
            groups.Where(group => group.Length == 3).Sum(group => group.Sum(TimesInThree)),
        ];
    }

    public static IEnumerable<(string One, string Other)> PairsOf(string[] group) =>
        group.SelectMany((one, at) => group.Take(at).Select(other => (other, one)));

    public bool MayMeet(string one, string other) => !_people[one].NotWith.Contains(other) && !_people[other].NotWith.Contains(one);

    public int? LastMet(string one, string other) =>
        Once(_lastMet, (one, other), _ =>
            scenario.Past.Where(group => group.People.Contains(one) && group.People.Contains(other)).Max(group => (int?)group.Round)
        );

    public int TimesInThree(string one) =>
        Once(_timesInThree, one, _ => scenario.Past.Count(group => group.People.Length == 3 && group.People.Contains(one)));

    private static TValue Once<TKey, TValue>(Dictionary<TKey, TValue> known, TKey key, Func<TKey, TValue> find)
        where TKey : notnull
    {
        if (!known.TryGetValue(key, out var value))
        {
            known[key] = value = find(key);
        }

        return value;
    }

    private int Against(MatchingPerson one, MatchingPerson other)
    {
        var rules = scenario.Rules;
        var same = Differ(one.Site, other.Site);
        var against =
            rules.Site == SiteRule.Same ? 2 - same
            : rules.Site == SiteRule.Different ? same
            : 0;
        against += rules.OtherDepartment ? Differ(one.Department, other.Department) : 0;
        against += rules.OtherOrganisation ? Differ(one.Organisation, other.Organisation) : 0;
        against += rules.ClinicalWithOther ? Differ(one.IsClinical?.ToString(), other.IsClinical?.ToString()) : 0;
        var teams =
            one.Teams.IsEmpty || other.Teams.IsEmpty ? 1
            : one.Teams.Intersect(other.Teams).Any() ? 2
            : 0;
        return against + (rules.NoSharedTeam ? teams : 0);
    }

    private static int Differ(string? one, string? other) =>
        one is null || other is null ? 1
        : one == other ? 2
        : 0;
}
