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
        var session = SamplePress.Session(state, step) with { ClosedAt = state == SessionState.Closed ? SamplePress.Now : null };

        Assert.Equal(
            moves.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(),
            Fitting(session, SamplePress.Now.AddHours(1)).Order()
        );
    }

    [Theory]
    [InlineData(23.9, true)]
    [InlineData(24, false)]
    [InlineData(100, false)]
    public void Fits_Reopening_WithinADay(double hours, bool fits)
    {
        var session = SamplePress.Session(SessionState.Closed, Session.CloseStep) with { ClosedAt = SamplePress.Now };

        Assert.Equal(fits, MoveRunner.Fits(Retrospect, session, Verb.Reopen, SamplePress.Now.AddHours(hours)));
    }

    [Theory]
    [InlineData("add")]
    [InlineData("pause")]
    [InlineData("")]
    [InlineData("no-such-verb")]
    public void Fits_WhatIsNoMove_Never(string verb) =>
        Assert.False(MoveRunner.Fits(Retrospect, SamplePress.Session(SessionState.Running, "successes"), verb, SamplePress.Now));

    private static IEnumerable<string> Fitting(Session session, DateTimeOffset now) =>
        Verb.Moves.Where(verb => MoveRunner.Fits(Retrospect, session, verb, now));
}
