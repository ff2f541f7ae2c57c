namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Runs a dialog as a whole bot.</summary>
public static class DialogExtensions
{
    /// <summary>
    /// Continues the dialog, or begins it. A turn that throws raises the error event; where a dialog deals with that, the turn goes on
    /// from what it left, else the exception does.
    /// </summary>
    public static async Task RunAsync(
        this Dialog dialog,
        ITurnContext turnContext,
        IStatePropertyAccessor<DialogState> accessor,
        CancellationToken cancellationToken
    )
    {
        var client = turnContext.TurnState.Get<IBotTelemetryClient>() ?? dialog.TelemetryClient;
        var dialogs = new DialogSet(accessor) { TelemetryClient = client }.Add(dialog);
        var dc = await dialogs.CreateContextAsync(turnContext, cancellationToken);
        while (true)
        {
            try
            {
                var result = await dc.ContinueDialogAsync(cancellationToken);
                if (result.Status == DialogTurnStatus.Empty)
                {
                    await dc.BeginDialogAsync(dialog.Id, null, cancellationToken);
                }

                return;
            }
            catch (Exception problem)
            {
                if (!await IsDealtWithAsync(dc, problem, cancellationToken))
                {
                    throw;
                }
            }
        }
    }

    private static async Task<bool> IsDealtWithAsync(DialogContext dc, Exception problem, CancellationToken cancellationToken)
    {
        try
        {
            return await dc.EmitEventAsync(DialogEvents.Error, problem, bubble: true, fromLeaf: true, cancellationToken);
        }
        catch (Exception another)
        {
            throw new AggregateException("A turn threw, and so did what was told of it.", another, problem);
        }
    }
}
