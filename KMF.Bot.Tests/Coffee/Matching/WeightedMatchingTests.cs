using CsCheck;
using KMF.Dialogs.Coffee.Matching;

namespace KMF.Bot.Tests.Coffee.Matching;

public sealed class WeightedMatchingTests
{
    [Fact]
    public void Of_AnyGraph_WeighsTheMost() =>
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var n = random.Next(1, 11);
                var weights = Weights(random, n, random.NextDouble(), random.Next(2) == 0 ? 4 : 1000);

                var mates = WeightedMatching.Of(n, weights);

                Assert.All(Enumerable.Range(0, n).Where(one => mates[one] >= 0), one => Assert.Equal(one, mates[mates[one]]));
                Assert.All(Enumerable.Range(0, n).Where(one => mates[one] >= 0), one => Assert.True(weights[(one * n) + mates[one]] > 0));
                Assert.Equal(
                    Most(n, weights),
                    Enumerable.Range(0, n).Where(one => mates[one] > one).Sum(one => weights[(one * n) + mates[one]])
                );
            },
            iter: 3000
        );

    /// <summary>Petersen's graph has perfect matchings, and odd rings everywhere.</summary>
    [Fact]
    public void Of_Petersen_MatchesAll()
    {
        var weights = new long[100];
        for (var at = 0; at < 5; at++)
        {
            Join(weights, at, (at + 1) % 5);
            Join(weights, at, at + 5);
            Join(weights, at + 5, 5 + ((at + 2) % 5));
        }

        Assert.DoesNotContain(-1, WeightedMatching.Of(10, weights));
    }

    /// <summary>
    /// Two matchings of the same graph, one found with weights and one without, are of the same size where all weights are the same.
    /// </summary>
    [Fact]
    public void Of_EqualWeights_MatchesAsManyAsTheUnweightedOne() =>
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var n = random.Next(2, 40);
                var weights = Weights(random, n, random.NextDouble() * 0.3, highest: 1);
                var mates = new int[n];
                Array.Fill(mates, -1);

                new UnweightedMatching(n, mates, (one, mark) =>
                    Enumerable.Range(0, n).Where(other => weights[(one * n) + other] == 0).ToList().ForEach(mark)
                ).Grow([]);

                Assert.All(Enumerable.Range(0, n).Where(one => mates[one] >= 0), one => Assert.Equal(one, mates[mates[one]]));
                Assert.All(Enumerable.Range(0, n).Where(one => mates[one] >= 0), one => Assert.Equal(1, weights[(one * n) + mates[one]]));
                Assert.Equal(WeightedMatching.Of(n, weights).Count(mate => mate < 0), mates.Count(mate => mate < 0));
            },
            iter: 2000
        );

    private static long[] Weights(Random random, int n, double often, int highest)
    {
        var weights = new long[n * n];
        for (var one = 0; one < n; one++)
        {
            for (var other = 0; other < one; other++)
            {
                weights[(one * n) + other] = weights[(other * n) + one] = random.NextDouble() < often ? random.Next(1, highest + 1) : 0;
            }
        }

        return weights;
    }

    private static void Join(long[] weights, int one, int other) => weights[(one * 10) + other] = weights[(other * 10) + one] = 1;

    /// <summary>By dynamic programming over who is already matched.</summary>
    private static long Most(int n, long[] weights)
    {
        var most = new long[1 << n];
        for (var set = 1; set < 1 << n; set++)
        {
            var one = int.Log2(set);
            var rest = set & ~(1 << one);
            most[set] = most[rest];
            for (var other = 0; other < one; other++)
            {
                if ((rest >> other & 1) == 1 && weights[(one * n) + other] > 0)
                {
                    most[set] = Math.Max(most[set], most[rest & ~(1 << other)] + weights[(one * n) + other]);
                }
            }
        }

        return most[^1];
    }
}
