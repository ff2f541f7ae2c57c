using System.Text.Json.Nodes;

namespace KMF.Rehearsal.Graph;

/// <summary>What Graph says to one call.</summary>
internal sealed record GraphAnswer(int Status, JsonNode? Body = null, int? RetryAfterSeconds = null)
{
    public static GraphAnswer Accepted { get; } = new(202);

    public static GraphAnswer NoUser { get; } =
        Error(404, "Request_ResourceNotFound", "Resource does not exist or one of its queried reference-property objects are not present.");

    public static GraphAnswer NoItem { get; } = Error(404, "ErrorItemNotFound", "The specified object was not found in the store.");

    public static GraphAnswer NoAccess { get; } = Error(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");

    public static GraphAnswer Bad(string code, string message) => Error(400, code, message);

    public static GraphAnswer Throttled(int retryAfterSeconds) =>
        Error(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.") with
        {
            RetryAfterSeconds = retryAfterSeconds,
        };

    public static GraphAnswer Ok(JsonNode body) => new(200, body);

    public static GraphAnswer List(IEnumerable<JsonNode> items) => Ok(new JsonObject { ["value"] = new JsonArray([.. items]) });

    public static GraphAnswer Error(int status, string code, string message) =>
        new(
            status,
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = code,
                    ["message"] = message,
                    ["innerError"] = new JsonObject { ["request-id"] = "6f1c3b52-8a3e-4f0a-9d54-5b1d4a3c7e90" },
                },
            }
        );

    /// <summary>With the properties that were asked for, and no other.</summary>
    public GraphAnswer Only(string? select)
    {
        if (string.IsNullOrEmpty(select) || Body is not JsonObject json)
        {
            return this;
        }

        var names = select.Split(',');
        foreach (var item in json["value"] is JsonArray items ? items.OfType<JsonObject>() : [json])
        {
            foreach (var name in item.Select(property => property.Key).Where(key => !names.Contains(key)).ToList())
            {
                item.Remove(name);
            }
        }

        return this;
    }
}
