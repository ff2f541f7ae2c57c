namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A stack of dialogs during one turn.</summary>
public class DialogContext
{
    public DialogContext(DialogSet dialogs, ITurnContext turnContext, DialogState state)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(state);
        Dialogs = dialogs;
        Context = turnContext;
        Stack = state.DialogStack;
    }

    public DialogContext(DialogSet dialogs, DialogContext parentDialogContext, DialogState state)
        : this(dialogs, parentDialogContext?.Context, state) =>
        Parent = parentDialogContext;

    public DialogSet Dialogs { get; }

    public ITurnContext Context { get; }

    public List<DialogInstance> Stack { get; }

    public DialogContext Parent { get; set; }

    public DialogContext Child =>
        ActiveDialog is { } active && FindDialog(active.Id) is DialogContainer container ? container.CreateChildContext(this) : null;

    public TurnContextStateCollection Services => Context.TurnState;

    public DialogInstance ActiveDialog => Stack.Count > 0 ? Stack[0] : null;

    public Task<DialogTurnResult> BeginDialogAsync(string dialogId, object options = null, CancellationToken cancellationToken = default)
    {
        RefuseToken(options, nameof(options));
        if (string.IsNullOrWhiteSpace(dialogId))
        {
            throw new ArgumentNullException(nameof(dialogId));
        }

        var dialog = Require(dialogId, nameof(BeginDialogAsync));
        Stack.Insert(0, new DialogInstance { Id = dialogId, State = new Dictionary<string, object>() });
        return dialog.BeginDialogAsync(this, options, cancellationToken);
    }

    public async Task<DialogTurnResult> ContinueDialogAsync(CancellationToken cancellationToken = default) =>
        ActiveDialog == null
            ? new DialogTurnResult(DialogTurnStatus.Empty)
            : await Require(ActiveDialog.Id, nameof(ContinueDialogAsync)).ContinueDialogAsync(this, cancellationToken);

    public async Task<DialogTurnResult> EndDialogAsync(object result = null, CancellationToken cancellationToken = default)
    {
        RefuseToken(result, nameof(result));
        await EndActiveDialogAsync(DialogReason.EndCalled, cancellationToken);
        return ActiveDialog == null
            ? new DialogTurnResult(DialogTurnStatus.Complete, result)
            : await Require(ActiveDialog.Id, nameof(EndDialogAsync)).ResumeDialogAsync(this, DialogReason.EndCalled, result, cancellationToken);
    }

    public Task<DialogTurnResult> CancelAllDialogsAsync(CancellationToken cancellationToken = default) =>
        CancelAllDialogsAsync(false, null, null, cancellationToken);

    /// <summary>
    /// Ends the dialogs of this stack, and where wished those of the stacks around it; before each but the first, its dialog is asked by the event
    /// whether it stops that.
    /// </summary>
    public async Task<DialogTurnResult> CancelAllDialogsAsync(bool cancelParents, string eventName = null, object eventValue = null, CancellationToken cancellationToken = default)
    {
        RefuseToken(eventValue, nameof(eventValue));
        if (Stack.Count == 0 && Parent == null)
        {
            return new DialogTurnResult(DialogTurnStatus.Empty);
        }

        var notify = false;
        for (var dc = this; dc != null; notify = true)
        {
            if (dc.Stack.Count == 0)
            {
                dc = cancelParents ? dc.Parent : null;
            }
            else if (notify && await dc.EmitEventAsync(eventName ?? DialogEvents.CancelDialog, eventValue, false, false, cancellationToken))
            {
                break;
            }
            else
            {
                await dc.EndActiveDialogAsync(DialogReason.CancelCalled, cancellationToken);
            }
        }

        return new DialogTurnResult(DialogTurnStatus.Cancelled);
    }

    public Task<DialogTurnResult> PromptAsync(string dialogId, PromptOptions options, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(dialogId))
        {
            throw new ArgumentNullException(nameof(dialogId));
        }

        ArgumentNullException.ThrowIfNull(options);
        return BeginDialogAsync(dialogId, options, cancellationToken);
    }

    /// <summary>Tells the active dialog (from the leaf: that of the innermost stack) of an event; true where one dealt with it.</summary>
    public async Task<bool> EmitEventAsync(string name, object value = null, bool bubble = true, bool fromLeaf = false, CancellationToken cancellationToken = default)
    {
        var dc = this;
        while (fromLeaf && dc.Child is { } child)
        {
            dc = child;
        }

        return dc.ActiveDialog is { } instance && dc.FindDialog(instance.Id) is { } dialog
            && await dialog.OnDialogEventAsync(dc, new DialogEvent { Name = name, Value = value, Bubble = bubble }, cancellationToken);
    }

    /// <summary>The language of the turn: the turn's own, else that of the thread.</summary>
    public string GetLocale() => Context.Activity?.Locale is { Length: > 0 } locale ? locale : Thread.CurrentThread.CurrentCulture.Name;

    public async Task<DialogTurnResult> ReplaceDialogAsync(string dialogId, object options = null, CancellationToken cancellationToken = default)
    {
        RefuseToken(options, nameof(options));
        await EndActiveDialogAsync(DialogReason.ReplaceCalled, cancellationToken);
        return await BeginDialogAsync(dialogId, options, cancellationToken);
    }

    public async Task RepromptDialogAsync(CancellationToken cancellationToken = default)
    {
        if (ActiveDialog != null)
        {
            await Require(ActiveDialog.Id, nameof(RepromptDialogAsync)).RepromptDialogAsync(Context, ActiveDialog, cancellationToken);
        }
    }

    public Dialog FindDialog(string dialogId) => Dialogs.Find(dialogId) ?? Parent?.FindDialog(dialogId);

    private static void RefuseToken(object value, string name)
    {
        if (value is CancellationToken)
        {
            throw new ArgumentException($"{name} cannot be a cancellation token", name);
        }
    }

    private async Task EndActiveDialogAsync(DialogReason reason, CancellationToken cancellationToken)
    {
        if (ActiveDialog is not { } instance)
        {
            return;
        }

        if (Dialogs.Find(instance.Id) is { } dialog)
        {
            await dialog.EndDialogAsync(Context, instance, reason, cancellationToken);
        }

        Stack.RemoveAt(0);
    }

    private Dialog Require(string dialogId, string caller) =>
        FindDialog(dialogId)
        ?? throw new InvalidOperationException($"DialogContext.{caller}(): A dialog with an id of '{dialogId}' wasn't found.");
}
