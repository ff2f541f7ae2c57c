namespace KMF.Dialogs.Library;

/// <summary>Who asks the library, and so what they may find.</summary>
/// <param name="TenantId">Nothing of another tenant is ever found.</param>
/// <param name="TeamId">The team or chat asked from; its own lessons are found beside those for everyone. Null in a personal chat.</param>
/// <param name="PersonId">Who asks: lessons of sessions they took part in are found in their personal chat.</param>
public sealed record LessonReader(string TenantId, string? TeamId, string PersonId);

/// <summary>Finds published lessons by words.</summary>
public interface ILessonSearch
{
    /// <summary>
    /// The best lessons first; of those that fit alike, those that more people used and found useful. Words match by their English stem and
    /// as beginnings, insensitive to case and accents; where that finds too few, in the other forms that they would have in Welsh. A quoted
    /// phrase must stand as it is; a leading minus excludes. Any text is allowed: what is no query is searched as plain words; no words at
    /// all finds the newest.
    /// </summary>
    Task<IReadOnlyList<Lesson>> SearchAsync(
        LessonReader reader,
        string query,
        LessonFilter filter,
        int count,
        CancellationToken cancellationToken
    );

    /// <summary>The same without a filter.</summary>
    Task<IReadOnlyList<Lesson>> SearchAsync(LessonReader reader, string query, int count, CancellationToken cancellationToken) =>
        SearchAsync(reader, query, LessonFilter.None, count, cancellationToken);
}
