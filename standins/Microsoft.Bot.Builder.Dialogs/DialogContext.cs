namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A stack of dialogs during one turn.</summary>
public class DialogContext
{
    private const string ActivityReceivedEmitted = "activityReceivedEmitted";

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
        : this(dialogs, parentDialogContext?.Context, state) => Parent = parentDialogContext;

    public DialogSet Dialogs { get; }

    public ITurnContext Context { get; }

    public List<DialogInstance> Stack { get; }

    public DialogContext Parent { get; set; }

    /// <summary>The context inside the active dialog, or null where it is no container.</summary>
    public DialogContext Child => ActiveContainer?.CreateChildContext(this);

    public TurnContextStateCollection Services => Context.TurnState;

    public DialogInstance ActiveDialog => Stack.Count > 0 ? Stack[0] : null;

    private DialogContainer ActiveContainer => ActiveDialog is { } active ? FindDialog(active.Id) as DialogContainer : null;

    public Task<DialogTurnResult> BeginDialogAsync(string dialogId, object options = null, CancellationToken cancellationToken = default)
    {
        RefuseToken(options, nameof(options));
        if (string.IsNullOrWhiteSpace(dialogId))
        {
            throw new ArgumentNullException(nameof(dialogId));
        }

        var dialog = FindDialog(dialogId)
            ?? throw new ArgumentException($"There is no dialog '{dialogId}' in this set or one around it to begin.", nameof(dialogId));
        Stack.Insert(0, new DialogInstance { Id = dialogId, State = new Dictionary<string, object>() });
        return dialog.BeginDialogAsync(this, options, cancellationToken);
    }

    /// <summary>Continues the active dialog. The first time in a turn, the innermost one is told before of what came.</summary>
    public async Task<DialogTurnResult> ContinueDialogAsync(CancellationToken cancellationToken = default)
    {
        if (!Context.TurnState.ContainsKey(ActivityReceivedEmitted))
        {
            Context.TurnState[ActivityReceivedEmitted] = true;
            await EmitEventAsync(DialogEvents.ActivityReceived, Context.Activity, bubble: true, fromLeaf: true, cancellationToken);
        }

        return ActiveDialog == null
            ? new DialogTurnResult(DialogTurnStatus.Empty)
            : await RequireActive().ContinueDialogAsync(this, cancellationToken);
    }

    /// <summary>Ends the active dialog, and resumes the one below it with the result.</summary>
    public async Task<DialogTurnResult> EndDialogAsync(object result = null, CancellationToken cancellationToken = default)
    {
        RefuseToken(result, nameof(result));
        await EndActiveDialogAsync(DialogReason.EndCalled, cancellationToken);
        return ActiveDialog == null
            ? new DialogTurnResult(DialogTurnStatus.Complete, result)
            : await RequireActive().ResumeDialogAsync(this, DialogReason.EndCalled, result, cancellationToken);
    }

    public Task<DialogTurnResult> CancelAllDialogsAsync(CancellationToken cancellationToken = default) =>
        CancelAllDialogsAsync(false, null, null, cancellationToken);

    /// <summary>
    /// Ends the dialogs of this stack, and where wished those of the stacks around it; before each but the first, its dialog is asked by
    /// the event whether it stops that.
    /// </summary>
    public async Task<DialogTurnResult> CancelAllDialogsAsync(
        bool cancelParents,
        string eventName = null,
        object eventValue = null,
        CancellationToken cancellationToken = default
    )
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
    public async Task<bool> EmitEventAsync(
        string name,
        object value = null,
        bool bubble = true,
        bool fromLeaf = false,
        CancellationToken cancellationToken = default
    )
    {
        var dc = this;
        while (fromLeaf && dc.Child is { } child)
        {
            dc = child;
        }

        return dc.ActiveDialog is { } instance
            && dc.FindDialog(instance.Id) is { } dialog
            && await dialog.OnDialogEventAsync(
                dc,
                new DialogEvent
                {
                    Name = name,
                    Value = value,
                    Bubble = bubble,
                },
                cancellationToken
            );
    }

    public async Task<DialogTurnResult> ReplaceDialogAsync(
        string dialogId,
        object options = null,
        CancellationToken cancellationToken = default
    )
    {
        RefuseToken(options, nameof(options));
        await EndActiveDialogAsync(DialogReason.ReplaceCalled, cancellationToken);
        return await BeginDialogAsync(dialogId, options, cancellationToken);
    }

    /// <summary>Has the active dialog ask again, unless it deals with the event of that.</summary>
    public async Task RepromptDialogAsync(CancellationToken cancellationToken = default)
    {
        if (!await EmitEventAsync(DialogEvents.RepromptDialog, bubble: false, cancellationToken: cancellationToken) && ActiveDialog != null)
        {
            await RequireActive().RepromptDialogAsync(Context, ActiveDialog, cancellationToken);
        }
    }

    /// <summary>The dialog of that id in this set or one around it, or null.</summary>
    public Dialog FindDialog(string dialogId) =>
        Dialogs.Find(dialogId) ?? Parent?.FindDialog(dialogId) ?? Parent?.ActiveContainer?.FindDialog(dialogId);

    /// <summary>The language of the turn: the turn's own, else that of the thread.</summary>
    public string GetLocale() => Context.Activity?.Locale is { Length: > 0 } locale ? locale : Thread.CurrentThread.CurrentCulture.Name;

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

    private Dialog RequireActive() =>
        FindDialog(ActiveDialog.Id)
        ?? throw new InvalidOperationException($"There is no dialog '{ActiveDialog.Id}' in this set or one around it to go on with.");
}
