namespace KMF.Bot.Outbox;

/// <summary>How long to wait after a failure that tells nothing about when to come again.</summary>
internal static class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private const double Jitter = 0.2;

    /// <summary>
    /// Two seconds after the first failure and twice as long after each, up to ten minutes; a fifth more or less, so that not all come at
    /// once.
    /// </summary>
    public static TimeSpan After(int failures) => After(failures, Random.Shared.NextDouble());

    /// <param name="failures">How often it failed, one or more.</param>
    /// <param name="chance">From 0 to 1.</param>
    internal static TimeSpan After(int failures, double chance)
    {
        var delay = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 30)), Longest.TotalSeconds / (1 + Jitter));
        return TimeSpan.FromSeconds(delay * (1 - Jitter + (2 * Jitter * chance)));
    }
}
