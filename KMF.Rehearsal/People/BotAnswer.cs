using System.Text.Json.Nodes;

namespace KMF.Rehearsal.People;

/// <summary>What the bot's endpoint said to one activity. Status 0 means that nobody answered, 504 that it took too long.</summary>
public sealed record BotAnswer(int Status, JsonNode? Body, string Raw)
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string MessageType = "application/vnd.microsoft.activity.message";

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The invoke's own status, which can be an error inside a 200.</summary>
    public int InvokeStatus => (Body as JsonObject)?["statusCode"] is JsonValue value && value.TryGetValue(out int code) ? code : Status;

    public JsonObject? Card => Type == CardType ? (Body as JsonObject)?["value"] as JsonObject : null;

    public string? Text => Type == MessageType ? (Body as JsonObject)?["value"]?.ToString() : null;

    public string? Error =>
        (Body as JsonObject)?["value"] is JsonObject value && value["code"] is not null && Card is null
            ? $"{value["code"]}: {value["message"]}"
            : null;

    public string? Type => (Body as JsonObject)?["type"]?.ToString();

    public override string ToString() => $"{Status} {Raw}";
}
