using System.Collections.Immutable;

namespace KMF.Dialogs.Coffee.Matching;

/// <summary>What speaks for a group, and holds for all in it.</summary>
internal sealed class Reasons(MatchingRound round, bool isOdd)
{
    private readonly PairJudge _judge = new(round);

    public ImmutableArray<MatchReason> Of(int[] group) => [.. All(group, round.Rules)];

    /// <summary>The rank of the latest round in which two of them met, or -1.</summary>
    public int LastMet(int[] group) => Pairs(group).Max(pair => _judge.LastMet(pair.One, pair.Other));

    private IEnumerable<MatchReason> All(int[] group, MatchingRules rules)
    {
        yield return LastMet(group) < 0 ? MatchReason.NewToEachOther : MatchReason.MetLongestAgo;
        if (group.Length == 3 && isOdd)
        {
            yield return MatchReason.ThreeForOddNumber;
        }

        if (rules.Site == SiteRule.Same && AllAre(group, round.Sites, 2))
        {
            yield return MatchReason.SameSite;
        }

        if (rules.Site == SiteRule.Different && AllAre(group, round.Sites, 0))
        {
            yield return MatchReason.OtherSite;
        }

        if (rules.OtherDepartment && AllAre(group, round.Departments, 0))
        {
            yield return MatchReason.OtherDepartment;
        }

        if (rules.OtherOrganisation && AllAre(group, round.Organisations, 0))
        {
            yield return MatchReason.OtherOrganisation;
        }

        if (rules.ClinicalWithOther && group.Any(one => round.Clinical[one] == 1) && group.Any(one => round.Clinical[one] == 0))
        {
            yield return MatchReason.ClinicalWithOther;
        }

        if (rules.NoSharedTeam && Pairs(group).All(pair => _judge.SharesTeam(pair.One, pair.Other) == 0))
        {
            yield return MatchReason.NoSharedTeam;
        }

        if (group.Any(one => round.Leaders[one]))
        {
            yield return MatchReason.WithLeader;
        }
    }

    private static bool AllAre(int[] group, int[] codes, int differs) =>
        Pairs(group).All(pair => PairJudge.Differs(codes, pair.One, pair.Other) == differs);

    private static IEnumerable<(int One, int Other)> Pairs(int[] group) =>
        group.SelectMany((one, at) => group.Take(at).Select(other => (one, other)));
}
