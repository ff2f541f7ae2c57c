using KMF.Dialogs.Sessions;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sessions;

public sealed class ContributionActionTests : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

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

    private static ActionItem Action(string what, DateOnly? due = null) => new(Guid.NewGuid(), what, Bea, due, null);
}
