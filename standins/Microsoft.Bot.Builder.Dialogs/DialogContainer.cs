using Microsoft.Bot.Builder.TraceExtensions;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog with dialogs of its own.</summary>
public abstract class DialogContainer : Dialog
{
    protected DialogContainer(string dialogId = null)
        : base(dialogId)
    {
    }

    [JsonProperty(PropertyName = "dialogs")]
    public DialogSet Dialogs { get; set; } = new();

    public override IBotTelemetryClient TelemetryClient
    {
        get => base.TelemetryClient;
        set
        {
            base.TelemetryClient = value;
            Dialogs.TelemetryClient = base.TelemetryClient;
        }
    }

    public abstract DialogContext CreateChildContext(DialogContext dc);

    public virtual Dialog FindDialog(string dialogId) => Dialogs.Find(dialogId);

    public override async Task<bool> OnDialogEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
    {
        var handled = await base.OnDialogEventAsync(dc, e, cancellationToken);
        if (!handled && (e.Name is DialogEvents.VersionChanged or DialogEvents.Error))
        {
            var line = $"Unhandled dialog event: {e.Name}. Active Dialog: {dc.ActiveDialog.Id}";
            dc.Dialogs.TelemetryClient.TrackTrace(line, Severity.Warning, null);
            await dc.Context.TraceActivityAsync(line, cancellationToken: cancellationToken);
        }

        return handled;
    }

    /// <summary>Changes when a dialog inside does; the container's own version hides that.</summary>
    protected virtual string GetInternalVersion() => Dialogs.GetVersion();

    /// <summary>Tells the dialogs around that what is inside is not what this instance was begun with.</summary>
    protected virtual async Task CheckForVersionChangeAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var begunWith = dc.ActiveDialog.Version;
        dc.ActiveDialog.Version = GetInternalVersion();
        if (begunWith != null && begunWith != dc.ActiveDialog.Version)
        {
            await dc.EmitEventAsync(DialogEvents.VersionChanged, Id, true, false, cancellationToken);
        }
    }
}
