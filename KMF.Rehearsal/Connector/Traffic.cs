using System.Text.Json.Nodes;

namespace KMF.Rehearsal.Connector;

public enum TrafficDirection
{
    ToBot,
    FromBot,
    ToGraph,
}

/// <summary>One HTTP call between the room and the bot; Graph is in the room too. Status 0 means that no answer was given.</summary>
public sealed record Traffic(
    long Number,
    DateTimeOffset At,
    TrafficDirection Direction,
    string Method,
    string Path,
    int Status,
    JsonNode? Body,
    string Answer
)
{
    public string? Verb =>
        (Body as JsonObject)?["value"] is JsonObject value && value["action"] is JsonObject action ? action["verb"]?.ToString() : null;

    public override string ToString()
    {
        var summary = Body is JsonObject body
            ? string.Join(
                ' ',
                new[] { body["type"]?.ToString(), body["name"]?.ToString(), Verb, body["text"]?.ToString() }.Where(part =>
                    !string.IsNullOrEmpty(part)
                )
            )
            : "";
        var way = Direction == TrafficDirection.ToBot ? "→ bot" : "← bot";
        var failure = Status is >= 200 and < 300 ? "" : $" {Answer}";
        return $"{way} {Method} {Uri.UnescapeDataString(Path)} {Status} {summary}{failure}";
    }
}
