using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>Keeps objects in memory, as JSON.</summary>
public class MemoryStorage : IStorage
{
    private const string ETag = nameof(IStoreItem.ETag);

    private static readonly JsonSerializer DefaultSerializer = new()
    {
        TypeNameHandling = TypeNameHandling.All,
        ReferenceLoopHandling = ReferenceLoopHandling.Error,
    };

    private readonly JsonSerializer _serializer;
    // What the caller may look into, or what cannot be packed.
    private readonly Dictionary<string, JObject> _items;

    // Null where the caller brought a dictionary.
    private readonly Dictionary<string, byte[]> _packed;
    private readonly Lock _gate = new();
    private int _version;

    public MemoryStorage(JsonSerializer jsonSerializer, Dictionary<string, JObject> dictionary = null)
    {
        ArgumentNullException.ThrowIfNull(jsonSerializer);
        _serializer = jsonSerializer;
        _items = dictionary ?? [];
        _packed = dictionary == null ? [] : null;
    }

    public MemoryStorage(Dictionary<string, JObject> dictionary = null)
        : this(DefaultSerializer, dictionary)
    {
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (_gate)
        {
            foreach (var key in keys)
            {
                _items.Remove(key);
                _packed?.Remove(key);
            }
        }

        return Task.CompletedTask;
    }

    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new Dictionary<string, object>(keys.Length);
        lock (_gate)
        {
            foreach (var key in keys)
            {
                if (Find(key) is { } item)
                {
                    found[key] = item.ToObject<object>(_serializer);
                }
            }
        }

        return Task.FromResult<IDictionary<string, object>>(found);
    }

    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_gate)
        {
            foreach (var (key, value) in changes)
            {
                var item = value == null ? null : JObject.FromObject(value, _serializer);
                if (IsVersioned(value, out var known))
                {
                    RequireCurrent(key, known);
                    item[ETag] = (_version++).ToString(CultureInfo.InvariantCulture);
                }

                Keep(key, item);
            }
        }

        return Task.CompletedTask;
    }

    private static bool IsVersioned(object value, out string known)
    {
        known = value switch
        {
            IStoreItem item => item.ETag,
            JObject json => json.Value<string>(ETag),
            _ => null,
        };

        return value is IStoreItem || value is JObject { } versioned && versioned.ContainsKey(ETag);
    }

    private void RequireCurrent(string key, string known)
    {
        var current = Find(key)?.Value<string>(ETag);
        if (current != null && known != "*" && known != current)
        {
            throw new Exception($"Etag conflict.\r\n\r\nOriginal: {known}\r\nCurrent: {current}");
        }
    }

    private void Keep(string key, JObject item)
    {
        if (_packed != null && item != null && PackedJson.Pack(item) is { } bytes)
        {
            _packed[key] = bytes;
            _items.Remove(key);
        }
        else
        {
            _items[key] = item;
            _packed?.Remove(key);
        }
    }

    private JObject Find(string key) =>
        _packed != null && _packed.TryGetValue(key, out var bytes) ? PackedJson.Unpack(bytes) : _items.GetValueOrDefault(key);
}
