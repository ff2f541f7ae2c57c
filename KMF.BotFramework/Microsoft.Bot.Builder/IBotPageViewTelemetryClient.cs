namespace Microsoft.Bot.Builder;

/// <summary>Takes which dialogs people see.</summary>
public interface IBotPageViewTelemetryClient
{
    void TrackPageView(string dialogName, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null);
}
