using KMF.Dialogs.Sessions;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sessions;

public sealed class SessionWriteTests : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Write_StepRevealed_StepClosed()
    {
        var session = await _world.RunningAsync();
        var id = await _world.AddedAsync(session, Bea, "Secret");
        await _world.MoveAsync(session, one => one with { Revealed = one.Revealed.Add("q1") });

        Assert.Equal(WriteOutcome.StepClosed, await _world.WriteAsync(Add(session, Bea, "Late")));
        Assert.Equal(WriteOutcome.StepClosed, await _world.WriteAsync(Edit(session, Bea, id, "Other")));
        Assert.Equal(WriteOutcome.StepClosed, await _world.WriteAsync(Delete(session, Bea, id)));
    }

    [Fact]
    public async Task Done_OpenStep_CountedOnce()
    {
        var session = await _world.RunningAsync();
        await _world.AddedAsync(session, Ann, "Late");

        var outcomes = new[]
        {
            await _world.WriteAsync(Done(session, Bea)),
            await _world.WriteAsync(Done(session, Bea)),
            await _world.WriteAsync(Done(session, Bea, "q2")),
        };

        Assert.Equal([WriteOutcome.Saved, WriteOutcome.AlreadySaved, WriteOutcome.StepClosed], outcomes);
        var bea = await _world.ReadStepAsync(session, Bea);
        Assert.Equal((1, 2, true), (bea.Done, bea.Participants, bea.IsDone));
        Assert.False((await _world.ReadStepAsync(session, Ann)).IsDone);
        Assert.Equal(session.Revision + 2, bea.Session.Revision);
    }

    [Fact]
    public async Task Rate_OnlyClosed_TheLatestCounts()
    {
        var session = await _world.RunningAsync();

        var open = await _world.WriteAsync(Rate(session, Bea, 3));
        await _world.MoveAsync(session, one => one with { State = SessionState.Closed, StepId = Session.CloseStep });
        var outcomes = new[]
        {
            await _world.WriteAsync(Rate(session, Bea, 3, "Short")),
            await _world.WriteAsync(Rate(session, Bea, 3, "Short")),
            await _world.WriteAsync(Rate(session, Bea, 5, "Useful after all")),
            await _world.WriteAsync(Rate(session, Ann, 1)),
        };

        Assert.Equal(WriteOutcome.StepClosed, open);
        Assert.Equal([WriteOutcome.Saved, WriteOutcome.AlreadySaved, WriteOutcome.Saved, WriteOutcome.Saved], outcomes);
        Assert.Equal(
            [new Rating(1, ""), new Rating(5, "Useful after all")],
            (await _world.ReadAsync(session)).Ratings.OrderBy(rating => rating.Useful)
        );
    }

    [Fact]
    public async Task Write_OtherTenantOrNoSession_NotFound()
    {
        var session = await _world.RunningAsync();
        var id = await _world.AddedAsync(session, Bea, "Late");
        var elsewhere = session with { TenantId = "tenant-2" };

        SessionWrite[] writes =
        [
            Add(elsewhere, Bea, "Late"),
            Edit(elsewhere, Bea, id, "Stolen"),
            Delete(elsewhere, Bea, id),
            Done(elsewhere, Bea),
            Vote(elsewhere, Bea, id),
            Rate(elsewhere, Bea, 5),
            Add(session with { Id = Guid.NewGuid() }, Bea, "Late"),
        ];
        foreach (var write in writes)
        {
            Assert.Equal(WriteOutcome.NotFound, await _world.WriteAsync(write));
        }

        Assert.Equal(session.Revision + 1, (await _world.FindAsync(session)).Revision);
    }

    [Fact]
    public async Task Write_ContributionOfAnotherSession_NotFound()
    {
        var session = await _world.RunningAsync();
        var id = await _world.AddedAsync(session, Bea, "Late");
        var other = await _world.RunningAsync(one => one with { ConversationId = "19:other", Voting = Voting.Open });

        Assert.Equal(WriteOutcome.NotFound, await _world.WriteAsync(Edit(other, Bea, id, "Stolen")));
        Assert.Equal(WriteOutcome.NotFound, await _world.WriteAsync(Delete(other, Bea, id)));
        Assert.Equal(WriteOutcome.NotFound, await _world.WriteAsync(Vote(other, Bea, id)));
    }

    [Fact]
    public async Task Write_NewDisplayName_ParticipantHasIt()
    {
        var session = await _world.RunningAsync();
        await _world.AddedAsync(session, Bea, "One");

        await _world.AddedAsync(session, Bea with { Name = "Bea Cook" }, "Two");

        Assert.Equal("Bea Cook", Assert.Single((await _world.ReadAsync(session)).Participants).Person.Name);
    }
}
