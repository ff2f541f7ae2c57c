using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library;

/// <summary>
/// Brings back what was learned, and who knows: each with why it was found. The reader finds what <see cref="ILessonSearch"/> would show
/// them.
/// </summary>
public interface ILibrary
{
    /// <summary>A published lesson, or null where the reader may not see it.</summary>
    Task<Lesson?> FindAsync(LessonReader reader, Guid id, CancellationToken cancellationToken);

    /// <summary>The published lessons that have most in common with a text, the best first. Any text is allowed; it is no query.</summary>
    Task<IReadOnlyList<Suggestion>> SuggestAsync(LessonReader reader, string about, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Who to ask about a topic: those named in its lessons and assets, and those who were in its closed sessions of the reader's team where names
    /// were shown. The reader is left out.
    /// </summary>
    Task<IReadOnlyList<Expert>> WhoKnowsAsync(LessonReader reader, string topic, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers that a lesson was used: once per person and session, and a later line on how it went replaces the one before. False where
    /// the reader may not see the lesson, or the session is not of their tenant.
    /// </summary>
    Task<bool> UseAsync(LessonReader reader, LessonUse use, CancellationToken cancellationToken);

    /// <summary>How a lesson was used, newest first; nothing where the reader may not see it.</summary>
    Task<IReadOnlyList<PastUse>> UsesAsync(LessonReader reader, Guid lessonId, CancellationToken cancellationToken);
}

/// <summary>A lesson that may help.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="Words">Why it was found: the words that both have, as they were written in the text asked about.</param>
public sealed record Suggestion(Lesson Lesson, ImmutableArray<string> Words);

/// <summary>What somebody has to do with a topic; what counts most comes last.</summary>
public enum KnowsBecause
{
    TookPart,
    Facilitated,

    /// <summary>A lesson says to ask them.</summary>
    AskedAbout,

    /// <summary>A knowledge asset does, or is theirs.</summary>
    InAsset,
}

/// <summary>Why somebody was found.</summary>
/// <param name="Because">What they have to do with it.</param>
/// <param name="Title">The title of the lesson, the asset or the session.</param>
/// <param name="Id">Which it is.</param>
public sealed record Expertise(KnowsBecause Because, string Title, Guid Id);

/// <summary>Somebody to ask.</summary>
/// <param name="Name">Their name, as people know it.</param>
/// <param name="Person">Who it is in Teams, or null where only the name is known.</param>
/// <param name="Why">Why they were found, what counts most first.</param>
public sealed record Expert(string Name, Person? Person, ImmutableArray<Expertise> Why);

/// <summary>That somebody used a lesson.</summary>
/// <param name="LessonId">The lesson.</param>
/// <param name="SessionId">The session that it was used in, or null.</param>
/// <param name="By">Who used it. Where the session hides names, theirs is not kept.</param>
/// <param name="At">When.</param>
/// <param name="Note">How it went, for later readers; may be empty.</param>
public sealed record LessonUse(Guid LessonId, Guid? SessionId, Person By, DateTimeOffset At, string Note = "")
{
    /// <summary>What it came with, or null. Delivered again, it changes nothing: what was said later stays.</summary>
    public string? ActivityKey { get; init; }
}

/// <summary>A use of a lesson, as others see it.</summary>
/// <param name="Name">Who used it, or null where names were hidden.</param>
/// <param name="At">When.</param>
/// <param name="Note">How it went, or empty.</param>
/// <param name="SessionId">The session that it was used in, or null.</param>
public sealed record PastUse(string? Name, DateTimeOffset At, string Note, Guid? SessionId);
