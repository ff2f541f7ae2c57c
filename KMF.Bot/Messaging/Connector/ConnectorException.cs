using System.Net;
using System.Text.Json;

namespace KMF.Bot.Messaging.Connector;

/// <summary>
/// A call to Teams failed, or nobody knows: without a status Teams may have done it and its answer was lost. It takes the place of the
/// SDK's own two exceptions, of which one or the other comes depending on the call.
/// </summary>
internal sealed class ConnectorException(HttpStatusCode? status, string? code, TimeSpan? retryAfter, Exception? inner = null)
    : Exception(status is { } known ? $"Teams answered {(int)known} {code}." : $"Teams did not answer. {code}".Trim(), inner)
{
    private const string NoToken = "NoToken";
    private const int LongestCode = 60;

    public HttpStatusCode? Status { get; } = status;

    /// <summary>
    /// What Teams calls it, <c>BotNotInConversationRoster</c> for one; <c>NoToken</c> where it was not asked because Entra gave the bot
    /// none.
    /// </summary>
    public string? Code { get; } = code;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Asked again, Teams would say the same.</summary>
    public bool IsForEver =>
        Status
            is HttpStatusCode.BadRequest
                or HttpStatusCode.Forbidden
                or HttpStatusCode.NotFound
                or HttpStatusCode.RequestEntityTooLarge
                or HttpStatusCode.RequestUriTooLong;

    public static ConnectorException Unknown(Exception inner) => new(null, null, null, inner);

    public static ConnectorException WithoutToken(Exception inner) => new(null, NoToken, null, inner);

    public static async Task<ConnectorException> OfAsync(
        HttpResponseMessage response,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - now);
        var code = CodeIn(await response.Content.ReadAsStringAsync(cancellationToken));
        return new(response.StatusCode, code, wait < TimeSpan.Zero ? TimeSpan.Zero : wait);
    }

    /// <summary>The most exact code of an error in either of the forms that Teams uses; null where there is none.</summary>
    internal static string? CodeIn(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var error = Part(json.RootElement, "error") ?? json.RootElement;
            var code = Part(error, "subCode") ?? Nested(error) ?? Part(error, "code");
            return code is { ValueKind: JsonValueKind.String } text && IsCode(text.GetString()!) ? text.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The older form has a message that is JSON itself.</summary>
    private static JsonElement? Nested(JsonElement error)
    {
        if (Part(error, "message") is not { ValueKind: JsonValueKind.String } message)
        {
            return null;
        }

        try
        {
            using var inner = JsonDocument.Parse(message.GetString()!);
            return Part(inner.RootElement, "subCode")?.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // It is shown to operators: a name, and nothing that came along with it.
    private static bool IsCode(string text) => text.Length is > 0 and <= LongestCode && text.All(char.IsAsciiLetterOrDigit);

    private static JsonElement? Part(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var part) ? part : null;
}
