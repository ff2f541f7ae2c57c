using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AdaptiveCards;

/// <summary>Reads an element as what its type property says, and keeps what nobody here knows as an unknown element.</summary>
internal sealed class TypedElementConverter : JsonConverter
{
    private static readonly Dictionary<string, Func<AdaptiveTypedElement>> s_types = new()
    {
        [AdaptiveCard.TypeName] = () => new AdaptiveCard((AdaptiveSchemaVersion)null),
        [AdaptiveTextBlock.TypeName] = () => new AdaptiveTextBlock(),
        [AdaptiveRichTextBlock.TypeName] = () => new AdaptiveRichTextBlock(),
        [AdaptiveContainer.TypeName] = () => new AdaptiveContainer(),
        [AdaptiveColumnSet.TypeName] = () => new AdaptiveColumnSet(),
        [AdaptiveColumn.TypeName] = () => new AdaptiveColumn(),
        [AdaptiveFactSet.TypeName] = () => new AdaptiveFactSet(),
        [AdaptiveImage.TypeName] = () => new AdaptiveImage(),
        [AdaptiveActionSet.TypeName] = () => new AdaptiveActionSet(),
        [AdaptiveTable.TypeName] = () => new AdaptiveTable(),
        [AdaptiveTableRow.TypeName] = () => new AdaptiveTableRow(),
        [AdaptiveTableCell.TypeName] = () => new AdaptiveTableCell(),
        [AdaptiveTextInput.TypeName] = () => new AdaptiveTextInput(),
        [AdaptiveNumberInput.TypeName] = () => new AdaptiveNumberInput(),
        [AdaptiveDateInput.TypeName] = () => new AdaptiveDateInput(),
        [AdaptiveToggleInput.TypeName] = () => new AdaptiveToggleInput(),
        [AdaptiveChoiceSetInput.TypeName] = () => new AdaptiveChoiceSetInput(),
        [AdaptiveExecuteAction.TypeName] = () => new AdaptiveExecuteAction(),
        [AdaptiveSubmitAction.TypeName] = () => new AdaptiveSubmitAction(),
        [AdaptiveOpenUrlAction.TypeName] = () => new AdaptiveOpenUrlAction(),
        [AdaptiveShowCardAction.TypeName] = () => new AdaptiveShowCardAction(),
        [AdaptiveToggleVisibilityAction.TypeName] = () => new AdaptiveToggleVisibilityAction(),
    };

    public override bool CanWrite => false;

    public override bool CanConvert(Type objectType) => typeof(AdaptiveTypedElement).IsAssignableFrom(objectType);

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer) => throw new NotSupportedException();

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null)
        {
            return null;
        }

        var isRoot = reader.Depth == 0;
        var json = CardJson.Load(reader);
        var element = Create(objectType, TypeName(json), serializer);
        if (isRoot && element is AdaptiveCard && NewerCard.Is(json))
        {
            return NewerCard.Read(json, serializer);
        }

        CardJson.Fill(element, element.AdditionalProperties, json, serializer);
        switch (element)
        {
            case AdaptiveCard { Version: null } card when isRoot:
                card.Version = AdaptiveCard.OnDeserializingMissingVersion?.Invoke()
                    ?? throw new AdaptiveSerializationException("The card has no version");
                break;
            case AdaptiveInput { Id: null }:
                throw new AdaptiveSerializationException($"The {element.Type} has no 'id'");
            case not AdaptiveCard:
                CardReading.Claim(serializer, element.Id);
                break;
        }

        return element;
    }

    private static string TypeName(JObject json) =>
        json["type"] switch
        {
            null => null,
            JValue { Value: string name } => name,
            _ => throw new AdaptiveSerializationException("The type of an element is not a string"),
        };

    private static AdaptiveTypedElement Create(Type wanted, string name, JsonSerializer serializer)
    {
        if (name is null)
        {
            // A column, a row or a cell may leave out the type that its place already tells.
            return s_types
                .Values.Select(create => create())
                .FirstOrDefault(element => element.GetType() == wanted && element is not AdaptiveCard)
                ?? throw new AdaptiveSerializationException("An element has no type");
        }

        if (s_types.TryGetValue(name, out var known) && known() is var found && wanted.IsInstanceOfType(found))
        {
            return found;
        }

        AdaptiveTypedElement unknown =
            wanted == typeof(AdaptiveAction) || name.StartsWith("Action.", StringComparison.Ordinal)
                ? new AdaptiveUnknownAction()
                : new AdaptiveUnknownElement();
        if (!wanted.IsInstanceOfType(unknown))
        {
            throw new AdaptiveSerializationException($"A {name} cannot stand where a {wanted.Name} is expected");
        }

        CardReading.Warn(serializer, $"Unknown element type '{name}'");
        return unknown;
    }
}
