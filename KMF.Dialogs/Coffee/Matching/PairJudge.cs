namespace KMF.Dialogs.Coffee.Matching;

/// <summary>What speaks against two people meeting.</summary>
internal sealed class PairJudge(MatchingRound round)
{
    /// <summary>They are never to meet.</summary>
    public const long Never = long.MaxValue / 8;

    /// <summary>They met before; below it stands how lately. Some sums of judgements can still be compared.</summary>
    public const long Repeat = 1L << 48;

    /// <summary>Both are leaders.</summary>
    public const long TwoLeaders = 1L << 16;

    private const int RankShift = 24;
    private readonly MatchingRules _rules = round.Rules;
    private readonly Rows _notWith = round.NotWith;
    private readonly Rows _met = round.Met;
    private readonly bool[] _leaders = round.Leaders;

    /// <summary>How many wishes there are: each costs 2 where it is not met, 1 where that is not known.</summary>
    public int Wishes { get; } =
        (round.Rules.Site == SiteRule.Any ? 0 : 1)
        + (round.Rules.OtherDepartment ? 1 : 0)
        + (round.Rules.OtherOrganisation ? 1 : 0)
        + (round.Rules.ClinicalWithOther ? 1 : 0)
        + (round.Rules.NoSharedTeam ? 1 : 0);

    /// <summary>
    /// Never, or a sum of parts of which the higher ones count first. Where it is not below what is asked for, it may be another number
    /// that is not below it either.
    /// </summary>
    public long Cost(int one, int other, long below = long.MaxValue)
    {
        var cost = (_leaders[one] && _leaders[other] ? TwoLeaders : 0) + Against(one, other);
        if (cost >= below)
        {
            return cost;
        }

        if (!MayMeet(one, other))
        {
            return Never;
        }

        var rank = LastMet(one, other);
        return rank < 0 ? cost : cost + Repeat + ((long)rank << RankShift);
    }

    public bool MayMeet(int one, int other) => one != other && (_notWith[one].IsEmpty || !_notWith[one].Contains(other));

    /// <summary>The rank of the latest round in which they met, or -1.</summary>
    public int LastMet(int one, int other)
    {
        var row = _met[one];
        var at = row.IndexOf(other);
        if (at < 0)
        {
            return -1;
        }

        var latest = -1;
        var marks = _met.Marks.AsSpan(_met.Starts[one], row.Length);
        for (; at < row.Length; at++)
        {
            latest = row[at] == other ? Math.Max(latest, marks[at]) : latest;
        }

        return latest;
    }

    /// <summary>From 0, where all wishes are met, to twice their number.</summary>
    public int Against(int one, int other)
    {
        var against = _rules.Site switch
        {
            SiteRule.Same => 2 - Differs(round.Sites, one, other),
            SiteRule.Different => Differs(round.Sites, one, other),
            _ => 0,
        };
        against += _rules.OtherDepartment ? Differs(round.Departments, one, other) : 0;
        against += _rules.OtherOrganisation ? Differs(round.Organisations, one, other) : 0;
        against += _rules.ClinicalWithOther ? Differs(round.Clinical, one, other) : 0;
        return against + (_rules.NoSharedTeam ? SharesTeam(one, other) : 0);
    }

    /// <summary>0 where they share no team, 2 where they do, 1 where nothing is known of one of them.</summary>
    public int SharesTeam(int one, int other)
    {
        var mine = round.Teams[one];
        var others = round.Teams[other];
        return mine.IsEmpty || others.IsEmpty ? 1
            : mine.IndexOfAny(others) >= 0 ? 2
            : 0;
    }

    /// <summary>0 where the codes differ, 2 where they are the same, 1 where one is not known.</summary>
    public static int Differs(int[] codes, int one, int other)
    {
        var (mine, others) = (codes[one], codes[other]);
        return mine < 0 || others < 0 ? 1
            : mine == others ? 2
            : 0;
    }
}
