using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.Fishbowl;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Techniques.Fishbowl;

/// <summary>The bowl by itself: what people press in any order.</summary>
public sealed class BowlRulesTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly BowlRules Opened = new(IsOpen: true, Inner: 3, HasOpened: true, Named: []);

    private static Person Of(int number) => new($"p{number}", $"29:p{number}", $"Person {number}");

    private static Bowl With(BowlRules rules, params int[] people) => people.Select(Of).Aggregate(new Bowl(), rules.Take);

    [Fact]
    public void Take_TheSpareChair_AsksWhoeverHasSatLongestAndNobodyElse()
    {
        var three = With(Opened, 1, 2, 3);
        var four = Opened.Take(three, Of(4));

        Assert.DoesNotContain(three.Seats, seat => seat.IsAsked);
        Assert.Equal(["p1"], four.Seats.Where(seat => seat.IsAsked).Select(seat => seat.Person.Id));
    }

    [Fact]
    public void Leave_WithSomebodyWaiting_SeatsThemAndAsksTheNextLongest()
    {
        var bowl = Opened.Leave(With(Opened, 1, 2, 3, 4, 5, 6), "p1", Start);

        Assert.Equal(["p2", "p3", "p4", "p5"], bowl.Seats.Select(seat => seat.Person.Id));
        Assert.Equal(["p2"], bowl.Seats.Where(seat => seat.IsAsked).Select(seat => seat.Person.Id));
        Assert.Equal(["p6"], bowl.Queue.Select(person => person.Id));
        Assert.Equal(1, bowl.SeatOf("p5")!.Chair);
    }

    [Fact]
    public void Leave_WithNobodyWaiting_LeavesTheSpareChairAndAsksNobody()
    {
        var bowl = Opened.Leave(With(Opened, 1, 2, 3, 4), "p3", Start);

        Assert.Equal(3, bowl.Seats.Length);
        Assert.DoesNotContain(bowl.Seats, seat => seat.IsAsked);
    }

    [Fact]
    public void Leave_WithTheFish_LaysItInTheMiddleAndCountsTheTurn()
    {
        var bowl = BowlRules.Pass(With(Opened, 1, 2), "p1", Start);

        bowl = Opened.Leave(bowl, "p1", Start.AddSeconds(90));

        Assert.Null(bowl.Fish);
        Assert.Equal([("p1", 90, 1)], bowl.Spoken.Select(spoken => (spoken.Person.Id, (int)spoken.Time.TotalSeconds, spoken.Turns)));
    }

    [Fact]
    public void Pass_WhereTheClockWasSetBack_TakesNoTimeFromAnybody()
    {
        var bowl = BowlRules.Pass(With(Opened, 1, 2), "p1", Start);

        bowl = BowlRules.Pass(bowl, "p2", Start.AddHours(-1));

        Assert.Equal(TimeSpan.Zero, bowl.Spoken.Single().Time);
    }

    [Fact]
    public void Take_BeforeTheBowlIsOpen_KeepsTheStartersChairs()
    {
        var rules = new BowlRules(IsOpen: true, Inner: 3, HasOpened: false, ["p1", "p2"]);
        var bowl = With(rules, 7, 8, 1);

        Assert.Equal(["p7", "p1"], bowl.Seats.Select(seat => seat.Person.Id));
        Assert.Equal(["p8"], bowl.Queue.Select(person => person.Id));
        Assert.Equal(["p7", "p1", "p8"], (rules with { HasOpened = true }).Settle(bowl).Seats.Select(seat => seat.Person.Id));
    }

    [Fact]
    public void Take_InAClosedBowl_IsForTheExpertsAlone()
    {
        var rules = new BowlRules(IsOpen: false, Inner: 3, HasOpened: true, ["p1", "p2", "p3"]);
        var bowl = With(rules, 1, 2, 3);

        Assert.Same(bowl, rules.Take(bowl, Of(4)));
        Assert.DoesNotContain(bowl.Seats, seat => seat.IsAsked);
        Assert.Equal(3, rules.Take(rules.Leave(bowl, "p2", Start), Of(2)).Seats.Length);
    }

    // Whatever is pressed, in whatever order: 2,000 stories of 60 presses, each with a number that makes it again.
    [Fact]
    public void Presses_InAnyOrder_KeepEveryPromiseOfTheBowl()
    {
        var (presses, waited, passed) = (0, 0, 0);
        for (var story = 0; story < 2000; story++)
        {
            var random = new Random(story);
            var rules = new BowlRules(
                random.Next(4) > 0,
                random.Next(3, 5),
                HasOpened: false,
                [.. Enumerable.Range(1, random.Next(4)).Select(one => $"p{one}")]
            );
            var (bowl, now) = (new Bowl(), Start);
            for (var press = 0; press < 60; press++)
            {
                now = now.AddSeconds(random.Next(-2, 60));
                rules = press == 10 ? rules with { HasOpened = true } : rules;
                bowl = press == 10 ? rules.Settle(bowl) : bowl;
                var who = Of(random.Next(1, 12));
                var before = bowl;
                bowl = random.Next(4) switch
                {
                    0 => rules.Leave(bowl, who.Id, now),
                    1 => BowlRules.Pass(bowl, who.Id, now),
                    _ => rules.Take(bowl, who),
                };
                MustHold(rules, before, bowl, story);
                presses++;
                waited += bowl.Queue.IsEmpty ? 0 : 1;
                passed += bowl.Fish is null ? 0 : 1;
            }
        }

        output.Figure(
            $"fishbowl rules: {presses} presses in any order, {waited} with a queue, {passed} with the fish in somebody's hands, 0 promises broken"
        );
        Assert.True(waited > 1000 && passed > 1000);
    }

    private static void MustHold(BowlRules rules, Bowl before, Bowl bowl, int story)
    {
        var seated = bowl.Seats.Select(seat => seat.Person.Id).ToList();
        var because = $"story {story}";
        Assert.True(seated.Count <= rules.Chairs, because);
        Assert.True(seated.Distinct().Count() == seated.Count, because);
        Assert.True(bowl.Seats.Select(seat => seat.Chair).Distinct().Count() == seated.Count, because);
        Assert.True(bowl.Seats.All(seat => seat.Chair >= 1 && seat.Chair <= rules.Chairs), because);
        Assert.True(bowl.Seats.Select(seat => seat.Order).SequenceEqual(bowl.Seats.Select(seat => seat.Order).Order()), because);
        Assert.True(bowl.Queue.All(waiting => !seated.Contains(waiting.Id)), because);
        Assert.True(bowl.Queue.Distinct().Count() == bowl.Queue.Length, because);
        Assert.True(bowl.Fish is null || seated.Contains(bowl.Fish.HolderId), because);
        Assert.True(rules.IsOpen || seated.All(rules.Named.Contains), because);
        Assert.True(bowl.Seats.Count(seat => seat.IsAsked) <= 1, because);
        Assert.True(!rules.HasOpened || bowl.Queue.IsEmpty || seated.Count == rules.Chairs, because);
        Assert.True(!(rules.HasOpened && rules.IsOpen && seated.Count == rules.Chairs) || bowl.Seats.Any(seat => seat.IsAsked), because);
        Assert.True(rules.HasOpened || !rules.IsOpen || seated.Count <= rules.Inner, because);
        Assert.True(
            bowl.Spoken.Sum(spoken => spoken.Time.Ticks) >= before.Spoken.Sum(spoken => spoken.Time.Ticks)
                && bowl.Spoken.Sum(spoken => spoken.Turns) >= before.Spoken.Sum(spoken => spoken.Turns),
            because
        );
    }
}
