using System.Collections.Immutable;
using CsCheck;
using KMF.Dialogs.Techniques.KnowledgeCafe;

namespace KMF.Bot.Tests.Techniques.KnowledgeCafe;

public sealed class LatecomerTests
{
    [Fact]
    public void Seat_AnyLatecomer_HasATableInEachRoundThatIsLeftAndMeetsAgainAsFewAsCanBe() =>
        Gen.Select(Gen.Int[2, 28], Gen.Int[0, 2], Gen.ULong, Gen.Int[0, 6])
            .Sample(
                (people, from, seed, leave) =>
                {
                    var sizes = Tables.For(people, Tables.Four);
                    var seated = Seated(SeatingPlan.Draw(sizes, seed), leave);

                    var seats = Latecomer.Seat(seated, [null, null, null], from, sizes.Length);

                    Assert.All(seats[..from], table => Assert.Null(table));
                    Assert.All(seats[from..], table => Assert.InRange(table!.Value, 0, sizes.Length - 1));
                    Assert.Equal(Fewest(seated, from, sizes.Length), Repeats(seated, seats));
                    foreach (var round in Enumerable.Range(from, SeatingPlan.RoundCount - from))
                    {
                        Assert.True(HasRoom(seated, round, seats[round]!.Value, sizes.Length));
                    }
                },
                iter: 300
            );

    [Fact]
    public void Seat_SomebodyWhoComesBack_KeepsWhereTheySatAndRemembersWhomTheyMet()
    {
        var plan = SeatingPlan.Draw(Tables.Of(20, 5), 3);
        var all = Seated(plan, leave: 0);
        var own = all[0].SetItem(1, null).SetItem(2, null);

        var seats = Latecomer.Seat(all[1..], own, 1, 5);

        Assert.Equal(all[0][0], seats[0]);
        Assert.Equal(0, Repeats(all[1..], seats));
    }

    [Fact]
    public void Seat_AHundredLatecomers_FillTheTablesEvenly()
    {
        var seated = Seated(SeatingPlan.Draw(Tables.For(12, Tables.Four), 1), leave: 0);
        foreach (var _ in Enumerable.Range(0, 100))
        {
            seated = seated.Add(Latecomer.Seat(seated, [null, null, null], 0, 3));
        }

        foreach (var round in Enumerable.Range(0, SeatingPlan.RoundCount))
        {
            Assert.Equal([37, 37, 38], seated.GroupBy(person => person[round]).Select(table => table.Count()).Order());
        }
    }

    private static ImmutableArray<ImmutableArray<int?>> Seated(SeatingPlan plan, int leave) =>
        [
            .. Enumerable
                .Range(0, plan.Rounds[0].Length)
                .Skip(Math.Min(leave, plan.Rounds[0].Length - 1))
                .Select(person => plan.Rounds.Select(round => (int?)round[person]).ToImmutableArray()),
        ];

    private static int Repeats(ImmutableArray<ImmutableArray<int?>> others, ImmutableArray<int?> seats) =>
        others.Sum(other => Math.Max(0, Enumerable.Range(0, 3).Count(round => seats[round] is { } at && other[round] == at) - 1));

    private static bool HasRoom(ImmutableArray<ImmutableArray<int?>> others, int round, int table, int tables)
    {
        int At(int which) => others.Count(other => other[round] == which);
        return At(table) < 5 || At(table) == Enumerable.Range(0, tables).Min(At);
    }

    // All ways tried.
    private static int Fewest(ImmutableArray<ImmutableArray<int?>> others, int from, int tables)
    {
        IEnumerable<int?> Choices(int round) =>
            round < from ? [null] : Enumerable.Range(0, tables).Where(table => HasRoom(others, round, table, tables)).Cast<int?>();
        return (
            from first in Choices(0)
            from second in Choices(1)
            from third in Choices(2)
            select Repeats(others, [first, second, third])
        ).Min();
    }
}
