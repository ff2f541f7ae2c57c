using System.Collections.Immutable;
using System.Diagnostics;
using CsCheck;
using KMF.Dialogs.Techniques.KnowledgeCafe;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Techniques.KnowledgeCafe;

public sealed class SeatingPlanTests(ITestOutputHelper output)
{
    /// <summary>
    /// Every number of people from 8 to 24, at every number of tables of four or five, and where there is none, as it is seated.
    /// </summary>
    public static TheoryData<int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int>();
            foreach (var people in Enumerable.Range(8, 17))
            {
                var tables = Enumerable.Range(1, people / 4).Where(tables => tables * 5 >= people).ToList();
                tables = tables.Count > 0 ? tables : [Tables.For(people, Tables.Four).Length];
                tables.ForEach(count => sizes.Add(people, count));
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Draw_EverySizeFromEightToTwentyFour_RepeatsAsFewMeetingsAsCanBe(int people, int tables)
    {
        var sizes = Tables.Of(people, tables);
        var (fewest, proof) =
            tables == 2 ? (EverySeating.FewestRepeats(people, sizes[0]), "all seatings tried") : (Pigeonhole(sizes), "a bound");

        var repeats = Enumerable.Range(0, 20).Select(seed => SeatingPlan.Draw(sizes, (ulong)seed).Repeats()).Distinct().ToList();

        Assert.Equal([fewest], repeats);
        var meetings = SeatingPlan.RoundCount * sizes.Sum(size => size * (size - 1) / 2);
        output.Figure($"{people} people at {tables} tables: {fewest} of {meetings} meetings repeated, the fewest possible ({proof})");
    }

    [Theory]
    [InlineData(12, 3, 6, 54)]
    [InlineData(20, 4, 8, 120)]
    [InlineData(16, 4, 0, 72)]
    [InlineData(24, 6, 0, 108)]
    [InlineData(200, 33, 0, 1521)]
    public void Draw_WhatIsKnownToBeTheBest_IsReached(int people, int tables, int repeats, int meetings)
    {
        var sizes = Tables.Of(people, tables);

        Assert.Equal(repeats, SeatingPlan.Draw(sizes, 2026).Repeats());
        Assert.Equal(meetings, SeatingPlan.RoundCount * sizes.Sum(size => size * (size - 1) / 2));
    }

    [Fact]
    public void Draw_EveryNumberUpToTwoHundred_IsQuickAndFromTwentyOnNobodyMeetsAgain()
    {
        var watch = Stopwatch.StartNew();
        var slowest = TimeSpan.Zero;
        foreach (var people in Enumerable.Range(1, 200))
        {
            foreach (var wanted in new[] { Tables.Four, Tables.Five })
            {
                watch.Restart();
                var plan = SeatingPlan.Draw(Tables.For(people, wanted), (ulong)people);
                slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
                Assert.True(people < 20 || plan.Repeats() == 0, $"{people} people meet again {plan.Repeats()} times");
            }
        }

        output.Figure($"1 to 200 people: the slowest seating took {slowest.TotalMilliseconds:N0} ms; from 20 on 0 meetings repeated");
    }

    [Fact]
    public void Draw_AnyNumberAndSeed_SeatsEverybodyOnceInEachRoundAtTablesAsEqualAsCanBe() =>
        Gen.Select(Gen.Int[1, 200], Gen.Bool, Gen.ULong)
            .Sample(
                (people, five, seed) =>
                {
                    var sizes = Tables.For(people, five ? Tables.Five : Tables.Four);
                    var plan = SeatingPlan.Draw(sizes, seed);

                    Assert.Equal(people, sizes.Sum());
                    Assert.True(sizes[0] - sizes[^1] <= 1);
                    Assert.Equal(SeatingPlan.RoundCount, plan.Rounds.Length);
                    Assert.All(plan.Rounds, round =>
                    {
                        Assert.Equal(people, round.Length);
                        Assert.Equal(sizes.Order(), round.GroupBy(table => table).Select(table => table.Count()).Order());
                        Assert.All(round, table => Assert.InRange(table, 0, sizes.Length - 1));
                    });
                },
                iter: 200
            );

    [Fact]
    public void Draw_TheSameSeed_IsTheSameSeating()
    {
        var sizes = Tables.For(24, Tables.Four);
        static string Written(SeatingPlan plan) => string.Join(' ', plan.Rounds.Select(round => string.Concat(round)));

        Assert.Equal(Written(SeatingPlan.Draw(sizes, 7)), Written(SeatingPlan.Draw(sizes, 7)));
        Assert.NotEqual(Written(SeatingPlan.Draw(sizes, 7)), Written(SeatingPlan.Draw(sizes, 8)));

        // As it was when this was written: on every machine and runtime the same.
        Assert.Equal("120322415451231054530043 020114154052343302321455 532242535040134512013410", Written(SeatingPlan.Draw(sizes, 7)));
    }

    [Theory]
    [InlineData(1, 4, new[] { 1 })]
    [InlineData(3, 4, new[] { 3 })]
    [InlineData(6, 4, new[] { 3, 3 })]
    [InlineData(7, 5, new[] { 4, 3 })]
    [InlineData(11, 4, new[] { 4, 4, 3 })]
    [InlineData(12, 5, new[] { 4, 4, 4 })]
    [InlineData(13, 4, new[] { 5, 4, 4 })]
    [InlineData(20, 4, new[] { 4, 4, 4, 4, 4 })]
    [InlineData(20, 5, new[] { 4, 4, 4, 4, 4 })]
    [InlineData(25, 4, new[] { 5, 4, 4, 4, 4, 4 })]
    [InlineData(25, 5, new[] { 5, 5, 5, 5, 5 })]
    public void Tables_SoMany_AreOfTheseSizes(int people, int wanted, int[] sizes) => Assert.Equal(sizes, Tables.For(people, wanted));

    [Fact]
    public void Tables_FromTwelveOn_AreOfFourOrFiveAndNeverOfMoreThanThereAreTablesWhereTheChoiceIsFree()
    {
        foreach (var people in Enumerable.Range(12, 189))
        {
            foreach (var wanted in new[] { Tables.Four, Tables.Five })
            {
                var sizes = Tables.For(people, wanted);
                var isFree = Enumerable
                    .Range(1, people / 4)
                    .Any(tables => tables * 5 >= people && (people + tables - 1) / tables <= tables);

                Assert.All(sizes, size => Assert.InRange(size, 4, 5));
                Assert.True(!isFree || sizes[0] <= sizes.Length, $"{people} people at {sizes.Length} tables");
            }
        }
    }

    // Those of one table go to as many tables as there are: the more of them than tables, the more sit together again. That is so from the
    // first round to the second, and whatever the second was, from the first to the third.
    private static int Pigeonhole(ImmutableArray<int> sizes)
    {
        var again = sizes.Sum(size =>
            Enumerable.Range(0, size).GroupBy(person => person % sizes.Length).Sum(share => share.Count() * (share.Count() - 1) / 2)
        );
        return 2 * again;
    }
}
