using KMF.Dialogs.Sessions;

namespace KMF.Bot.Tests.Sessions;

public sealed class SessionMoveTests
{
    private static readonly DateTimeOffset Now = SampleAction.Now;

    [Theory]
    [InlineData(40, TimeNotice.AlmostOver, 35)]
    [InlineData(10, TimeNotice.AlmostOver, 5)]
    [InlineData(9, TimeNotice.AlmostOver, 8)]
    [InlineData(2, TimeNotice.AlmostOver, 1)]
    [InlineData(1, TimeNotice.Over, 1)]
    public void Timed_SoManyMinutes_SaysWhenTheyAreAlmostOver(int minutes, TimeNotice notice, int after)
    {
        var timed = SessionMove.Timed(SampleAction.Session(), TimeSpan.FromMinutes(minutes), TimeSpan.FromMinutes(minutes), Now);

        Assert.Equal(Now.AddMinutes(minutes), timed.StepEndsAt);
        Assert.Equal((notice, Now.AddMinutes(after)), (timed.NextNotice, timed.NextNoticeAt));
    }

    [Fact]
    public void Timed_ThirtySecondsLeft_OnlySaysTheEnd()
    {
        var timed = SessionMove.Timed(SampleAction.Session(), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30), Now);

        Assert.Equal((TimeNotice.Over, Now.AddSeconds(30)), (timed.NextNotice, timed.NextNoticeAt));
    }

    [Fact]
    public void Timed_NoTime_SaysNothing()
    {
        var timed = SessionMove.Timed(
            SampleAction.Session() with
            {
                StepEndsAt = Now,
                NextNotice = TimeNotice.Over,
                NextNoticeAt = Now,
            },
            null,
            null,
            Now
        );

        Assert.Equal((null, TimeNotice.None, null), (timed.StepEndsAt, timed.NextNotice, timed.NextNoticeAt));
    }

    [Fact]
    public void Open_AStep_CountsItAndStartsTheSessionOnce()
    {
        var move = new SessionMove(SampleAction.Session() with { StepEntry = 1 }, SessionVerb.Start, Now);
        move.Open("objective", TimeSpan.FromMinutes(40));
        var later = new SessionMove(move.Session, SessionVerb.Next, Now.AddHours(1));
        later.Open("successes");

        Assert.Equal(
            (SessionState.Running, "objective", 2, Now),
            (move.Session.State, move.Session.StepId, move.Session.StepEntry, move.Session.StartedAt)
        );
        Assert.Equal(
            ("successes", 3, Now, null),
            (later.Session.StepId, later.Session.StepEntry, later.Session.StartedAt, later.Session.StepEndsAt)
        );
    }

    [Fact]
    public void Close_WhileTheVoteIsOpen_ClosesTheVoteToo()
    {
        var move = new SessionMove(
            SampleAction.Session(SessionState.Running, Session.ReviewStep) with
            {
                Voting = Voting.Open,
            },
            SessionVerb.Close,
            Now
        );

        move.Close([]);

        Assert.Equal((SessionState.Closed, Voting.Closed, Now), (move.Session.State, move.Session.Voting, move.Session.ClosedAt));
    }
}
