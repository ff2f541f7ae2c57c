using KMF.Dialogs.Sessions;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sessions;

public sealed class ContributionWriteTests : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Add_OpenStep_SavedAndTheAuthorTakesPart()
    {
        var session = await _world.RunningAsync();

        var outcome = await _world.WriteAsync(Add(session, Bea, "The ward round is late"));

        var contents = await _world.ReadAsync(session);
        var contribution = Assert.Single(contents.Contributions);
        Assert.Equal(WriteOutcome.Saved, outcome);
        Assert.Equal("The ward round is late", contribution.Text);
        Assert.Equal((KeyOf(Bea), "Bea Baker", Start), (contribution.AuthorKey, contribution.AuthorName, contribution.At));
        Assert.Equal(new Participant(Bea, null), Assert.Single(contents.Participants));
        Assert.Equal(session.Revision + 1, contents.Session.Revision);
        Assert.Equal(session.Version, contents.Session.Version);
    }

    [Fact]
    public async Task Add_SameWordsAgain_AlreadySavedOnce()
    {
        var session = await _world.RunningAsync();
        await _world.AddedAsync(session, Bea, "Late");

        var again = await _world.WriteAsync(Add(session, Bea, "Late"));
        var byAnn = await _world.WriteAsync(Add(session, Ann, "Late"));

        Assert.Equal(WriteOutcome.AlreadySaved, again);
        Assert.Equal(WriteOutcome.Saved, byAnn);
        Assert.Equal(session.Revision + 2, (await _world.FindAsync(session)).Revision);
        Assert.Equal(2, (await _world.ReadAsync(session)).Contributions.Length);
    }

    [Fact]
    public async Task Add_SameFieldsInAnotherOrder_AlreadySaved()
    {
        var session = await _world.RunningAsync();
        var first = Add(session, Bea, "") with { Fields = Text("a").Clear().Add("what", "x").Add("why", "y") };
        await _world.WriteAsync(first);

        var again = await _world.WriteAsync(
            first with
            {
                ContributionId = Guid.NewGuid(),
                Fields = first.Fields.Clear().Add("why", "y").Add("what", "x"),
            }
        );
        var swapped = await _world.WriteAsync(
            first with
            {
                ContributionId = Guid.NewGuid(),
                Fields = first.Fields.Clear().Add("what", "y").Add("why", "x"),
            }
        );

        Assert.Equal(WriteOutcome.AlreadySaved, again);
        Assert.Equal(WriteOutcome.Saved, swapped);
    }

    [Fact]
    public async Task Add_DeletedBefore_SavedAgain()
    {
        var session = await _world.RunningAsync();
        await _world.WriteAsync(Delete(session, Bea, await _world.AddedAsync(session, Bea, "Late")));

        Assert.Equal(WriteOutcome.Saved, await _world.WriteAsync(Add(session, Bea, "Late")));
    }

    [Fact]
    public async Task Add_SlotOfEverybody_TakesThePlaceOfWhatAnybodyPutThere()
    {
        var session = await _world.RunningAsync();
        await _world.WriteAsync(Add(session, Ann, "Came true") with { Slot = "risk-1" });
        await _world.WriteAsync(Add(session, Ann, "Anticipated") with { Slot = "risk-2" });
        await _world.AddedAsync(session, Ann, "No slot");

        Assert.Equal(WriteOutcome.Saved, await _world.WriteAsync(Add(session, Bea, "Did not happen") with { Slot = "risk-1" }));

        Assert.Equal(["Anticipated", "No slot", "Did not happen"], (await _world.ReadAsync(session)).Contributions.Select(one => one.Text));
    }

    [Fact]
    public async Task Add_SlotOnePerPerson_LeavesWhatOthersPutThere()
    {
        var session = await _world.RunningAsync();
        await _world.WriteAsync(Add(session, Ann, "3", onePerPerson: true) with { Slot = "leadership-1" });
        await _world.WriteAsync(Add(session, Bea, "1", onePerPerson: true) with { Slot = "leadership-1" });
        await _world.WriteAsync(Add(session, Bea, "4", onePerPerson: true) with { Slot = "leadership-2" });

        Assert.Equal(
            WriteOutcome.Saved,
            await _world.WriteAsync(Add(session, Bea, "2", onePerPerson: true) with { Slot = "leadership-1" })
        );

        Assert.Equal(["3", "4", "2"], (await _world.ReadAsync(session)).Contributions.Select(one => one.Text));
    }

    [Fact]
    public async Task Add_SameWordsInAnotherSlot_AreAnAnswerOfTheirOwn()
    {
        var session = await _world.RunningAsync();
        await _world.WriteAsync(Add(session, Bea, "3", onePerPerson: true) with { Slot = "leadership-1" });

        Assert.Equal(
            WriteOutcome.Saved,
            await _world.WriteAsync(Add(session, Bea, "3", onePerPerson: true) with { Slot = "leadership-2" })
        );
        Assert.Equal(
            WriteOutcome.AlreadySaved,
            await _world.WriteAsync(Add(session, Bea, "3", onePerPerson: true) with { Slot = "leadership-1" })
        );

        Assert.Equal(["leadership-1", "leadership-2"], (await _world.ReadAsync(session)).Contributions.Select(one => one.Slot));
        var step = await _world.Store.ReadStepAsync(session, "q1", StorageWorld.KeyOf(Bea), Bea.Id, 0, 10, default);
        Assert.Equal(["leadership-2", "leadership-1"], step.Mine.Select(one => one.Slot));
    }

    [Fact]
    public async Task Add_OnePerPerson_TakesThePlaceOfTheEarlierOne()
    {
        var session = await _world.RunningAsync();
        await _world.AddedAsync(session, Ann, "Mine");
        await _world.WriteAsync(Add(session, Bea, "First", onePerPerson: true));

        var second = await _world.WriteAsync(Add(session, Bea, "Second", onePerPerson: true));
        var again = await _world.WriteAsync(Add(session, Bea, "Second", onePerPerson: true));

        Assert.Equal((WriteOutcome.Saved, WriteOutcome.AlreadySaved), (second, again));
        Assert.Equal(["Mine", "Second"], (await _world.ReadAsync(session)).Contributions.Select(one => one.Text));
    }

    [Fact]
    public async Task Add_IdOfSomebodyElse_NotYours()
    {
        var session = await _world.RunningAsync();
        var ann = Add(session, Ann, "Mine");
        await _world.WriteAsync(ann);

        var outcome = await _world.WriteAsync(Add(session, Bea, "Forged", onePerPerson: true) with { ContributionId = ann.ContributionId });

        Assert.Equal(WriteOutcome.NotYours, outcome);
        Assert.Equal("Mine", Assert.Single((await _world.ReadAsync(session)).Contributions).Text);
    }

    [Theory]
    [InlineData(SessionState.SettingUp, "q1", WriteOutcome.StepClosed)]
    [InlineData(SessionState.Running, "q1", WriteOutcome.Saved)]
    [InlineData(SessionState.Paused, "q1", WriteOutcome.Saved)]
    [InlineData(SessionState.Closed, "q1", WriteOutcome.StepClosed)]
    [InlineData(SessionState.Cancelled, "q1", WriteOutcome.StepClosed)]
    [InlineData(SessionState.Running, "q2", WriteOutcome.StepClosed)]
    public async Task Add_StateAndStep_OnlyTheOpenStepTakesIt(SessionState state, string openStep, WriteOutcome expected)
    {
        var session = await _world.RunningAsync(one => one with { State = state, StepId = openStep });

        var outcome = await _world.WriteAsync(Add(session, Bea, "Late", stepId: "q1"));

        Assert.Equal(expected, outcome);
        Assert.Equal(expected is WriteOutcome.Saved ? 1 : 0, (await _world.ReadAsync(session)).Contributions.Length);
        Assert.Equal(expected is WriteOutcome.Saved ? 1 : 0, (await _world.ReadAsync(session)).Participants.Length);
    }

    [Fact]
    public async Task Edit_OwnWhileOpen_SavedAndSameWordsAlreadySaved()
    {
        var session = await _world.RunningAsync();
        var id = await _world.AddedAsync(session, Bea, "Late");

        var outcomes = new[]
        {
            await _world.WriteAsync(Edit(session, Bea, id, "Later")),
            await _world.WriteAsync(Edit(session, Bea, id, "Later")),
            await _world.WriteAsync(Edit(session, Ann, id, "Stolen")),
            await _world.WriteAsync(Edit(session, Bea, Guid.NewGuid(), "Nothing")),
        };

        Assert.Equal([WriteOutcome.Saved, WriteOutcome.AlreadySaved, WriteOutcome.NotYours, WriteOutcome.NotFound], outcomes);
        Assert.Equal("Later", Assert.Single((await _world.ReadAsync(session)).Contributions).Text);
        Assert.Equal(session.Revision + 2, (await _world.FindAsync(session)).Revision);
    }

    [Fact]
    public async Task Edit_IntoTheWordsOfAnotherOfTheirs_AlreadySavedAndBothStay()
    {
        var session = await _world.RunningAsync();
        await _world.AddedAsync(session, Bea, "One");
        var id = await _world.AddedAsync(session, Bea, "Two");

        var outcome = await _world.WriteAsync(Edit(session, Bea, id, "One"));

        Assert.Equal(WriteOutcome.AlreadySaved, outcome);
        Assert.Equal(["One", "Two"], (await _world.ReadAsync(session)).Contributions.Select(one => one.Text));
    }

    [Fact]
    public async Task EditAndDelete_StepMovedOn_StepClosed()
    {
        var session = await _world.RunningAsync();
        var id = await _world.AddedAsync(session, Bea, "Late");
        await _world.MoveAsync(session, one => one with { StepId = "q2", StepEntry = 2 });

        Assert.Equal(WriteOutcome.StepClosed, await _world.WriteAsync(Edit(session, Bea, id, "Later")));
        Assert.Equal(WriteOutcome.StepClosed, await _world.WriteAsync(Delete(session, Bea, id)));
        Assert.Equal("Late", Assert.Single((await _world.ReadAsync(session)).Contributions).Text);
    }

    [Fact]
    public async Task Delete_Own_GoneWithItsVotesAndMergedOnesStand()
    {
        var session = await _world.RunningAsync();
        var gone = await _world.AddedAsync(session, Bea, "Gone");
        var stays = await _world.AddedAsync(session, Ann, "Stays");
        await _world.MoveAsync(session, one => one with { Voting = Voting.Open }, change => change with { Merges = [(stays, gone)] });
        await _world.WriteAsync(Vote(session, Ann, gone));

        var outcomes = new[]
        {
            await _world.WriteAsync(Delete(session, Ann, gone)),
            await _world.WriteAsync(Delete(session, Bea, gone)),
            await _world.WriteAsync(Delete(session, Bea, gone)),
        };

        Assert.Equal([WriteOutcome.NotYours, WriteOutcome.Saved, WriteOutcome.NotFound], outcomes);
        var contribution = Assert.Single((await _world.ReadAsync(session)).Contributions);
        Assert.Equal((stays, null), (contribution.Id, contribution.MergedInto));
        Assert.Equal((0, 0), await _world.Store.VoteCountAsync(session.Id, default));
    }
}
