using KMF.Dialogs.Library;

namespace KMF.Dialogs.Sessions;

/// <summary>Finds sessions that are closed: the team's, or in a personal chat those that the reader was in.</summary>
public interface IPastSessions
{
    /// <summary>
    /// The newest first. <paramref name="words"/>: each must begin a word of the title or the piece of work, whatever its case and accents;
    /// none finds all. <paramref name="skip"/> counts the sessions that are left out at the beginning.
    /// </summary>
    Task<IReadOnlyList<Session>> FindAsync(LessonReader reader, string words, int skip, int count, CancellationToken cancellationToken);
}
