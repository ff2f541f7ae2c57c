using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>Properties that are read once per turn and written when they changed.</summary>
public abstract class BotState : IPropertyManager
{
    private readonly IStorage _storage;
    private readonly string _contextServiceKey;

    public BotState(IStorage storage, string contextServiceKey)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(contextServiceKey);
        _storage = storage;
        _contextServiceKey = contextServiceKey;
    }

    public IStatePropertyAccessor<T> CreateProperty<T>(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentNullException(nameof(name));
        }

        return new PropertyAccessor<T>(this, name);
    }

    public virtual async Task LoadAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (!force && GetCachedState(turnContext)?.State != null)
        {
            return;
        }

        var key = GetStorageKey(turnContext);
        var items = await _storage.ReadAsync([key], cancellationToken);
        items.TryGetValue(key, out var item);
        turnContext.TurnState[_contextServiceKey] = item switch
        {
            null => new CachedBotState(),
            IDictionary<string, object> state => new CachedBotState(state),
            JObject json => new CachedBotState(json.ToObject<Dictionary<string, object>>()),
            _ => throw new InvalidOperationException("Data is not in the correct format for BotState."),
        };
    }

    public virtual async Task SaveChangesAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var cached = GetCachedState(turnContext);
        if (cached == null)
        {
            return;
        }

        var current = CachedBotState.ComputeHash(cached.State);
        if (force || current != cached.Hash)
        {
            await _storage.WriteAsync(new Dictionary<string, object> { [GetStorageKey(turnContext)] = cached.State }, cancellationToken);
            cached.Hash = current;
        }
    }

    public virtual Task ClearStateAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);

        // An empty hash differs from that of any state, so the clean state is written.
        turnContext.TurnState[_contextServiceKey] = new CachedBotState { Hash = string.Empty };
        return Task.CompletedTask;
    }

    public virtual async Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        turnContext.TurnState.Remove(_contextServiceKey);
        await _storage.DeleteAsync([GetStorageKey(turnContext)], cancellationToken);
    }

    public JToken Get(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return GetCachedState(turnContext) is { } cached ? JObject.FromObject(cached.State) : null;
    }

    public CachedBotState GetCachedState(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.TurnState.Get<CachedBotState>(_contextServiceKey);
    }

    protected abstract string GetStorageKey(ITurnContext turnContext);

    protected Task<T> GetPropertyValueAsync<T>(ITurnContext turnContext, string propertyName, CancellationToken cancellationToken = default)
    {
        var state = StateOf(turnContext, propertyName);
        if (!state.TryGetValue(propertyName, out var value))
        {
            return default(T) is null ? Task.FromResult<T>(default) : throw new KeyNotFoundException(propertyName);
        }

        if (value is T typed)
        {
            return Task.FromResult(typed);
        }

        if (value == null)
        {
            return Task.FromResult<T>(default);
        }

        // A storage that keeps no type names hands back plain JSON.
        var converted = JToken.FromObject(value).ToObject<T>();
        state[propertyName] = converted;
        return Task.FromResult(converted);
    }

    protected Task DeletePropertyValueAsync(ITurnContext turnContext, string propertyName, CancellationToken cancellationToken = default)
    {
        StateOf(turnContext, propertyName).Remove(propertyName);
        return Task.CompletedTask;
    }

    protected Task SetPropertyValueAsync(ITurnContext turnContext, string propertyName, object value, CancellationToken cancellationToken = default)
    {
        StateOf(turnContext, propertyName)[propertyName] = value;
        return Task.CompletedTask;
    }

    private IDictionary<string, object> StateOf(ITurnContext turnContext, string propertyName)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(propertyName);
        return GetCachedState(turnContext).State;
    }

    /// <summary>A state during a turn, with what it was when it was read.</summary>
    public class CachedBotState
    {
        public CachedBotState(IDictionary<string, object> state = null)
        {
            State = state ?? new Dictionary<string, object>();
            Hash = ComputeHash(State);
        }

        public IDictionary<string, object> State { get; set; }

        internal string Hash { get; set; }

        internal static string ComputeHash(object state) => JsonConvert.SerializeObject(state);
    }

    /// <summary>One property of a bot state.</summary>
    private sealed class PropertyAccessor<T>(BotState state, string name) : IStatePropertyAccessor<T>
    {
        public string Name { get; } = name;

        public async Task<T> GetAsync(ITurnContext turnContext, Func<T> defaultValueFactory, CancellationToken cancellationToken)
        {
            await state.LoadAsync(turnContext, false, cancellationToken);
            var values = state.GetCachedState(turnContext).State;
            if (values.ContainsKey(Name) && await state.GetPropertyValueAsync<T>(turnContext, Name, cancellationToken) is { } value)
            {
                return value;
            }

            if (defaultValueFactory != null)
            {
                var made = defaultValueFactory();
                await SetAsync(turnContext, made, cancellationToken);
                return made;
            }

            return default(T) is null ? default : throw new MissingMemberException("Property not set and no default provided.");
        }

        public async Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken)
        {
            await state.LoadAsync(turnContext, false, cancellationToken);
            await state.DeletePropertyValueAsync(turnContext, Name, cancellationToken);
        }

        public async Task SetAsync(ITurnContext turnContext, T value, CancellationToken cancellationToken)
        {
            await state.LoadAsync(turnContext, false, cancellationToken);
            await state.SetPropertyValueAsync(turnContext, Name, value, cancellationToken);
        }
    }
}
