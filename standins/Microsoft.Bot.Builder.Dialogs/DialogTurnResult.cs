namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Where a turn left the dialogs, with the result of the one that ended.</summary>
public class DialogTurnResult
{
    public DialogTurnResult(DialogTurnStatus status, object result = null)
    {
        Status = status;
        Result = result;
    }

    public DialogTurnStatus Status { get; set; }

    public object Result { get; set; }

    public bool ParentEnded { get; set; }
}
