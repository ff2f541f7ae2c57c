using System.Globalization;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>A version of the Adaptive Cards schema, such as 1.5.</summary>
[JsonConverter(typeof(SchemaVersionConverter))]
public class AdaptiveSchemaVersion : IComparable<AdaptiveSchemaVersion>
{
    public AdaptiveSchemaVersion()
    {
    }

    public AdaptiveSchemaVersion(string versionString)
    {
        ArgumentNullException.ThrowIfNull(versionString);
        var parts = versionString.Split('.');
        if (parts.Length > 2 || !TryParse(parts[0], out var major) || !TryParse(parts.ElementAtOrDefault(1) ?? "0", out var minor))
        {
            throw new ArgumentException($"'{versionString}' is not a schema version", nameof(versionString));
        }

        (Major, Minor) = (major, minor);
    }

    public AdaptiveSchemaVersion(int major, int minor) => (Major, Minor) = (major, minor);

    public int Major { get; set; }

    public int Minor { get; set; }

    public int CompareTo(AdaptiveSchemaVersion other) => other is null ? 1 : (Major, Minor).CompareTo((other.Major, other.Minor));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    public override bool Equals(object obj) => obj is AdaptiveSchemaVersion other && (Major, Minor) == (other.Major, other.Minor);

    public override int GetHashCode() => HashCode.Combine(Major, Minor);

    private static bool TryParse(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
