using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KMF.Rehearsal.People;

/// <summary>Who sits at the store.</summary>
public static class Cast
{
    private static readonly string[] FirstNames =
    [
        "Ann",
        "Bea",
        "Carys",
        "Dev",
        "Efa",
        "Femi",
        "Grace",
        "Hari",
        "Ines",
        "Jack",
        "Kofi",
        "Leila",
        "Mair",
        "Nia",
        "Owen",
        "Priya",
        "Rhys",
        "Sana",
        "Tom",
        "Zofia",
    ];

    private static readonly string[] LastNames =
    [
        "Price",
        "Okafor",
        "Evans",
        "Patel",
        "Jones",
        "Adeyemi",
        "Hughes",
        "Khan",
        "Morgan",
        "Reid",
        "Silva",
        "Thomas",
        "Ward",
        "Young",
    ];

    /// <summary>Ann the ward manager and five of her colleagues.</summary>
    public static ImmutableArray<Person> Ward7 { get; } =
    [
        Create("Ann Price", "Ward manager"),
        Create("Bea Okafor", "Staff nurse"),
        Create("Carys Evans", "Physiotherapist", "cy-GB"),
        Create("Dev Patel", "Pharmacist"),
        Create("Efa Jones", "Discharge co-ordinator"),
        Create("Femi Adeyemi", "Junior doctor"),
    ];

    public static Person Create(string name, string role, string locale = "en-GB", string timeZone = "Europe/London")
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        var id = "29:1" + Base64Url.EncodeToString(hash);
        return new Person(id, GuidOf(hash), name, role, locale, timeZone);
    }

    /// <summary>As many people as a test needs, the first six being <see cref="Ward7"/>; every name is different.</summary>
    public static ImmutableArray<Person> OfSize(int count)
    {
        var more = Enumerable.Range(0, Math.Max(0, count - Ward7.Length)).Select(Numbered);
        return [.. Ward7.Concat(more).Take(count)];
    }

    internal static string GuidOf(string text) => GuidOf(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string GuidOf(byte[] hash) => new Guid(hash.AsSpan(0, 16)).ToString();

    private static Person Numbered(int index)
    {
        var first = FirstNames[index % FirstNames.Length];
        var last = LastNames[index / FirstNames.Length % LastNames.Length];
        return Create(string.Create(CultureInfo.InvariantCulture, $"{first} {last}-{index + 7}"), "Colleague");
    }
}
