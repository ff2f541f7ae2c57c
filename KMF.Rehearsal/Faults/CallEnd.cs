using System.Globalization;

namespace KMF.Rehearsal.Faults;

/// <summary>The ways in which a call of the bot's ends.</summary>
internal static class CallEnd
{
    /// <summary>With an answer, whose words are JSON unless it says otherwise.</summary>
    public static async Task AnswerAsync(
        this HttpContext http,
        int status,
        string? words,
        int? retryAfterSeconds,
        string? contentType = null
    )
    {
        http.Response.StatusCode = status;
        if (retryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (words is { Length: > 0 })
        {
            http.Response.ContentType = contentType ?? "application/json; charset=utf-8";
            await http.Response.WriteAsync(words, http.RequestAborted);
        }
    }

    /// <summary>Without one: at once, or when the caller has given up.</summary>
    public static async Task BreakOffAsync(this HttpContext http, Fault fault)
    {
        if (fault.Kind == FaultKind.Hang)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        http.Abort();
    }
}
