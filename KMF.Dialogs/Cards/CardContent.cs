using System.Text;
using AdaptiveCards;
using Newtonsoft.Json;

namespace KMF.Dialogs.Cards;

/// <summary>
/// A card that writes itself, as <see cref="AdaptiveCard.ToJson"/> does but for the blanks, straight to where it goes: a string of a large
/// card would be too large for the garbage collector's first generations. The SDK's serializer, let near a card, drops and adds members,
/// and looks for streams in it, property by property, until the stack is full; so this has no property.
/// </summary>
[JsonConverter(typeof(Writer))]
public sealed class CardContent(AdaptiveCard card)
{
    // Teams takes 28 KB.
    private const int MostBytes = 28 * 1024;

    private static readonly JsonSerializer Own = JsonSerializer.Create();

    /// <summary>Whether Teams takes a card as large as that.</summary>
    public static bool Fits(AdaptiveCard card) =>
        Encoding.UTF8.GetByteCount(JsonConvert.SerializeObject(new CardContent(card))) <= MostBytes;

    private void Write(JsonWriter writer) => Own.Serialize(writer, card);

    private sealed class Writer : JsonConverter<CardContent>
    {
        public override bool CanRead => false;

        public override void WriteJson(JsonWriter writer, CardContent? value, JsonSerializer serializer) => value!.Write(writer);

        public override CardContent ReadJson(
            JsonReader reader,
            Type objectType,
            CardContent? existingValue,
            bool hasExistingValue,
            JsonSerializer serializer
        ) => throw new NotSupportedException("Cards are written only.");
    }
}
