using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Tests.BotFramework;

public sealed class BotStateTests
{
    private readonly CountingStorage _storage = new();
    private readonly NullAdapter _adapter = new();
    private readonly ConversationState _state;
    private readonly IStatePropertyAccessor<List<string>> _names;
    private readonly IStatePropertyAccessor<int> _count;

    public BotStateTests()
    {
        _state = new ConversationState(_storage);
        _names = _state.CreateProperty<List<string>>("names");
        _count = _state.CreateProperty<int>("count");
        _adapter.Use(new AutoSaveStateMiddleware(_state));
    }

    [Fact]
    public async Task Save_NothingChanged_WritesNothing()
    {
        await TurnAsync(async turn => (await _names.GetAsync(turn, () => [])).Add("Ann"));

        await TurnAsync(async turn => Assert.Equal(["Ann"], await _names.GetAsync(turn)));
        await TurnAsync(_ => Task.CompletedTask);

        Assert.Equal(1, _storage.Writes);
        Assert.Equal(2, _storage.Reads);
    }

    [Fact]
    public async Task Save_ChangedInPlace_Writes()
    {
        await TurnAsync(async turn => (await _names.GetAsync(turn, () => [])).Add("Ann"));
        await TurnAsync(async turn => (await _names.GetAsync(turn)).Add("Bea"));

        await TurnAsync(async turn => Assert.Equal(["Ann", "Bea"], await _names.GetAsync(turn)));

        Assert.Equal(2, _storage.Writes);
    }

    [Fact]
    public async Task Get_ANumberThatWasStored_IsANumber()
    {
        await TurnAsync(turn => _count.SetAsync(turn, 5));

        await TurnAsync(async turn => Assert.Equal(5, await _count.GetAsync(turn)));
    }

    [Fact]
    public async Task Get_NothingThere_IsTheDefaultOrAComplaint()
    {
        await TurnAsync(async turn =>
        {
            Assert.Null(await _names.GetAsync(turn));
            await Assert.ThrowsAsync<MissingMemberException>(() => _count.GetAsync(turn));
            Assert.Equal(7, await _count.GetAsync(turn, () => 7));
        });
    }

    [Fact]
    public async Task Clear_AState_WritesItEmpty()
    {
        await TurnAsync(turn => _count.SetAsync(turn, 5));

        await TurnAsync(async turn =>
        {
            await _state.LoadAsync(turn);
            await _state.ClearStateAsync(turn);
        });

        await TurnAsync(async turn => Assert.Equal(0, await _count.GetAsync(turn, () => 0)));
    }

    private Task TurnAsync(Func<ITurnContext, Task> turn) =>
        _adapter.TurnAsync(new Activity(ActivityTypes.Message), (turnContext, _) => turn(turnContext));

    private sealed class CountingStorage : IStorage
    {
        private readonly MemoryStorage _inner = new();

        public int Reads { get; private set; }

        public int Writes { get; private set; }

        public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
        {
            Reads++;
            return _inner.ReadAsync(keys, cancellationToken);
        }

        public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
        {
            Writes++;
            return _inner.WriteAsync(changes, cancellationToken);
        }

        public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default) => _inner.DeleteAsync(keys, cancellationToken);
    }
}
