using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Messaging;

/// <summary>
/// Takes the pictures that somebody was asked for outside of a session, and sends in a message. Every class of this assembly that is one is
/// found.
/// </summary>
public interface IAwaitedPictures
{
    /// <summary>Whether the sender was asked for a picture, to be sent where they send this.</summary>
    Task<bool> AreAwaitedAsync(ITeamsTurn turn, CancellationToken cancellationToken);

    /// <summary>Takes them, once however often the message comes; gives the line that says what became of them.</summary>
    /// <param name="turn">Who sent them.</param>
    /// <param name="words">What was written with them.</param>
    /// <param name="pictures">The pictures, each once.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<string> TakeAsync(ITeamsTurn turn, string words, ImmutableArray<SharedPicture> pictures, CancellationToken cancellationToken);
}
