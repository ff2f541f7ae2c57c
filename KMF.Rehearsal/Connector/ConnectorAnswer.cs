using System.Text.Json.Nodes;

namespace KMF.Rehearsal.Connector;

/// <summary>What the Connector says to one call.</summary>
internal sealed record ConnectorAnswer(int Status, JsonNode? Body = null, int? RetryAfterSeconds = null)
{
    public static ConnectorAnswer ConversationNotFound { get; } = Error(404, "ConversationNotFound", "Conversation not found.");

    public static ConnectorAnswer ActivityNotFound { get; } =
        Error(404, "ActivityNotFoundInConversation", "The activity was not found in the conversation.");

    public static ConnectorAnswer NotInRoster { get; } =
        Error(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");

    public static ConnectorAnswer TooBig { get; } = Error(413, "MessageSizeTooBig", "Message size too large.");

    /// <summary>Some errors of Teams still come in this older form.</summary>
    public static ConnectorAnswer WritesBlocked { get; } =
        new(
            403,
            new JsonObject
            {
                ["errorCode"] = 209,
                ["message"] = """{ "subCode": "MessageWritesBlocked", "details": "Thread is blocked for message writes." }""",
            }
        );

    public static ConnectorAnswer BadSyntax(string message) => Error(400, "BadSyntax", message);

    public static ConnectorAnswer Throttled(int retryAfterSeconds) =>
        Error(429, "Throttled", "Too many requests.") with
        {
            RetryAfterSeconds = retryAfterSeconds,
        };

    public static ConnectorAnswer Created(string id) => new(201, new JsonObject { ["id"] = id });

    public static ConnectorAnswer Error(int status, string code, string message) =>
        new(
            status,
            new JsonObject
            {
                ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
            }
        );
}
