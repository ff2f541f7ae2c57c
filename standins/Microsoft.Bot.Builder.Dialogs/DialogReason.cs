namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Why a step or dialog runs.</summary>
public enum DialogReason
{
    BeginCalled,
    ContinueCalled,
    EndCalled,
    ReplaceCalled,
    CancelCalled,
    NextCalled,
}
