using System.Net;
using System.Text.Json;

namespace KMF.Bot.Outbox;

/// <summary>A request of the outbox failed, or nobody knows: without a status Teams may have done it and its answer was lost.</summary>
internal sealed class NotSentException(HttpStatusCode? status, string? code, TimeSpan? retryAfter, Exception? inner = null)
    : Exception(status is { } known ? $"Teams answered {(int)known} {code}." : "Teams did not answer.", inner)
{
    private const int LongestCode = 60;

    public HttpStatusCode? Status { get; } = status;

    /// <summary>What Teams calls it, <c>BotNotInConversationRoster</c> for one.</summary>
    public string? Code { get; } = code;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    public static NotSentException Unknown(Exception inner) => new(null, null, null, inner);

    public static async Task<NotSentException> OfAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - now);
        return new(response.StatusCode, CodeIn(await response.Content.ReadAsStringAsync(cancellationToken)), wait < TimeSpan.Zero ? TimeSpan.Zero : wait);
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
