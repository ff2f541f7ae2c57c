namespace KMF.Dialogs.Commands;

/// <summary>Says of commands of the product that are not built yet that they are not.</summary>
[Command(Id)]
public sealed class LaterCommand : ICommand
{
    /// <summary>Its id: these words are never proposed for what somebody may have meant.</summary>
    internal const string Id = "later";

    public Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        context.SayAsync(context.Texts["later.command"], cancellationToken);
}
