using KMF.Bot.Tests.Deploy;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace KMF.Bot.Tests.Cards;

/// <summary>The official schema of Adaptive Cards 1.5.</summary>
internal static class CardSchema
{
    private static readonly Lazy<Task<JsonSchema>> Read = new(() =>
        JsonSchema.FromFileAsync(RepositoryFolder.Path("KMF.Bot.Tests", "Cards", "adaptive-card.schema.json"))
    );

    public static Task<JsonSchema> ReadAsync() => Read.Value;

    /// <summary>What the schema says against a card, each problem in words; none for a valid one.</summary>
    public static IEnumerable<string> Problems(JsonSchema schema, JToken card) =>
        new ByType().Validate(card, schema).Select(problem => problem.ToString());

    /// <summary>
    /// The schema offers each element every kind that there is, and each kind is tried with all that the element holds, again at every
    /// level below. A kind that is not the element's is refused for its name anyway, so this looks no further there.
    /// </summary>
    private sealed class ByType : JsonSchemaValidator
    {
        protected override ICollection<ValidationError> Validate(
            JToken token,
            JsonSchema schema,
            SchemaType schemaType,
            string? propertyName,
            string propertyPath
        ) =>
            IsOfAnotherType(token, schema)
                ? [new ValidationError(ValidationErrorKind.NotInEnumeration, "type", propertyPath, token, schema)]
                : base.Validate(token, schema, schemaType, propertyName, propertyPath);

        private static bool IsOfAnotherType(JToken token, JsonSchema schema) =>
            token is JObject element
            && element["type"] is JValue { Value: string type }
            && schema.Properties.TryGetValue("type", out var property)
            && property.Enumeration.Count > 0
            && property.Enumeration.All(allowed => allowed?.ToString() != type);
    }
}
