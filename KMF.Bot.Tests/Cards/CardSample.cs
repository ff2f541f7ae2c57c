using System.Security.Cryptography;
using System.Text;
using AdaptiveCards;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.Cards;

/// <summary>A card as somebody may get it.</summary>
/// <param name="Name">What it shows: technique or help, language, volume, reader, card.</param>
/// <param name="Card">The card.</param>
internal sealed record CardSample(string Name, AdaptiveCard Card)
{
    private JObject? _json;
    private string? _content;

    /// <summary>The card as it is sent.</summary>
    public JObject Json => _json ??= CardJson.Of(Card);

    /// <summary>The same for cards that are sent alike: a third of all are what another reader, or another step, has too.</summary>
    public string Content => _content ??= Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(CardJson.Text(Card))));

    public override string ToString() => Name;
}
