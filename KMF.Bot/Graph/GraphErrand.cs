using KMF.Dialogs.Meetings;
using Microsoft.Graph;

namespace KMF.Bot.Graph;

/// <summary>
/// What somebody in front of a card waits for: one call or several, over in eight seconds because Teams gives up on the bot after ten to
/// fifteen. What passes quickly is waited for here; what does not is said to be busy, with when to come back.
/// </summary>
internal sealed partial class GraphErrand : IDisposable
{
    private const int Tries = 3;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly GraphConnection _connection;
    private readonly SemaphoreSlim _organizer;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _late;
    private readonly CancellationTokenSource _end;
    private readonly long _begun;

    public GraphErrand(
        GraphConnection connection,
        SemaphoreSlim organizer,
        TimeProvider clock,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        (_connection, _organizer, _clock, _logger, _caller) = (connection, organizer, clock, logger, cancellationToken);
        _begun = clock.GetTimestamp();
        _late = new CancellationTokenSource(Longest, clock);
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _late.Token);
    }

    /// <summary>Asks, and asks again at most twice where that is harmless.</summary>
    /// <param name="call">
    /// The call, which does no more when it is repeated, unless <paramref name="once"/>. It makes its body anew each time: the SDK's models
    /// write only what was changed since they were last written. </param>
    /// <param name="once">Whether a second call could do it twice.</param>
    /// <exception cref="MeetingException">It was not done.</exception>
    public async Task<T> AskAsync<T>(Func<GraphServiceClient, CancellationToken, Task<T>> call, bool once = false)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await call(_connection.Client, _end.Token);
            }
            catch (Exception problem)
                when (!_caller.IsCancellationRequested && GraphTroubles.Read(problem, _clock.GetUtcNow()) is { } trouble)
            {
                if (once || tried == Tries || !trouble.IsPassing || !IsWorthWaiting(WaitOf(trouble, tried)))
                {
                    LogTrouble(trouble.Exception.Trouble, trouble.Exception.Message);
                    throw trouble.Exception;
                }

                await Task.Delay(WaitOf(trouble, tried), _clock, _caller);
            }
        }
    }

    /// <summary>The same for a call that goes to the organizer's mailbox, when it is its turn.</summary>
    /// <param name="call">The call.</param>
    /// <param name="once">Whether a second call could do it twice.</param>
    /// <exception cref="MeetingException">It was not done.</exception>
    public Task<T> AskOrganizerAsync<T>(Func<GraphServiceClient, CancellationToken, Task<T>> call, bool once = false) =>
        AskAsync(
            async (graph, cancellationToken) =>
            {
                await _organizer.WaitAsync(cancellationToken);
                try
                {
                    return await call(graph, cancellationToken);
                }
                finally
                {
                    _organizer.Release();
                }
            },
            once
        );

    public void Dispose()
    {
        _end.Dispose();
        _late.Dispose();
    }

    private static TimeSpan WaitOf(GraphTrouble trouble, int tried) =>
        trouble.Exception switch
        {
            { RetryAfter: { } asked } => asked,
            { Trouble: MeetingTrouble.Busy } => TimeSpan.FromSeconds(tried),
            _ => TimeSpan.FromMilliseconds(200),
        };

    private bool IsWorthWaiting(TimeSpan wait) => wait <= LongestWait && _clock.GetElapsedTime(_begun) + wait < Longest;

    [LoggerMessage(LogLevel.Warning, "{Trouble}: {Reason}")]
    private partial void LogTrouble(MeetingTrouble trouble, string reason);
}
