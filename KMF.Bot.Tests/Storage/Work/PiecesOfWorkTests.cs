using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;
using Microsoft.Extensions.DependencyInjection;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Work;

public sealed class PiecesOfWorkTests : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    private IPiecesOfWork Works => _world.Services.GetRequiredService<IPiecesOfWork>();

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("Winter plan", "  winter   PLAN ", true)]
    [InlineData("Winter plan", "Winter-plan!", true)]
    [InlineData("Gŵyl", "gwyl", true)]
    [InlineData("Winter plan", "Winter plan 2", false)]
    [InlineData("Winter plan", "Winterplan", false)]
    public void Id_OfTwoNames_IsTheSameWhereTheyReadTheSame(string first, string second, bool same) =>
        Assert.Equal(same, PieceOfWork.IdOf(Tenant, "team-1", first) == PieceOfWork.IdOf(Tenant, "team-1", second));

    [Fact]
    public void Id_OfANameInAnotherTeamOrTenant_IsAnother()
    {
        var id = PieceOfWork.IdOf(Tenant, "team-1", "Winter plan");

        Assert.NotEqual(id, PieceOfWork.IdOf(Tenant, "team-2", "Winter plan"));
        Assert.NotEqual(id, PieceOfWork.IdOf("tenant-2", "team-1", "Winter plan"));
    }

    [Fact]
    public async Task Open_AfterTwoSessions_IsThereOnceWithBoth()
    {
        var first = await AboutAsync("Winter plan", "19:one", work => work with { EndsOn = new DateOnly(2026, 3, 20) });
        var second = await AboutAsync("winter plan", "19:two");

        var work = Assert.Single(await Works.OpenAsync(Tenant, "team-1", 5, default));

        Assert.Equal(("Winter plan", new DateOnly(2026, 3, 20)), (work.Name, work.EndsOn));
        Assert.Equal([first, second], (await Works.SessionsAsync(Tenant, work.Id, default)).Select(session => session.Id));
        Assert.Empty(await Works.SessionsAsync("tenant-2", work.Id, default));
    }

    [Fact]
    public async Task Open_WorkIsOver_IsNotNamedUntilASessionTakesItUpAgain()
    {
        await AboutAsync("Winter plan", "19:one", work => work with { EndedAt = Start });
        Assert.Empty(await Works.OpenAsync(Tenant, "team-1", 5, default));

        await AboutAsync("Winter plan", "19:two");

        Assert.Single(await Works.OpenAsync(Tenant, "team-1", 5, default));
    }

    [Fact]
    public async Task Open_ManyOfThem_TheOneWithTheNewestSessionFirst()
    {
        await AboutAsync("One", "19:one");
        await AboutAsync("Two", "19:two");
        await AboutAsync("One", "19:three");

        Assert.Equal(["One", "Two"], (await Works.OpenAsync(Tenant, "team-1", 5, default)).Select(work => work.Name));
        Assert.Equal(["One"], (await Works.OpenAsync(Tenant, "team-1", 1, default)).Select(work => work.Name));
        Assert.Empty(await Works.OpenAsync(Tenant, "team-2", 5, default));
    }

    [Fact]
    public async Task TimeLine_OfTwoSessions_CountsWhatCameOfEachInOrder()
    {
        var first = await AboutAsync("Winter plan", "19:one");
        var second = await AboutAsync("Winter plan", "19:two");
        var session = (await _world.Store.FindAsync(Tenant, second, default))!;
        await _world.AddedAsync(session, Bea, "one");
        await _world.AddedAsync(session, Ann, "two");
        await _world.MoveAsync(
            session,
            now => now,
            change =>
                change with
                {
                    AddedActions =
                    [
                        new ActionItem(Guid.NewGuid(), "Ask", Bea, null, null),
                        new ActionItem(Guid.NewGuid(), "Tell", Bea, null, null) { Done = new ActionDone(Start, Bea) },
                    ],
                }
        );
        var id = PieceOfWork.IdOf(Tenant, "team-1", "Winter plan");

        var line = await Works.TimeLineAsync(Tenant, id, default);

        Assert.Equal(
            [(first, 0, 0, 0, 0), (second, 2, 0, 2, 1)],
            line.Select(one => (one.Session.Id, one.Answers, one.Lessons, one.Actions, one.Done))
        );
        Assert.Empty(await Works.TimeLineAsync("tenant-2", id, default));
    }

    private async Task<Guid> AboutAsync(string name, string conversation, Func<PieceOfWork, PieceOfWork>? told = null)
    {
        var id = PieceOfWork.IdOf(Tenant, "team-1", name);
        var session = NewSession(conversation) with { State = SessionState.Running, StepId = "q1", Activity = name, WorkId = id };
        var work = new PieceOfWork(id, Tenant, "team-1", name, Start);
        Assert.True(await _world.Store.CommitAsync(new SessionChange(session) { Work = told is null ? work : told(work) }, default));
        return session.Id;
    }
}
