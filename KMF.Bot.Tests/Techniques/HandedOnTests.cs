using KMF.Bot.Tests.Cards;
using KMF.Bot.Tests.Storage;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;
using KMF.Dialogs.Work;
using Microsoft.Extensions.DependencyInjection;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Techniques;

/// <summary>What a session hands on to later ones about the same piece of work.</summary>
public sealed class HandedOnTests : IAsyncLifetime
{
    private static readonly Guid Work = PieceOfWork.IdOf(Tenant, "team-1", "Winter plan");

    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Read_AfterClosedSessionsOfTheSameWork_HoldsWhatTheyHandOnEarliestFirst()
    {
        await EarlierAsync("first", SessionState.Closed);
        await EarlierAsync("second", SessionState.Closed);

        Assert.Equal([("first", "Ann Archer"), ("second", "Ann Archer")], await HandedOnAsync(await LaterAsync()));
    }

    [Theory]
    [InlineData(SessionState.Cancelled)]
    [InlineData(SessionState.Running)]
    [InlineData(SessionState.Paused)]
    public async Task Read_AfterASessionThatIsNotClosed_HoldsNothing(SessionState state)
    {
        await EarlierAsync("not closed", state);

        Assert.Empty(await HandedOnAsync(await LaterAsync()));
    }

    [Fact]
    public async Task Read_AfterSessionsOfOthers_HoldsNothing()
    {
        await EarlierAsync("another work", SessionState.Closed, one =>
            one with
            {
                WorkId = PieceOfWork.IdOf(Tenant, "team-1", "Summer plan"),
            }
        );
        await EarlierAsync("another tenant", SessionState.Closed, one => one with { TenantId = "tenant-2" });
        await EarlierAsync("no work", SessionState.Closed, one => one with { WorkId = null, Activity = null });
        await EarlierAsync("confidential", SessionState.Closed, one => one with { TechniqueId = "action-learning-set" });

        Assert.Empty(await HandedOnAsync(await LaterAsync()));
    }

    [Fact]
    public async Task Read_WithoutAWork_HoldsNothing()
    {
        await EarlierAsync("first", SessionState.Closed);

        Assert.Empty(await HandedOnAsync(await LaterAsync() with { WorkId = null }));
    }

    [Fact]
    public async Task Read_AfterASessionThatHidesNames_TellsNobodys()
    {
        await EarlierAsync("first", SessionState.Closed, one => one with { ShowNames = false });

        Assert.Equal([("first", null)], await HandedOnAsync(await LaterAsync()));
    }

    [Fact]
    public async Task Read_OfATechniqueThatDoesNotLookBack_HoldsNothing()
    {
        await EarlierAsync("first", SessionState.Closed);

        Assert.Empty(await HandedOnAsync(await LaterAsync(), "fishbowl"));
    }

    private async Task<IEnumerable<(string Words, string? By)>> HandedOnAsync(Session session, string technique = "retrospect")
    {
        var sample = new SampleStore();
        var services = new SessionServices(
            _world.Store,
            sample,
            new TextCatalogue(AppContext.BaseDirectory),
            sample,
            _world.Services.GetRequiredService<IPiecesOfWork>(),
            sample,
            sample,
            TimeZoneInfo.Utc,
            _world.Clock
        );
        var catalogue = new TechniqueCatalogue(services, [typeof(HandsOnDialog), typeof(SilentDialog), typeof(LooksBackDialog)]);
        var contents = await catalogue.Linked.ReadAsync(session with { TechniqueId = technique }, default);
        return contents.HandedOn.Select(item => (item.Words, item.By));
    }

    private Task<Session> LaterAsync() =>
        _world.RunningAsync(one =>
            one with
            {
                TechniqueId = "retrospect",
                ConversationId = "19:later",
                Activity = "Winter plan",
                WorkId = Work,
            }
        );

    private async Task EarlierAsync(string words, SessionState state, Func<Session, Session>? with = null)
    {
        var session = NewSession($"19:{words}") with
        {
            TechniqueId = "fishbowl",
            StepId = "q1",
            StepEntry = 1,
            State = SessionState.Running,
            Activity = "Winter plan",
            WorkId = Work,
        };
        session = with is null ? session : with(session);
        Assert.True(await _world.Store.CommitAsync(new SessionChange(session), default));
        await _world.AddedAsync(session, Ann, words);
        await _world.MoveAsync(session, one => one with { State = state });
    }

    [Technique("fishbowl", Phase.During)]
    private sealed class HandsOnDialog : TechniqueDialog
    {
        public HandsOnDialog(SessionServices services)
            : base(nameof(HandsOnDialog), services) => Record = new HandsOnRecord(Rules);
    }

    private sealed class HandsOnRecord(TechniqueRules rules) : TechniqueRecord(rules)
    {
        // As if the store had kept a name that it must not.
        public override IEnumerable<HandedOn> HandsOn(SessionContents contents) =>
            contents.Contributions.Select(said => new HandedOn(said.Id, HandedOnKind.Risk, said.Text, Ann.Name));
    }

    [Technique("action-learning-set", Phase.During)]
    private sealed class SilentDialog(SessionServices services) : TechniqueDialog(nameof(SilentDialog), services);

    [Technique("retrospect", Phase.After)]
    private sealed class LooksBackDialog(SessionServices services)
        : TechniqueDialog(nameof(LooksBackDialog), services, new LooksBackRules());

    private sealed class LooksBackRules : TechniqueRules
    {
        public override bool LooksBack => true;
    }
}
