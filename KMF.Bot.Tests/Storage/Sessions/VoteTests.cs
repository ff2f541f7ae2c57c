using KMF.Dialogs.Sessions;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sessions;

public sealed class VoteTests : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Vote_NotOpen_StepClosed()
    {
        var session = await _world.RunningAsync();
        var id = await _world.AddedAsync(session, Bea, "Late");

        var before = await _world.WriteAsync(Vote(session, Bea, id));
        await _world.MoveAsync(session, one => one with { Voting = Voting.Closed });
        var after = await _world.WriteAsync(Vote(session, Bea, id));

        Assert.Equal((WriteOutcome.StepClosed, WriteOutcome.StepClosed), (before, after));
    }

    [Fact]
    public async Task Vote_ClosedSession_StepClosed()
    {
        var session = await _world.RunningAsync();
        var id = await _world.AddedAsync(session, Bea, "Late");
        await _world.MoveAsync(session, one => one with { Voting = Voting.Open, State = SessionState.Closed });

        Assert.Equal(WriteOutcome.StepClosed, await _world.WriteAsync(Vote(session, Bea, id)));
    }

    [Fact]
    public async Task Vote_Open_ThreeEachAndBackAgain()
    {
        var session = await _world.RunningAsync(one => one with { Voting = Voting.Open });
        var ids = new List<Guid>();
        foreach (var text in new[] { "1", "2", "3", "4" })
        {
            ids.Add(await _world.AddedAsync(session, Ann, text));
        }

        var outcomes = new List<WriteOutcome>
        {
            await _world.WriteAsync(Vote(session, Bea, ids[0])),
            await _world.WriteAsync(Vote(session, Bea, ids[0])),
            await _world.WriteAsync(Vote(session, Bea, ids[1])),
            await _world.WriteAsync(Vote(session, Bea, ids[2])),
            await _world.WriteAsync(Vote(session, Bea, ids[3])),
            await _world.WriteAsync(Vote(session, Bea, ids[0], on: false)),
            await _world.WriteAsync(Vote(session, Bea, ids[0], on: false)),
            await _world.WriteAsync(Vote(session, Bea, ids[3])),
            await _world.WriteAsync(Vote(session, Bea, Guid.NewGuid())),
        };

        Assert.Equal(
            [
                WriteOutcome.Saved,
                WriteOutcome.AlreadySaved,
                WriteOutcome.Saved,
                WriteOutcome.Saved,
                WriteOutcome.NoVotesLeft,
                WriteOutcome.Saved,
                WriteOutcome.AlreadySaved,
                WriteOutcome.Saved,
                WriteOutcome.NotFound,
            ],
            outcomes
        );
        Assert.Equal(ids[1..].ToHashSet(), await _world.Store.VotesOfAsync(session.Id, KeyOf(Bea), default));
        Assert.Equal((1, 3), await _world.Store.VoteCountAsync(session.Id, default));
    }

    [Fact]
    public async Task Vote_ManyPressesAtOnce_NeverMoreThanThree()
    {
        var session = await _world.RunningAsync(one => one with { Voting = Voting.Open });
        var ids = new List<Guid>();
        for (var at = 0; at < 20; at++)
        {
            ids.Add(await _world.AddedAsync(session, Ann, $"{at}"));
        }

        var outcomes = await Task.WhenAll(ids.Select(id => Task.Run(() => _world.WriteAsync(Vote(session, Bea, id)))));

        Assert.Equal(CastVote.MostVotes, outcomes.Count(outcome => outcome is WriteOutcome.Saved));
        Assert.Equal(17, outcomes.Count(outcome => outcome is WriteOutcome.NoVotesLeft));
        Assert.Equal((1, 3), await _world.Store.VoteCountAsync(session.Id, default));
    }

    [Fact]
    public async Task Votes_UntilTheVotingHasClosed_CountNothing()
    {
        var session = await _world.RunningAsync(one => one with { Voting = Voting.Open });
        var id = await _world.AddedAsync(session, Ann, "Late");
        await _world.WriteAsync(Vote(session, Bea, id));
        await _world.WriteAsync(Vote(session, Ann, id));

        var open =
            (await _world.ReadAsync(session)).Contributions.Single().Votes + (await _world.ReadStepAsync(session, Ann)).Page.Single().Votes;
        await _world.MoveAsync(session, one => one with { Voting = Voting.Closed });

        Assert.Equal(0, open);
        Assert.Equal(2, (await _world.ReadAsync(session)).Contributions.Single().Votes);
        Assert.Equal(2, (await _world.ReadStepAsync(session, Ann)).Mine.Single().Votes);
    }
}
