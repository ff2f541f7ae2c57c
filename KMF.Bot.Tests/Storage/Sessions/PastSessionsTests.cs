using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Storage.Sessions;

public sealed class PastSessionsTests : IAsyncLifetime
{
    private static readonly LessonReader Team = new(StorageWorld.Tenant, "team-1", "somebody");

    private StorageWorld _world = null!;

    public async Task InitializeAsync() => _world = await StorageWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Find_SeveralSessions_NewestFirstAndPageByPage()
    {
        foreach (var title in new[] { "One", "Two", "Three" })
        {
            await ClosedAsync(session => session with { Title = title });
        }

        Assert.Equal(["Three", "Two"], await TitlesAsync(Team, count: 2));
        Assert.Equal(["One"], await TitlesAsync(Team, skip: 2, count: 2));
    }

    [Theory]
    [InlineData("pâtient mov", "Patients moved")]
    [InlineData("RENAL", "Rota")]
    [InlineData("renal rota", "Rota")]
    [InlineData("ents", "")]
    [InlineData("% ' \" --", "Rota,Patients moved")]
    public async Task Find_Words_AreBeginningsInTitleOrPieceOfWork(string words, string titles)
    {
        await ClosedAsync(session => session with { Title = "Patients moved" });
        await ClosedAsync(session => session with { Title = "Rota", Activity = "Renal unit" });

        Assert.Equal(titles, string.Join(',', await TitlesAsync(Team, words)));
    }

    [Fact]
    public async Task Find_WhatIsNotTheReaders_IsNotFound()
    {
        await ClosedAsync(session => session with { TeamId = "team-2" });
        await ClosedAsync(session => session with { TenantId = "tenant-2" });
        await _world.RunningAsync(session => session with { ConversationId = "19:open" });

        Assert.Empty(await TitlesAsync(Team));
        Assert.Empty(await TitlesAsync(new LessonReader(StorageWorld.Tenant, null, "somebody")));
    }

    [Fact]
    public async Task Find_InAPersonalChat_FindsWhatTheReaderWasIn()
    {
        var session = await _world.RunningAsync(running => running with { TeamId = "team-2", Title = "Mine" });
        await _world.AddedAsync(session, StorageWorld.Bea, "Words");
        await CloseAsync(session);

        Assert.Equal(["Mine"], await TitlesAsync(new LessonReader(StorageWorld.Tenant, null, StorageWorld.Bea.Id)));
        Assert.Equal(["Mine"], await TitlesAsync(new LessonReader(StorageWorld.Tenant, null, StorageWorld.Ann.Id)));
    }

    private async Task<IEnumerable<string>> TitlesAsync(LessonReader reader, string words = "", int skip = 0, int count = 10) =>
        (await _world.Services.GetRequiredService<IPastSessions>().FindAsync(reader, words, skip, count, default)).Select(session =>
            session.Title
        );

    private async Task ClosedAsync(Func<Session, Session> with) =>
        await CloseAsync(await _world.RunningAsync(session => with(session with { ConversationId = Guid.NewGuid().ToString() })));

    private Task CloseAsync(Session session) =>
        _world.MoveAsync(session, now =>
            now with
            {
                State = SessionState.Closed,
                StepId = Session.CloseStep,
                ClosedAt = StorageWorld.Start,
            }
        );
}
