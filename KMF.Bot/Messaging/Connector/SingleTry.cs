namespace KMF.Bot.Messaging.Connector;

/// <summary>
/// Calls to Teams that are made once. A second try would be unseen by the outbox's limits and, worse, be made also where the message may
/// have arrived.
/// </summary>
internal static class SingleTry
{
    private static readonly AsyncLocal<TimeSpan?> Current = new();

    /// <summary>How long Teams may take for the one try; null where several are made.</summary>
    public static TimeSpan? Timeout => Current.Value;

    /// <exception cref="ConnectorException">A call failed.</exception>
    public static async Task RunAsync(TimeSpan timeout, Func<Task> calls)
    {
        // The value ends with this method.
        Current.Value = timeout;
        await calls();
    }
}
