using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Library.Commands;

/// <summary>Opens the form of a lesson that somebody writes by hand, with what was typed as its title.</summary>
[Command("lesson", TakesText = true, Guess = Guess.Show)]
public sealed class LessonCommand : ICommand
{
    public Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        context.ShowAsync(LessonActionHandler.Form(context.Texts, context.Text), cancellationToken);
}
