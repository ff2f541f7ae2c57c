using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library;

/// <summary>Keeps lessons: writes, changes and retires them.</summary>
public interface ILessons
{
    /// <summary>A lesson, whatever has become of it since it was published; null where the reader may not see it.</summary>
    Task<LessonPage?> ReadAsync(LessonReader reader, Guid id, CancellationToken cancellationToken);

    /// <summary>
    /// Saves it whole or not at all. A new lesson that is there already stays as it is. False where somebody else changed it since it was
    /// read.
    /// </summary>
    Task<bool> SaveAsync(LessonChange change, CancellationToken cancellationToken);

    /// <summary>Says that the reader finds it useful, or no longer does; once each. False where they may not see it.</summary>
    Task<bool> SayUsefulAsync(LessonReader reader, Guid id, bool useful, CancellationToken cancellationToken);

    /// <summary>Says something to somebody, once for each message's id.</summary>
    Task SayAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// The published lessons that should be looked at by that day and whose author was not told yet, the oldest date first.
    /// </summary>
    Task<IReadOnlyList<Lesson>> ReviewsDueAsync(DateOnly today, int most, CancellationToken cancellationToken);

    /// <summary>Tells the author of a review date, once. Nothing where the lesson changed meanwhile.</summary>
    Task RemindAsync(Lesson lesson, OutgoingMessage message, CancellationToken cancellationToken);
}

/// <summary>A lesson as it is to be.</summary>
/// <param name="After">The lesson; its <see cref="Lesson.Version"/> is still the one that was read, 0 for a new one.</param>
public sealed record LessonChange(Lesson After)
{
    /// <summary>What it came with, or null. Delivered again, it changes nothing.</summary>
    public string? ActivityKey { get; init; }
}

/// <summary>A lesson with all that its own card shows.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="Uses">How it was used, newest first.</param>
/// <param name="IsUseful">Whether the reader finds it useful.</param>
/// <param name="MayChange">Whether it is theirs to change: its author's, and its session's facilitator's.</param>
/// <param name="Newer">The lesson that took its place, where the reader may see it.</param>
public sealed record LessonPage(Lesson Lesson, IReadOnlyList<PastUse> Uses, bool IsUseful, bool MayChange, Lesson? Newer);
