using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace KMF.Bot.Storage.Sessions;

/// <summary>What was written, as it is stored.</summary>
/// <param name="Json">The fields.</param>
/// <param name="Hash">Equal where they are.</param>
internal sealed record StoredFields(string Json, byte[] Hash)
{
    /// <param name="fields">The words, by field.</param>
    /// <param name="slot">What they answer: the same words in answer to something else are not the same.</param>
    public static StoredFields Of(ImmutableSortedDictionary<string, string> fields, string? slot = null)
    {
        using var bytes = new MemoryStream();
        using var canonical = new BinaryWriter(bytes, Encoding.UTF8);
        foreach (var (name, text) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            canonical.Write(name);
            canonical.Write(text);
        }

        if (slot is not null)
        {
            canonical.Write(slot);
        }

        canonical.Flush();
        return new StoredFields(StoredJson.Write(fields), SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    public static ImmutableSortedDictionary<string, string> Read(string json) =>
        StoredJson.Read<Dictionary<string, string>>(json).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
