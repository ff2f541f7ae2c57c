namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog that begins other dialogs.</summary>
public interface IDialogDependencies
{
    IEnumerable<Dialog> GetDependencies();
}
