using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sessions;

public sealed class SessionStoreTests : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Audit_Noted_StandsInTheDatabase()
    {
        var session = Guid.NewGuid();

        await _world.Store.AuditAsync(Tenant, session, "bea", "next", Start, default);

        await using var db = _world.Context();
        var row = Assert.Single(db.Audit);
        Assert.Equal((Tenant, session, "bea", "next", Start.UtcDateTime), (row.TenantId, row.SessionId, row.PersonId, row.Verb, row.At));
    }

    [Fact]
    public async Task Audit_AThousandRefusedPressesInSixSeconds_AreTenOfEachPerson()
    {
        foreach (var press in Enumerable.Range(0, 1000))
        {
            await _world.Store.AuditAsync(Tenant, null, press % 2 == 0 ? "bea" : "ann", "next", Start.AddMilliseconds(6 * press), default);
        }

        await _world.Store.AuditAsync(Tenant, null, "bea", "next", Start.AddMinutes(2), default);
        await _world.Store.AuditAsync("tenant-2", null, "bea", "next", Start, default);

        await using var db = _world.Context();
        Assert.Equal((11, 10, 1), (Count("bea"), Count("ann"), db.Audit.Count(row => row.TenantId == "tenant-2")));

        int Count(string person) => db.Audit.Count(row => row.PersonId == person && row.TenantId == Tenant);
    }

    [Fact]
    public async Task Restart_SameFolder_KeepsAll()
    {
        var session = await _world.RunningAsync();
        await _world.AddedAsync(session, Bea, "Late");
        await _world.MoveAsync(
            session,
            one => one with { StepId = "q2" },
            change =>
                change with
                {
                    DialogState = "here",
                    AddedLessons = [Lesson(session, "Kept")],
                    Messages = [new OutgoingMessage(Guid.NewGuid(), Tenant, "{}", "{}", false)],
                }
        );
        await _world.Store.FirstSeenAsync("a", Start, default);
        var key = KeyFromServices(session);
        var before = await _world.ReadAsync(session);

        await _world.RestartAsync();

        var after = await _world.ReadAsync(session);
        Assert.Equal((before.Session.Version, before.Session.Revision), (after.Session.Version, after.Session.Revision));
        Assert.Equal(before.Contributions.Select(one => (one.Id, one.Text)), after.Contributions.Select(one => (one.Id, one.Text)));
        Assert.Equal(before.Participants.AsEnumerable(), after.Participants);
        Assert.Single(after.Lessons);
        Assert.Equal("here", await _world.Store.ReadDialogStateAsync(session.Id, default));
        Assert.False(await _world.Store.FirstSeenAsync("a", Start, default));
        Assert.Single(await _world.Outbox.ClaimAsync(Tenant, 10, Start, TimeSpan.FromMinutes(1), default));
        Assert.Equal(key, KeyFromServices(session));
    }

    [Fact]
    public async Task CancelledBefore_Write_NothingSaved()
    {
        var session = await _world.RunningAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _world.Store.WriteAsync(Add(session, Bea, "Late"), new CancellationToken(canceled: true))
        );

        Assert.Empty((await _world.ReadAsync(session)).Contributions);
    }

    private static Lesson Lesson(Session session, string title) =>
        new()
        {
            Id = Guid.NewGuid(),
            TenantId = session.TenantId,
            TeamId = session.TeamId,
            Title = title,
            WhatHappened = "It was late",
            WhatWeLearned = "Ask first",
            Recommendation = "Ask",
            Keywords = ["pharmacy", "ward round"],
            PeopleToAsk = "Bea",
            Activity = "Winter",
            TechniqueId = session.TechniqueId,
            SessionId = session.Id,
            SessionTitle = session.Title,
            FromContribution = Guid.NewGuid(),
            ForEveryone = true,
            CreatedAt = Start.AddTicks(7),
        };

    private string KeyFromServices(Session session) =>
        ((IPersonKeys)_world.Services.GetService(typeof(IPersonKeys))!).For(session.Id, "bea");
}
