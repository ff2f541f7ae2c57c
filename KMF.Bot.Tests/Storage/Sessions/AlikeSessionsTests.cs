using System.Diagnostics;
using KMF.Bot.Storage.Sessions;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;
using Xunit.Abstractions;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sessions;

public sealed class AlikeSessionsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("Moving wards in winter")]
    [InlineData("ward move")]
    [InlineData("WARDS MOVED: the winter")]
    public async Task Alike_TheSameInOtherForms_IsFound(string title)
    {
        await ClosedAsync("Winter ward move");
        await ClosedAsync("Staff rota");

        Assert.Equal(["Winter ward move"], await AlikeAsync(title));
    }

    [Theory]
    [InlineData("Winter party")]
    [InlineData("The team and the project")]
    [InlineData("")]
    [InlineData("\ud800 \" ' ; -- *")]
    public async Task Alike_LittleInCommon_IsNotFound(string title)
    {
        await ClosedAsync("Ward move before winter");

        Assert.Empty(await AlikeAsync(title));
    }

    [Fact]
    public async Task Alike_InWelsh_IsFoundByMutationAndPlural()
    {
        await ClosedAsync("Gwersi symud y wardiau");

        Assert.Equal(["Gwersi symud y wardiau"], await AlikeAsync("Y wers o symud ward", language: "cy"));
        Assert.Empty(await AlikeAsync("Y wers gyntaf", language: "en"));
    }

    [Fact]
    public async Task Alike_OfTheSameWork_IsFoundWhateverItsTitle()
    {
        await ClosedAsync("Beds", with: session => session with { Activity = "Winter plan" });

        Assert.Equal(["Beds"], await AlikeAsync("Lunch rota", "winter PLAN"));
        Assert.Empty(await AlikeAsync("Lunch rota", "Winter plan 2"));
    }

    [Fact]
    public async Task Alike_SeveralOfThem_TheLikestThenTheNewestFirstAndNoMore()
    {
        await ClosedAsync("Pharmacy packing");
        await ClosedAsync("Pharmacy packing list");
        await ClosedAsync("Pharmacy packing list for ward moves");
        await ClosedAsync("Pharmacy packing list");

        Assert.Equal(
            ["Pharmacy packing list for ward moves", "Pharmacy packing list", "Pharmacy packing list"],
            await AlikeAsync("Pharmacy packing list of ward", most: 3)
        );
        Assert.Single(await AlikeAsync("Pharmacy packing", most: 1));
    }

    [Fact]
    public async Task Alike_OpenCancelledOrOfOthers_IsNeverFound()
    {
        await ClosedAsync("Ward move", with: session => session with { TeamId = "team-2" });
        await ClosedAsync("Ward move", with: session => session with { TenantId = "tenant-2" });
        await ClosedAsync("Ward move", with: session => session with { State = SessionState.Cancelled });
        await ClosedAsync("Ward move", with: session => session with { State = SessionState.Running });

        Assert.Empty(await AlikeAsync("Ward move"));
    }

    [Fact]
    public async Task Alike_AfterANewTitle_IsFoundByIt()
    {
        var session = await ClosedAsync("Retrospect", with: session => session with { State = SessionState.Running });
        await _world.MoveAsync(session, now => now with { Title = "Ward move", State = SessionState.Closed });

        Assert.Equal(["Ward move"], await AlikeAsync("Moving wards"));
    }

    [Fact]
    public async Task Alike_AmongTenThousand_ReadsOnlyTheIndex()
    {
        var session = await ClosedAsync("Winter ward move");
        using (var intruder = _world.Intrude())
        using (var fill = intruder.CreateCommand())
        {
            fill.CommandText = """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
                INSERT INTO Sessions (Id, TenantId, ConversationId, TeamId, TechniqueId, FacilitatorId, Topic,
                    State, StepId, StepEntry, StepRevealed, ShowNames, Voting, ChangedAt, Version, Revision, Body)
                SELECT 'FILL-' || i, TenantId, 'c' || i, TeamId, TechniqueId, FacilitatorId,
                    'theme ' || i || ' of department ' || (i % 97) || char(10) || 'programme ' || (i % 13),
                    State, StepId, StepEntry, StepRevealed, ShowNames, Voting, ChangedAt, Version, Revision, Body || printf('%6000c', ' ')
                FROM n, Sessions WHERE Sessions.Id = @id
                """;
            fill.Parameters.AddWithValue("@id", session.Id);
            Assert.Equal(10_000, fill.ExecuteNonQuery());
        }

        Assert.Equal(["Winter ward move"], await AlikeAsync("Moving the winter ward"));
        var watch = Stopwatch.StartNew();
        await AlikeAsync("Moving the winter ward");
        output.WriteLine($"{watch.Elapsed.TotalMilliseconds:0} ms among 10,000 sessions");
        using var asker = _world.Intrude();
        using var plan = asker.CreateCommand();
        plan.CommandText =
            "EXPLAIN QUERY PLAN "
            + AlikeSessions
                .Topics.Replace("@tenant", "'t'", StringComparison.Ordinal)
                .Replace("@team", "'m'", StringComparison.Ordinal)
                .Replace("@most", "9", StringComparison.Ordinal);
        using var rows = plan.ExecuteReader();
        Assert.True(rows.Read());
        Assert.Contains("USING COVERING INDEX Topics", rows.GetString(3), StringComparison.Ordinal);
        Assert.False(rows.Read());
    }

    private async Task<Session> ClosedAsync(string title, Func<Session, Session>? with = null)
    {
        var session = NewSession($"19:{Guid.NewGuid():N}") with { Title = title, State = SessionState.Closed };
        session = with is null ? session : with(session);
        session = session with { WorkId = session.Activity is { } name ? PieceOfWork.IdOf(session.TenantId, session.TeamId, name) : null };
        Assert.True(await _world.Store.CommitAsync(new SessionChange(session), default));
        return await _world.FindAsync(session);
    }

    private async Task<IEnumerable<string>> AlikeAsync(string title, string? activity = null, string language = "en", int most = 3) =>
        (
            await _world.Store.AlikeAsync(NewSession() with { Title = title, Activity = activity, Language = language }, most, default)
        ).Select(session => session.Title);
}
