using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace KMF.Bot.Storage;

/// <summary>What was written, as it is stored.</summary>
/// <param name="Json">The fields.</param>
/// <param name="Hash">Equal where they are.</param>
internal sealed record StoredFields(string Json, byte[] Hash)
{
    public static StoredFields Of(ImmutableSortedDictionary<string, string> fields)
    {
        using var bytes = new MemoryStream();
        using var canonical = new BinaryWriter(bytes, Encoding.UTF8);
        foreach (var (name, text) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            canonical.Write(name);
            canonical.Write(text);
        }

        canonical.Flush();
        return new StoredFields(StoredJson.Write(fields), SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    public static ImmutableSortedDictionary<string, string> Read(string json) =>
        StoredJson.Read<Dictionary<string, string>>(json).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
