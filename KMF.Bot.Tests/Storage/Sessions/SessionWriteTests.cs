using KMF.Dialogs.Sessions;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sessions;

public sealed class SessionWriteTests : IAsyncLifetime
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
    public async Task Add_WithAnAction_BothAreThereOnce()
    {
        var session = await _world.RunningAsync();
        var add = Add(session, Bea, "I lead it") with
        {
            Action = new ActionItem(Guid.NewGuid(), "Lead it", Bea, new DateOnly(2026, 4, 1), null),
        };

        Assert.Equal(WriteOutcome.Saved, await _world.WriteAsync(add));
        Assert.Equal(WriteOutcome.AlreadySaved, await _world.WriteAsync(add));

        Assert.Equal(add.Action, Assert.Single((await _world.ReadAsync(session)).Actions));
    }

    [Fact]
    public async Task Delete_WithItsAction_OnlyTheActionThatCameWithItGoes()
    {
        var session = await _world.RunningAsync();
        var (lead, stay) = (Add(session, Bea, "I lead it"), Add(session, Bea, "I stay"));
        await _world.WriteAsync(lead with { Action = Action("Lead it") });
        await _world.WriteAsync(stay with { Action = Action("Stay") });
        await _world.MoveAsync(
            session,
            one => one,
            change => change with { AddedActions = [Action("Made by the team") with { FromContribution = lead.ContributionId }] }
        );

        Assert.Equal(WriteOutcome.Saved, await _world.WriteAsync(Delete(session, Bea, lead.ContributionId)));

        Assert.Equal(["Stay", "Made by the team"], (await _world.ReadAsync(session)).Actions.Select(action => action.What));
    }

    [Fact]
    public async Task Edit_WithItsAction_TheActionSaysTheNewWordsOnce()
    {
        var session = await _world.RunningAsync();
        var (add, plain) = (Add(session, Bea, "I lead it"), Add(session, Bea, "Later mine"));
        await _world.WriteAsync(add with { Action = Action("Lead it") });
        await _world.WriteAsync(plain);

        await _world.WriteAsync(
            Edit(session, Bea, add.ContributionId, "I lead half") with
            {
                Action = Action("Lead half", due: new DateOnly(2026, 5, 1)),
            }
        );
        await _world.WriteAsync(Edit(session, Bea, add.ContributionId, "I lead less"));
        await _world.WriteAsync(Edit(session, Bea, plain.ContributionId, "Mine") with { Action = Action("Do it") });
        var notTheirs = await _world.WriteAsync(Edit(session, Ann, add.ContributionId, "Forged") with { Action = Action("Forged") });

        Assert.Equal(WriteOutcome.NotYours, notTheirs);
        Assert.Equal(
            [("Lead half", new DateOnly(2026, 5, 1)), ("Do it", (DateOnly?)null)],
            (await _world.ReadAsync(session)).Actions.Select(action => (action.What, action.Due))
        );
    }

    [Fact]
    public async Task Edit_WithItsAction_TheActionHasTheNewOwner()
    {
        var session = await _world.RunningAsync();
        var add = Add(session, Bea, "Ann leads it");
        await _world.WriteAsync(add with { Action = Action("Lead it") });

        await _world.WriteAsync(
            Edit(session, Bea, add.ContributionId, "Ann leads half") with
            {
                Action = Action("Lead half") with { Owner = Ann },
            }
        );

        Assert.Equal(Ann, Assert.Single((await _world.ReadAsync(session)).Actions).Owner);
    }

    [Fact]
    public async Task Add_InThePlaceOfOneWithAnAction_TheNewActionStandsAlone()
    {
        var session = await _world.RunningAsync();
        var action = Action("Lead it");
        await _world.WriteAsync(Add(session, Bea, "I lead it", onePerPerson: true) with { Action = action });

        await _world.WriteAsync(
            Add(session, Bea, "I lead all of it", onePerPerson: true) with
            {
                Action = action with { What = "Lead all of it" },
            }
        );

        Assert.Equal(["Lead all of it"], (await _world.ReadAsync(session)).Actions.Select(one => one.What));
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

    private static ActionItem Action(string what, DateOnly? due = null) => new(Guid.NewGuid(), what, Bea, due, null);
}
