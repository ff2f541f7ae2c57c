using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace KMF.Dialogs.Sessions;

/// <summary>
/// The bot state of one session. What the waterfall saves is committed in one transaction with the session's own change, guarded by the
/// session's version.
/// </summary>
internal sealed class MoveStorage(ISessionStore store, SessionMove move) : IStorage
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        TypeNameHandling = TypeNameHandling.Auto,
        SerializationBinder = new DialogTypes(),
        MaxDepth = 32,
    };

    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        var saved = move.Session.Version == 0 ? null : await store.ReadDialogStateAsync(move.Session.Id, cancellationToken);
        return string.IsNullOrEmpty(saved)
            ? new Dictionary<string, object>()
            : new Dictionary<string, object> { [keys[0]] = JsonConvert.DeserializeObject<Dictionary<string, object>>(saved, Settings)! };
    }

    /// <exception cref="MoveConflictException">Somebody else changed the session.</exception>
    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        move.Save(JsonConvert.SerializeObject(
            new Dictionary<string, object>((IDictionary<string, object>)changes.Values.Single()), typeof(Dictionary<string, object>), Settings));
        if (!await store.CommitAsync(move.Change, cancellationToken))
        {
            throw new MoveConflictException();
        }
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("A session's state is kept as long as the session.");

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
            ByName.TryGetValue(typeName, out var type) ? type : throw new JsonSerializationException($"A stored waterfall's state names '{typeName}'.");
    }
}

/// <summary>The session was changed by somebody else while a move was made.</summary>
internal sealed class MoveConflictException() : Exception("The session was changed meanwhile.");
