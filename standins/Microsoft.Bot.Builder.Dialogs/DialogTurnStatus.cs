namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Where a turn left the dialogs.</summary>
public enum DialogTurnStatus
{
    Empty,
    Waiting,
    Complete,
    Cancelled,
    CompleteAndWait,
}
