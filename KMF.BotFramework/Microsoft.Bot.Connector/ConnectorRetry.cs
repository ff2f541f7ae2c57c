using System.Net;

namespace Microsoft.Bot.Connector;

/// <summary>When a refused call is worth another try, and how long to wait for it.</summary>
internal sealed class ConnectorRetry(TimeProvider clock)
{
    private const int Tries = 3;
    private const double Jitter = 0.2;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(2);

    /// <summary>How long to wait after this try, or null to give up.</summary>
    public TimeSpan? DelayAfter(int attempt, HttpResponseMessage response)
    {
        if (attempt >= Tries || !IsTransient(response.StatusCode))
        {
            return null;
        }

        if (Requested(response) is { } requested)
        {
            // Whoever is asked to wait longer is better told than kept waiting.
            return requested <= LongestRequest ? requested : null;
        }

        return BackOff(attempt);
    }

    /// <summary>The same for a call that got no answer. It may have arrived all the same: what is sent is sent at least once.</summary>
    public static TimeSpan? DelayAfter(int attempt, HttpRequestException problem) =>
        attempt < Tries && IsTransient(problem) ? BackOff(attempt) : null;

    public Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        Task.Delay(delay, clock, cancellationToken);

    private static TimeSpan BackOff(int attempt)
    {
        var delay = Math.Min(FirstDelay.TotalSeconds * Math.Pow(2, attempt - 1), LongestDelay.TotalSeconds);
        return TimeSpan.FromSeconds(delay * (1 - Jitter + (2 * Jitter * Random.Shared.NextDouble())));
    }

    private static bool IsTransient(HttpRequestException problem) =>
        problem.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded or HttpRequestError.NameResolutionError
        || (problem.HttpRequestError == HttpRequestError.Unknown && problem.InnerException is IOException);

    private static bool IsTransient(HttpStatusCode status) => status is
        HttpStatusCode.TooManyRequests or
        HttpStatusCode.PreconditionFailed or
        HttpStatusCode.BadGateway or
        HttpStatusCode.ServiceUnavailable or
        HttpStatusCode.GatewayTimeout;

    private TimeSpan? Requested(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var delay = header?.Delta ?? (header?.Date - clock.GetUtcNow());
        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
    }
}
