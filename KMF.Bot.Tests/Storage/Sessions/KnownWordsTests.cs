using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sessions;

public sealed class KnownWordsTests : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Read_WordsThatWereReadBefore_AreNotFetchedAgain()
    {
        var session = await _world.RunningAsync();
        await _world.AddedAsync(session, Bea, "Late");
        await _world.ReadAsync(session);
        await using (var other = _world.Intrude())
        {
            await using var meddle = other.CreateCommand();
            meddle.CommandText = """UPDATE "Contributions" SET "Fields" = '{"text":"Never read"}'""";
            Assert.Equal(1, await meddle.ExecuteNonQueryAsync());
        }

        var again = await _world.ReadAsync(session);
        var (_, said) = await _world.Store.ReadSaidAsync(session, session.StepId, default);

        Assert.Equal("Late", Assert.Single(again.Contributions).Text);
        Assert.Equal("Late", Assert.Single(said).Text);
    }

    [Fact]
    public async Task Read_AfterAnEdit_HasTheNewWords()
    {
        var session = await _world.RunningAsync();
        var id = await _world.AddedAsync(session, Bea, "Late");
        await _world.ReadAsync(session);

        await _world.WriteAsync(Edit(session, Bea, id, "Too late"));

        Assert.Equal("Too late", Assert.Single((await _world.ReadAsync(session)).Contributions).Text);
    }

    [Fact]
    public async Task ReadSaid_MoreThanAPageOfAnything_AllOldestFirstAndOfThatStepAlone()
    {
        var session = await _world.RunningAsync();
        foreach (var at in Enumerable.Range(1, 1001))
        {
            await _world.AddedAsync(session, Bea, $"{at}");
        }

        session = await _world.MoveAsync(session, one => one with { StepId = "q2", StepEntry = 2 });
        await _world.AddedAsync(session, Bea, "Elsewhere");

        var (now, said) = await _world.Store.ReadSaidAsync(session, "q1", default);

        Assert.Equal(Enumerable.Range(1, 1001).Select(at => $"{at}"), said.Select(one => one.Text));
        Assert.Equal(session.Revision + 1, now.Revision);
    }

    [Fact]
    public async Task MergedInto_OfContentsWithOtherContributions_IsTheirs()
    {
        var session = await _world.RunningAsync();
        var (first, second) = (await _world.AddedAsync(session, Ann, "Late"), await _world.AddedAsync(session, Bea, "Late!"));
        await _world.MoveAsync(session, one => one, change => change with { Merges = [(second, first)] });
        var contents = await _world.ReadAsync(session);

        Assert.Equal([second], contents.MergedInto(first).Select(one => one.Id));
        Assert.Equal([first], contents.Standing("q1").Select(one => one.Id));
        var without = contents with { Contributions = [.. contents.Contributions.Where(one => one.Id == first)] };
        Assert.Empty(without.MergedInto(first));
    }
}
