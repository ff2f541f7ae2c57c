namespace KMF.Dialogs.Commands;

/// <summary>
/// Does what somebody typed. Every class of this assembly that is marked with <see cref="CommandAttribute"/> is one, and gets its services
/// by its constructor.
/// </summary>
public interface ICommand
{
    /// <param name="context">Who typed it, where, and what besides its words. Nothing of it has been checked but its form.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task RunAsync(CommandContext context, CancellationToken cancellationToken);
}
