using System.Numerics;

namespace KMF.Dialogs.Coffee.Matching;

/// <summary>
/// What every two of some people cost as one number, so that a sum over groups compares first the repeats, then how late those were, then
/// leaders together, then wishes, then who was in a three before, and last a random part.
/// </summary>
internal sealed class ExactWeights
{
    /// <summary>They are never to meet.</summary>
    public const long Never = -1;

    private const int MostTimesInThree = 15;
    private const int LongestSum = 60;
    private readonly long[] _costs;
    private readonly long[] _turns;
    private readonly int _recencyBits;
    private readonly int _count;

    public ExactWeights(MatchingRound round, PairJudge judge, int[] people, SeededRandom random)
    {
        (People, _count) = (people, people.Length);
        var terms = (_count / 2) + 8;
        var latest = round.Met.Marks.Length == 0 ? 0 : round.Met.Marks.Max();
        var noise = 63;
        int[] bits;
        var coarser = 0;
        while ((bits = Bits(terms, noise, judge.Wishes, latest >> coarser)).Sum() > LongestSum)
        {
            (noise, coarser) = noise > 1 ? (noise / 2, coarser) : (noise, coarser + 1);
        }

        var (turn, wish, leaders, recency) = (bits[0], bits[..2].Sum(), bits[..3].Sum(), bits[..4].Sum());
        _recencyBits = recency;
        RepeatBits = bits[..5].Sum();
        Beyond = 1L << bits.Sum();
        _turns = [.. people.Select(person => (long)Math.Min(round.TimesInThree[person], (byte)MostTimesInThree) << turn)];
        _costs = new long[_count * _count];
        for (var one = 0; one < _count; one++)
        {
            _costs[(one * _count) + one] = Never;
            for (var other = 0; other < one; other++)
            {
                var cost = judge.MayMeet(people[one], people[other]) ? CostOf(people[one], people[other]) : Never;
                _costs[(one * _count) + other] = _costs[(other * _count) + one] = cost;
            }
        }

        long CostOf(int one, int other)
        {
            var last = judge.LastMet(one, other);
            return random.Below(noise + 1)
                + ((long)judge.Against(one, other) << wish)
                + (round.Leaders[one] && round.Leaders[other] ? 1L << leaders : 0)
                + (last < 0 ? 0 : (1L << RepeatBits) + ((long)(last >> coarser) << recency));
        }
    }

    public int[] People { get; }

    /// <summary>More than any sum.</summary>
    public long Beyond { get; }

    private int RepeatBits { get; }

    public long Pair(int one, int other) => _costs[(one * _count) + other];

    /// <summary>What it costs that somebody is one of three again.</summary>
    public long Turn(int person) => _turns[person];

    /// <summary>The part of a sum that has to be the least: how many meet again, and how lately they met.</summary>
    public long RepeatsOf(long cost) => cost >> _recencyBits;

    private static int[] Bits(int terms, int noise, int wishes, int latest) =>
        [
            BitsFor(terms * noise),
            BitsFor(3 * MostTimesInThree),
            BitsFor(2 * terms * wishes),
            BitsFor(terms),
            BitsFor(terms * latest),
            BitsFor(terms),
        ];

    private static int BitsFor(int most) => BitOperations.Log2((uint)most) + 1;
}
