using System.Globalization;
using AdaptiveCards;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace KMF.Dialogs.Cards;

/// <summary>
/// Cards as they leave: JSON, made once by the card itself. The SDK's serializer would drop and add members of a typed card, and look for streams in it
/// until the stack is full.
/// </summary>
public static class CardAttachment
{
    /// <summary>The card as an attachment of a message.</summary>
    public static Attachment Of(AdaptiveCard card) => new() { ContentType = AdaptiveCard.ContentType, Content = JsonOf(card) };

    /// <summary>The card as the answer to a button.</summary>
    public static JRaw JsonOf(AdaptiveCard card)
    {
        // Without the blanks of ToJson(), which count towards Teams' limit.
        using var reader = new JsonTextReader(new StringReader(card.ToJson())) { DateParseHandling = DateParseHandling.None };
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new JsonTextWriter(text);
        writer.WriteToken(reader);
        return new JRaw(text.ToString());
    }
}
