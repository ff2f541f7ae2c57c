namespace KMF.Dialogs.Commands;

/// <summary>Says whom to ask for what is kept about people: the bot gives and deletes nothing by itself.</summary>
[Command("my-data", Guess = Guess.Show)]
public sealed class MyDataCommand : ICommand
{
    public Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        context.SayAsync(context.Texts["data.answer"], cancellationToken);
}
