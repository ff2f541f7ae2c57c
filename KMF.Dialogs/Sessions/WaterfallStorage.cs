using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace KMF.Dialogs.Sessions;

/// <summary>
/// The bot state of one session or trial. What the waterfall saves is committed in one transaction with the change that the move makes.
/// </summary>
/// <param name="read">Reads the state as text; null for a new one.</param>
/// <param name="commit">Saves the state with the move; false where somebody else moved it meanwhile.</param>
internal sealed class WaterfallStorage(Func<CancellationToken, Task<string?>> read, Func<string, CancellationToken, Task<bool>> commit)
    : IStorage
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        TypeNameHandling = TypeNameHandling.Auto,
        SerializationBinder = new DialogTypes(),
        MaxDepth = 32,
    };

    /// <summary>
    /// Takes the waterfall on: begins it where it is new, else goes on with it. False, with nothing saved, where somebody else moved it.
    /// </summary>
    public async Task<bool> MoveAsync(ITurnContext turn, Dialog dialog, bool isNew, CancellationToken cancellationToken)
    {
        var state = new ConversationState(this);
        await state.LoadAsync(turn, force: true, cancellationToken);
        var dialogs = new DialogSet(state.CreateProperty<DialogState>(nameof(DialogState)));
        dialogs.Add(dialog);
        var context = await dialogs.CreateContextAsync(turn, cancellationToken);
        await (isNew ? context.BeginDialogAsync(dialog.Id, null, cancellationToken) : context.ContinueDialogAsync(cancellationToken));
        try
        {
            await state.SaveChangesAsync(turn, force: true, cancellationToken);
            return true;
        }
        catch (MoveConflictException)
        {
            return false;
        }
    }

    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        var saved = await read(cancellationToken);
        return string.IsNullOrEmpty(saved)
            ? new Dictionary<string, object>()
            : new Dictionary<string, object> { [keys[0]] = JsonConvert.DeserializeObject<Dictionary<string, object>>(saved, Settings)! };
    }

    /// <exception cref="MoveConflictException">Somebody else moved it.</exception>
    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        var state = JsonConvert.SerializeObject(
            new Dictionary<string, object>((IDictionary<string, object>)changes.Values.Single()),
            typeof(Dictionary<string, object>),
            Settings
        );
        if (!await commit(state, cancellationToken))
        {
            throw new MoveConflictException();
        }
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("A waterfall's state is kept as long as what it moves.");

    // The few types that a waterfall's state is made of, under names of our own: what is read makes nothing else, and it does not matter
    // which assembly the types are in.
    private sealed class DialogTypes : ISerializationBinder
    {
        private static readonly Dictionary<string, Type> ByName = new()
        {
            ["map"] = typeof(Dictionary<string, object>),
            ["state"] = typeof(DialogState),
            ["instance"] = typeof(DialogInstance),
            ["stack"] = typeof(List<DialogInstance>),
        };

        public void BindToName(Type serializedType, out string? assemblyName, out string? typeName)
        {
            assemblyName = null;
            typeName = ByName.FirstOrDefault(pair => pair.Value == serializedType).Key
                ?? throw new JsonSerializationException($"A waterfall's state holds a {serializedType}.");
        }

        public Type BindToType(string? assemblyName, string typeName) =>
            ByName.TryGetValue(typeName, out var type)
                ? type
                : throw new JsonSerializationException($"A stored waterfall's state names '{typeName}'.");
    }
}

/// <summary>What was to be moved was changed by somebody else meanwhile.</summary>
internal sealed class MoveConflictException() : Exception("It was changed meanwhile.");
