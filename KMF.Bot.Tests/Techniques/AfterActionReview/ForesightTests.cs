using System.Collections.Immutable;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.AfterActionReview;
using KMF.Dialogs.Work;

namespace KMF.Bot.Tests.Techniques.AfterActionReview;

public sealed class ForesightTests
{
    private static readonly HandedOn Rain = new(Guid.NewGuid(), HandedOnKind.Risk, "It rains", null);
    private static readonly HandedOn Dry = new(Guid.NewGuid(), HandedOnKind.Sign, "Everybody is dry", null);

    [Fact]
    public void Of_WhatNobodyTicked_IsNotSaid() =>
        Assert.All(Foresight.Of([Rain, Dry], []).Foreseen, item => Assert.Equal(Outcome.NotSaid, item.Outcome));

    [Fact]
    public void Of_OneTick_IsOfThatRiskAlone()
    {
        var foresight = Foresight.Of([Rain, Dry], [Tick(Rain, Outcome.CameTrue)]);

        Assert.Equal(
            [("It rains", Outcome.CameTrue), ("Everybody is dry", Outcome.NotSaid)],
            foresight.Foreseen.Select(item => (item.Words, item.Outcome))
        );
    }

    [Fact]
    public void Of_TwoTicksOfOneRisk_TheLastCounts()
    {
        var foresight = Foresight.Of([Rain], [Tick(Rain, Outcome.CameTrue, minute: 2), Tick(Rain, Outcome.DidNotHappen, minute: 1)]);

        Assert.Equal(Outcome.CameTrue, Assert.Single(foresight.Foreseen).Outcome);
    }

    [Fact]
    public void Of_IntentionsAndLessons_AreNotForeseen() =>
        Assert.Empty(Foresight.Of([Rain with { Kind = HandedOnKind.Intention }, Rain with { Kind = HandedOnKind.Lesson }], []).Foreseen);

    [Fact]
    public void Of_ATickOfWhatIsNoLongerHandedOn_StaysWithItsWords()
    {
        var lost = Assert.Single(Foresight.Of([], [Tick(Rain, Outcome.CameTrue)]).Foreseen);

        Assert.Equal(new Foreseen(Rain.Id, HandedOnKind.Risk, "It rains", Outcome.CameTrue), lost);
    }

    [Fact]
    public void Of_WhatHappened_IsAnticipatedOrNotAsItSays()
    {
        var foresight = Foresight.Of(
            [],
            [Happened("The lift broke", "not-anticipated"), Happened("It was cold", "anticipated"), Happened("We ate", null)]
        );

        Assert.Equal("It was cold", Assert.Single(foresight.Anticipated).Text);
        Assert.Equal("The lift broke", Assert.Single(foresight.NotAnticipated).Text);
        Assert.Empty(foresight.Foreseen);
    }

    private static Contribution Tick(HandedOn item, Outcome outcome, int minute = 0) => Said(Foresight.Tick(item, outcome), minute);

    private static Contribution Happened(string text, string? anticipated)
    {
        var fields = ImmutableSortedDictionary<string, string>.Empty.Add("text", text).Add("kind", "better");
        return Said(anticipated is null ? fields : fields.Add(Foresight.AnticipatedField, anticipated), 0);
    }

    private static Contribution Said(ImmutableSortedDictionary<string, string> fields, int minute) =>
        new(Guid.NewGuid(), "actual", fields, "key", null, new DateTimeOffset(2026, 3, 2, 9, minute, 0, TimeSpan.Zero), null, 0);
}
