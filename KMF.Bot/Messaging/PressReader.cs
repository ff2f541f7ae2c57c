using System.Collections.Frozen;
using System.Globalization;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Messaging;

/// <summary>The one place that reads what a card sends: from an invoke's data or a message's value.</summary>
internal static class PressReader
{
    private const int LongestInput = 20_000;
    private const int MostInputs = 60;

    /// <summary>What a button of a card sent with an activity: an invoke's data, or a message's value.</summary>
    public static object? DataOf(Activity activity) =>
        activity.Type == ActivityTypes.Invoke ? ((activity.Value as JObject)?["action"] as JObject)?["data"] : activity.Value;

    /// <summary>The press, or null where the data is none of ours.</summary>
    public static Press? Read(object? value)
    {
        if (
            Data(value) is not { } data
            || Text(data["verb"]) is not { Length: > 0 and <= 40 } verb
            || !Guid.TryParseExact(Text(data["session"]), "N", out var session)
        )
        {
            return null;
        }

        return new Press(
            verb,
            session,
            Number(data["entry"]),
            Text(data["step"]) is { Length: <= 60 } step ? step : "",
            Id(data["item"]),
            Id(data["other"]),
            Page(data),
            Inputs((JObject)value!)
        )
        {
            Part = Text(data["part"]) is { Length: > 0 and <= 60 } part ? part : null,
        };
    }

    /// <summary>What a button says that stands for a typed command; null for other buttons.</summary>
    public static Spoken? Command(object? value) =>
        Data(value) is { } data && Text(data["verb"]) == HelpCards.CommandVerb && Text(data["text"]) is { Length: <= LongestInput } text
            ? new Spoken(text)
            {
                Close = Id(data["close"]),
                Work = Text(data["work"]),
                Page = Page(data),
            }
            : null;

    private static JObject? Data(object? value) => (value as JObject)?[Button.DataKey] as JObject;

    private static FrozenDictionary<string, string> Inputs(JObject root) =>
        root.Properties()
            .Where(property => property.Name != Button.DataKey && property.Value is JValue)
            .Take(MostInputs)
            .Select(property => (property.Name, Text: Text(property.Value) ?? ""))
            .Where(input => input.Text.Length <= LongestInput)
            .ToFrozenDictionary(input => input.Name, input => input.Text);

    private static string? Text(JToken? token) =>
        token switch
        {
            JValue { Type: JTokenType.Boolean } value => value.Value<bool>() ? "true" : "false",
            JValue { Value: null } => null,
            JValue value => Convert.ToString(value.Value, CultureInfo.InvariantCulture),
            _ => null,
        };

    private static int Number(JToken? token) =>
        int.TryParse(Text(token), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static int Page(JObject data) => Math.Clamp(Number(data["page"]), 0, 100_000);

    private static Guid? Id(JToken? token) => Guid.TryParseExact(Text(token), "N", out var id) ? id : null;
}
