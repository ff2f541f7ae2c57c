using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library;

/// <summary>Who asks the library, and so what they may find.</summary>
/// <param name="TenantId">Nothing of another tenant is ever found.</param>
/// <param name="TeamId">The team or chat asked from; its own lessons are found beside those for everyone. Null in a personal chat.</param>
/// <param name="PersonId">Who asks: where they see it alone, their own lessons and those of sessions they took part in are found.</param>
public sealed record LessonReader(string TenantId, string? TeamId, string PersonId)
{
    /// <summary>
    /// Everybody who sees what is found, where that is known: the lessons of teams that all of them belong to are found too. Only the
    /// asker, where nobody else sees it.
    /// </summary>
    public ImmutableArray<string> SeenBy { get; init; } = [];

    /// <summary>The reader of a session's card: one person's own view, or (with null) the card that everybody shares.</summary>
    public static LessonReader Of(Session session, Person? person) =>
        new(session.TenantId, session.TeamId, person?.Id ?? "") { SeenBy = person is null ? [] : [person.Id] };
}

/// <summary>What a search found.</summary>
/// <param name="Lessons">The lessons, the best first.</param>
/// <param name="SearchedFor">The words that were looked for in the place of others that no lesson has; usually none.</param>
public sealed record LessonsFound(ImmutableArray<Lesson> Lessons, ImmutableArray<string> SearchedFor);

/// <summary>Finds published lessons by words.</summary>
public interface ILessonSearch
{
    /// <summary>
    /// The best lessons first; of those that fit alike, those that more people used and found useful. Words match by their English stem and
    /// as beginnings, insensitive to case and accents; where that finds too few, in the other forms that they would have in Welsh, and then
    /// any of them. A word that no lesson has is looked for as it was probably meant. A quoted phrase must stand as it is; a leading minus
    /// excludes. Any text is allowed: what is no query is searched as plain words; no words at all finds the newest.
    /// </summary>
    Task<LessonsFound> SearchAsync(LessonReader reader, string query, LessonFilter filter, int count, CancellationToken cancellationToken);

    /// <summary>The same without a filter.</summary>
    Task<LessonsFound> SearchAsync(LessonReader reader, string query, int count, CancellationToken cancellationToken) =>
        SearchAsync(reader, query, LessonFilter.None, count, cancellationToken);
}
