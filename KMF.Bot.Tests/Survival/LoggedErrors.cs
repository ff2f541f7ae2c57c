using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KMF.Bot.Tests.Survival;

/// <summary>Keeps what the bot logs as errors, or from another level on.</summary>
internal sealed class LoggedErrors(LogLevel least = LogLevel.Error) : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _errors = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
        {
            _errors.Enqueue($"{formatter(state, exception)}\n{exception}");
        }
    }

    public IReadOnlyCollection<string> Lines => _errors;

    public override string ToString() => string.Join("\n\n", _errors.Take(5));

    public void Dispose() { }
}
