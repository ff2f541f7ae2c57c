namespace KMF.Bot.Graph;

/// <summary>Begins errands to Graph, and keeps to what it allows for one mailbox.</summary>
internal sealed class GraphCalls(GraphConnection connection, TimeProvider clock, ILogger<GraphCalls> logger) : IDisposable
{
    // Outlook takes four requests at a time from an application for a mailbox.
    private readonly SemaphoreSlim _organizer = new(4, 4);

    public GraphErrand Begin(CancellationToken cancellationToken) => new(connection, _organizer, clock, logger, cancellationToken);

    public void Dispose() => _organizer.Dispose();
}
