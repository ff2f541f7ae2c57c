using Microsoft.Bot.Builder;

namespace KMF.Bot.Tests.StandIns.Dialogs;

/// <summary>Remembers what it is told of.</summary>
internal sealed class TelemetryWatcher : IBotTelemetryClient, IBotPageViewTelemetryClient
{
    /// <summary>One line each, with the step where there is one.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>The properties of the events.</summary>
    public List<IDictionary<string, string>> Properties { get; } = [];

    public void TrackEvent(string eventName, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null)
    {
        Properties.Add(properties!);
        Seen.Add(properties!.TryGetValue("StepName", out var step) ? $"{eventName}:{step}" : eventName);
    }

    public void TrackPageView(
        string dialogName,
        IDictionary<string, string>? properties = null,
        IDictionary<string, double>? metrics = null
    ) => Seen.Add("view:" + dialogName);

    public void TrackAvailability(
        string name,
        DateTimeOffset timeStamp,
        TimeSpan duration,
        string runLocation,
        bool success,
        string? message = null,
        IDictionary<string, string>? properties = null,
        IDictionary<string, double>? metrics = null
    ) => Seen.Add("availability");

    public void TrackDependency(
        string dependencyTypeName,
        string target,
        string dependencyName,
        string data,
        DateTimeOffset startTime,
        TimeSpan duration,
        string resultCode,
        bool success
    ) => Seen.Add("dependency");

    public void TrackException(
        Exception exception,
        IDictionary<string, string>? properties = null,
        IDictionary<string, double>? metrics = null
    ) => Seen.Add("exception");

    public void TrackTrace(string message, Severity severityLevel, IDictionary<string, string>? properties) => Seen.Add("trace");

    public void Flush() => Seen.Add("flush");
}
