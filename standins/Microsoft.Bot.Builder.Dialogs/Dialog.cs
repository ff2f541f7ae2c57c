namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A piece of conversation that can be begun, continued and resumed.</summary>
public abstract class Dialog
{
    private string _id;
    private IBotTelemetryClient _telemetryClient = NullBotTelemetryClient.Instance;

    public Dialog(string dialogId = null) => _id = dialogId;

    public static readonly DialogTurnResult EndOfTurn = new(DialogTurnStatus.Waiting);

    public string Id
    {
        get => _id ??= OnComputeId();
        set => _id = value;
    }

    public virtual IBotTelemetryClient TelemetryClient
    {
        get => _telemetryClient;
        set => _telemetryClient = value ?? NullBotTelemetryClient.Instance;
    }

    public abstract Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options = null, CancellationToken cancellationToken = default);

    public virtual Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default) =>
        dc.EndDialogAsync(null, cancellationToken);

    public virtual Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object result = null, CancellationToken cancellationToken = default) =>
        dc.EndDialogAsync(result, cancellationToken);

    public virtual Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public virtual Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public virtual string GetVersion() => Id;

    /// <summary>True where this dialog, or one that it bubbled to, dealt with the event.</summary>
    public virtual async Task<bool> OnDialogEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken) =>
        await OnPreBubbleEventAsync(dc, e, cancellationToken)
        || (e.Bubble && dc.Parent != null && await dc.Parent.EmitEventAsync(e.Name, e.Value, true, false, cancellationToken))
        || await OnPostBubbleEventAsync(dc, e, cancellationToken);

    protected virtual Task<bool> OnPreBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken) => Task.FromResult(false);

    protected virtual Task<bool> OnPostBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken) => Task.FromResult(false);

    protected virtual string OnComputeId() => GetType().Name;
}
