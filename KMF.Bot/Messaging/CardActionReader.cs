using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KMF.Dialogs.Cards;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using CardAction = KMF.Dialogs.Messaging.CardAction;

namespace KMF.Bot.Messaging;

/// <summary>The one place that reads what a card sends: from an invoke's data or a message's value.</summary>
internal static class CardActionReader
{
    private const int MostInputs = 60;

    private static readonly JsonSerializer Serializer = JsonSerializer.Create();

    /// <summary>What a button of a card sent with an activity: an invoke's data, or a message's value.</summary>
    public static object? DataOf(Activity activity) =>
        activity.Type == ActivityTypes.Invoke ? ((activity.Value as JObject)?["action"] as JObject)?["data"] : activity.Value;

    /// <summary>The verb, or null where the data is none of ours.</summary>
    public static string? VerbOf(object? data) => (Ours(data)?["verb"] as JValue)?.Value as string;

    /// <summary>What was filled in, by input id.</summary>
    public static FrozenDictionary<string, string> InputsOf(object? data) =>
        data is not JObject root
            ? FrozenDictionary<string, string>.Empty
            : root.Properties()
                .Where(property => property.Name != Button.DataKey && property.Value is JValue)
                .Take(MostInputs)
                .Select(property => (property.Name, Text: Text((JValue)property.Value)))
                .Where(input => input.Text.Length <= CardAction.LongestInput)
                .ToFrozenDictionary(input => input.Name, input => input.Text);

    /// <summary>The action as its feature's record, with what was filled in; null where it is not of that shape.</summary>
    /// <param name="data">What the button sent.</param>
    /// <param name="type">A record of <see cref="CardAction"/>.</param>
    /// <param name="activityKey">The activity that it came with, or null.</param>
    public static CardAction? Read(object? data, Type type, string? activityKey)
    {
        try
        {
            return
                Ours(data)?.ToObject(type, Serializer) is CardAction { Verb: not null } action
                && Validator.TryValidateObject(action, new ValidationContext(action), null, validateAllProperties: true)
                ? action with
                {
                    Inputs = InputsOf(data),
                    ActivityKey = activityKey,
                }
                : null;
        }
        catch (Exception problem)
            when (problem is JsonException or ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            return null;
        }
    }

    private static JObject? Ours(object? data) => (data as JObject)?[Button.DataKey] as JObject;

    private static string Text(JValue value) =>
        value.Value is bool isOn ? (isOn ? "true" : "false") : Convert.ToString(value.Value, CultureInfo.InvariantCulture) ?? "";
}
