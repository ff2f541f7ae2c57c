using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>Knows who is in a conversation.</summary>
public interface IRosters
{
    /// <summary>Who is in it; empty where there are too many to choose from, or Teams does not say.</summary>
    /// <param name="reference">The serialised conversation reference.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<ImmutableArray<Person>> OfAsync(string reference, CancellationToken cancellationToken);
}
