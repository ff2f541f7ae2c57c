namespace Microsoft.Bot.Builder;

/// <summary>What can be done with every telemetry client.</summary>
public static class IBotTelemetryClientExtensions
{
    /// <summary>Reports that a dialog was seen: as a page where the client knows pages, else as a trace.</summary>
    public static void TrackDialogView(this IBotTelemetryClient telemetryClient, string dialogName, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null)
    {
        if (telemetryClient is IBotPageViewTelemetryClient pages)
        {
            pages.TrackPageView(dialogName, properties, metrics);
        }
        else
        {
            telemetryClient.TrackTrace($"Dialog View: {dialogName}", Severity.Information, properties);
        }
    }
}
