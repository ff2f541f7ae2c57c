namespace KMF.Dialogs.Sessions;

/// <summary>
/// Who could not be reached in person, until they are heard from again. Whatever is said to them anew is tried all the same.
/// </summary>
public interface IReachability
{
    /// <summary>Who of these people (<see cref="Person.Id"/>), or of all where none are named, could not be reached.</summary>
    Task<IReadOnlySet<string>> UnreachableAsync(
        string tenantId,
        IReadOnlyCollection<string>? personIds,
        CancellationToken cancellationToken
    );

    /// <summary>They wrote to the bot, pressed something in their chat with it, or have installed it.</summary>
    Task ReachedAsync(string tenantId, Person person, CancellationToken cancellationToken);
}
