using KMF.Bot.Tests.Deploy;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace KMF.Bot.Tests.Cards;

/// <summary>The official schema of Adaptive Cards 1.5.</summary>
internal static class CardSchema
{
    public static Task<JsonSchema> ReadAsync() =>
        JsonSchema.FromFileAsync(RepositoryFolder.Path("KMF.Bot.Tests", "Cards", "adaptive-card.schema.json"));

    public static IEnumerable<string> Problems(JsonSchema schema, JToken card) =>
        schema.Validate(card).Select(problem => problem.ToString());
}
