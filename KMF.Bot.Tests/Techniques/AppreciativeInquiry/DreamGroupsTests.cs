using System.Globalization;
using KMF.Dialogs.Techniques.AppreciativeInquiry;

namespace KMF.Bot.Tests.Techniques.AppreciativeInquiry;

public sealed class DreamGroupsTests
{
    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Draw_AnyNumber_PutsEverybodyOnceIntoGroupsOfThreeToFive(int count)
    {
        var people = People(count);
        for (var seed = -20L; seed < 20; seed++)
        {
            var groups = DreamGroups.Draw(people, seed).Groups;

            Assert.Equal(people.Select(person => person.Id).Order(), groups.SelectMany(group => group).Select(person => person.Id).Order());
            Assert.All(groups, group => Assert.InRange(group.Length, Math.Min(count, 3), 5));
            Assert.True(groups.Max(group => group.Length) - groups.Min(group => group.Length) <= 1);
        }
    }

    [Theory]
    [InlineData(0, new int[0])]
    [InlineData(1, new[] { 1 })]
    [InlineData(2, new[] { 2 })]
    [InlineData(5, new[] { 5 })]
    [InlineData(6, new[] { 3, 3 })]
    [InlineData(7, new[] { 3, 4 })]
    [InlineData(9, new[] { 4, 5 })]
    [InlineData(10, new[] { 3, 3, 4 })]
    public void Draw_SoMany_MakesTheseGroups(int count, int[] sizes) =>
        Assert.Equal(sizes, DreamGroups.Draw(People(count), 7).Groups.Select(group => group.Length).Order());

    [Fact]
    public void Draw_TheSameSeed_IsTheSameWhateverTheOrderOfPeople()
    {
        var people = People(23);

        var drawn = DreamGroups.Draw(people, 20260302).Kept();

        Assert.Equal(drawn, DreamGroups.Draw(people.Reverse().Concat(people.Take(3)), 20260302).Kept());
    }

    // The seed is recorded to be drawn from again: another release must not draw otherwise.
    [Fact]
    public void Draw_AKnownSeed_IsWhatItAlwaysWas() =>
        Assert.Equal(
            ["p02 p06 p03 p05", "p04 p00 p01"],
            DreamGroups.Draw(People(7), 42).Groups.Select(group => string.Join(' ', group.Select(person => person.Id)))
        );

    [Fact]
    public void Draw_ManySeeds_BringsEverybodyTogetherWithEverybodyEquallyOften()
    {
        const int Draws = 4000;
        var met = new Dictionary<(string, string), int>();
        for (var seed = 0; seed < Draws; seed++)
        {
            foreach (var group in DreamGroups.Draw(People(8), seed).Groups)
            {
                foreach (
                    var pair in from one in @group
                    from other in @group
                    where string.CompareOrdinal(one.Id, other.Id) < 0
                    select (one.Id, other.Id)
                )
                {
                    met[pair] = met.GetValueOrDefault(pair) + 1;
                }
            }
        }

        // Two groups of four among eight: three of the seven others.
        Assert.Equal(28, met.Count);
        Assert.All(met.Values, count => Assert.InRange(count, Draws * 3 / 7 * 0.92, Draws * 3 / 7 * 1.08));
    }

    [Fact]
    public void With_LateComers_EachJoinsTheSmallestAndNobodyElseMoves()
    {
        for (var count = 0; count <= 20; count++)
        {
            var groups = DreamGroups.Draw(People(count), count);
            foreach (var late in People(40).Skip(count))
            {
                var before = groups;
                groups = groups.With(late);

                var joined = groups.Of(late.Id)!.Value - 1;
                Assert.Equal(before.Groups.IsEmpty ? 0 : before.Groups.Min(group => group.Length), groups.Groups[joined].Length - 1);
                Assert.All(before.Everybody, person => Assert.Equal(before.Of(person.Id), groups.Of(person.Id)));
                Assert.Equal(groups.Kept(), groups.With(late).Kept());
            }
        }
    }

    [Fact]
    public void With_SeveralSmallest_JoinsTheFirst() =>
        Assert.Equal(1, DreamGroups.Draw(People(6), 1).With(new Dreamer("late", "Late")).Of("late"));

    private static Dreamer[] People(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(which => new Dreamer(string.Create(CultureInfo.InvariantCulture, $"p{which:00}"), $"Person {which}")),
        ];
}
