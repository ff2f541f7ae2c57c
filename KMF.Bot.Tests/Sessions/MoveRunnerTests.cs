using KMF.Bot.Tests.Cards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Sessions;

public sealed class MoveRunnerTests
{
    private static readonly SampleStore Store = new();

    private static readonly TechniqueRules Retrospect = new TechniqueCatalogue(
        new SessionServices(
            Store,
            Store,
            new TextCatalogue(AppContext.BaseDirectory),
            Store,
            Store,
            Store,
            Store,
            TimeZoneInfo.Utc,
            TimeProvider.System
        )
    )
        .Find("retrospect")!
        .Rules;

    [Theory]
    [InlineData(SessionState.SettingUp, "set-up", "start cancel")]
    [InlineData(SessionState.Running, "objective", "next close cancel")]
    [InlineData(SessionState.Running, "successes", "next back close cancel")]
    [InlineData(SessionState.Running, "marks", "next back close cancel")]
    [InlineData(SessionState.Paused, "successes", "next back close cancel")]
    [InlineData(SessionState.Running, "review", "back close cancel")]
    [InlineData(SessionState.Closed, "close", "reopen")]
    [InlineData(SessionState.Cancelled, "close", "")]
    public void Fits_WhereTheSessionStands_AreTheseMoves(SessionState state, string step, string moves)
    {
        var session = SampleAction.Session(state, step) with { ClosedAt = state == SessionState.Closed ? SampleAction.Now : null };

        Assert.Equal(
            moves.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(move => "session." + move).Order(),
            Fitting(session, SampleAction.Now.AddHours(1)).Order()
        );
    }

    [Theory]
    [InlineData(23.9, true)]
    [InlineData(24, false)]
    [InlineData(100, false)]
    public void Fits_Reopening_WithinADay(double hours, bool fits)
    {
        var session = SampleAction.Session(SessionState.Closed, Session.CloseStep) with { ClosedAt = SampleAction.Now };

        Assert.Equal(fits, MoveRunner.Fits(Retrospect, session, SessionVerb.Reopen, SampleAction.Now.AddHours(hours)));
    }

    [Theory]
    [InlineData("session.add")]
    [InlineData("session.pause")]
    [InlineData("")]
    [InlineData("no-such-verb")]
    public void Fits_WhatIsNoMove_Never(string verb) =>
        Assert.False(MoveRunner.Fits(Retrospect, SampleAction.Session(SessionState.Running, "successes"), verb, SampleAction.Now));

    private static IEnumerable<string> Fitting(Session session, DateTimeOffset now) =>
        SessionVerb.Moves.Where(verb => MoveRunner.Fits(Retrospect, session, verb, now));
}
