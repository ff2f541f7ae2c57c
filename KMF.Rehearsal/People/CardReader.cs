using System.Text.Json.Nodes;

namespace KMF.Rehearsal.People;

/// <summary>Reads a card as a person does: its words, its buttons and what its inputs hold.</summary>
public static class CardReader
{
    private static readonly string[] Wordings = ["text", "title", "label", "value", "placeholder", "altText", "errorMessage"];

    /// <summary>The readable lines of a card from top to bottom, buttons included.</summary>
    public static IEnumerable<string> Lines(JsonObject? card)
    {
        if (card is null)
        {
            yield break;
        }

        foreach (var part in Parts(card, _ => true))
        {
            var isInput = IsInput(part);
            foreach (var name in Wordings.Where(name => part[name] is JsonValue && (name != "value" || !isInput)))
            {
                yield return part[name]!.ToString();
            }
        }
    }

    /// <summary>The titles of the buttons, those inside cards behind a button too.</summary>
    public static IReadOnlyList<string> Buttons(JsonObject? card) =>
        card is null ? [] : [.. Parts(card, _ => true).Where(IsAction).Select(action => action.String("title")).OfType<string>()];

    /// <summary>The ids of the inputs, those inside cards behind a button too.</summary>
    public static IReadOnlyList<string> InputIds(JsonObject? card) =>
        card is null ? [] : [.. Parts(card, _ => true).Where(IsInput).Select(input => input.String("id")).OfType<string>()];

    /// <summary>The card as a client that knows no Action.Execute draws it.</summary>
    public static JsonObject WithoutExecute(JsonObject card)
    {
        var copy = (JsonObject)card.DeepClone();
        copy.Remove("refresh");
        ReplaceExecute(copy);
        return copy;
    }

    internal static CardButton? Find(JsonObject card, string titleOrVerb, Func<JsonObject, bool>? which)
    {
        var buttons = ButtonsOf(card, []).Where(button => which is null || which(button.Action)).ToList();
        return buttons.Find(button => string.Equals(button.Action.String("title"), titleOrVerb, StringComparison.OrdinalIgnoreCase))
            ?? buttons.Find(button => VerbOf(button.Action) == titleOrVerb || button.Action.String("id") == titleOrVerb);
    }

    internal static bool IsInput(JsonObject part) => part.String("type")?.StartsWith("Input.", StringComparison.Ordinal) == true;

    /// <summary>The objects of a card in reading order, leaving out what is only drawn elsewhere.</summary>
    internal static IEnumerable<JsonObject> Parts(JsonObject root, Func<JsonObject, bool> enter)
    {
        yield return root;
        foreach (var (name, child) in root)
        {
            if (name is "fallback" or "refresh" or "data" or "msteams" or "authentication")
            {
                continue;
            }

            IEnumerable<JsonNode?> children = child is JsonArray array
                ? array.SelectMany(item => item is JsonArray inner ? inner : Enumerable.Repeat(item, 1))
                : [child];
            foreach (var part in children.OfType<JsonObject>().Where(enter).SelectMany(item => Parts(item, enter)))
            {
                yield return part;
            }
        }
    }

    private static bool IsAction(JsonObject part) => part.String("type")?.StartsWith("Action.", StringComparison.Ordinal) == true;

    private static string? VerbOf(JsonObject action) => action.String("verb") ?? action.Object("data").String("verb");

    private static IEnumerable<CardButton> ButtonsOf(JsonObject card, IReadOnlyList<JsonObject> outer)
    {
        IReadOnlyList<JsonObject> cards = [.. outer, card];
        foreach (var action in Parts(card, part => part == card || !IsShownCard(part)).Where(IsAction))
        {
            yield return new CardButton(action, cards);
            if (action.Object("card") is { } inner)
            {
                foreach (var button in ButtonsOf(inner, cards))
                {
                    yield return button;
                }
            }
        }
    }

    private static bool IsShownCard(JsonObject part) =>
        part.Parent is JsonObject parent && parent.String("type") == "Action.ShowCard" && parent["card"] == part;

    private static void ReplaceExecute(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            for (var index = array.Count - 1; index >= 0; index--)
            {
                if (!IsExecute(array[index]))
                {
                    ReplaceExecute(array[index]);
                }
                else if (array[index].Object("fallback") is { } fallback)
                {
                    array[index] = fallback.DeepClone();
                }
                else
                {
                    array.RemoveAt(index);
                }
            }
        }
        else if (node is JsonObject json)
        {
            foreach (var (name, child) in json.ToList())
            {
                if (!IsExecute(child))
                {
                    ReplaceExecute(child);
                }
                else if (child.Object("fallback") is { } fallback)
                {
                    json[name] = fallback.DeepClone();
                }
                else
                {
                    json.Remove(name);
                }
            }
        }
    }

    private static bool IsExecute(JsonNode? node) => node.String("type") == "Action.Execute";
}

/// <summary>A button and the cards around it, outermost first: their inputs go with it.</summary>
internal sealed record CardButton(JsonObject Action, IReadOnlyList<JsonObject> Cards)
{
    /// <summary>What the client would send: the button's data and every filled input as text.</summary>
    public JsonObject DataWith(IReadOnlyDictionary<string, string>? typed)
    {
        var data = Action["data"] is JsonObject given ? (JsonObject)given.DeepClone() : [];
        if (Action.String("associatedInputs")?.Equals("none", StringComparison.OrdinalIgnoreCase) == true)
        {
            return data;
        }

        var inputs = Cards
            .SelectMany(card => CardReader.Parts(card, part => part.String("type") != "Action.ShowCard"))
            .Where(CardReader.IsInput)
            .ToList();
        var unknown = typed?.Keys.Except(inputs.Select(input => input.String("id"))).ToList() ?? [];
        if (unknown.Count > 0)
        {
            throw new InvalidOperationException(
                $"The card has no input '{unknown[0]}' for this button, "
                    + $"only: {string.Join(", ", inputs.Select(input => input.String("id")))}."
            );
        }

        foreach (var input in inputs)
        {
            var id = input.String("id");
            var value = id is not null && typed?.TryGetValue(id, out var text) == true ? text : DefaultOf(input);
            if (id is not null && !string.IsNullOrEmpty(value))
            {
                data[id] = value;
            }
            else if (input["isRequired"] is JsonValue required && required.TryGetValue(out bool isRequired) && isRequired)
            {
                throw new InvalidOperationException($"The client does not send the card while the input '{id}' is empty.");
            }
        }

        return data;
    }

    private static string? DefaultOf(JsonObject input) =>
        input.String("type") == "Input.Toggle"
            ? input["value"]?.ToString() ?? input["valueOff"]?.ToString() ?? "false"
            : input["value"]?.ToString();
}
