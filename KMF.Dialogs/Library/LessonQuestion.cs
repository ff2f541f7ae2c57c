using System.Collections.Immutable;

namespace KMF.Dialogs.Library;

/// <summary>What somebody typed to search for.</summary>
/// <param name="Words">The words, quotes and minuses that are left to look for.</param>
/// <param name="Filter">What the search is narrowed down to.</param>
/// <param name="Unread">Filters that could not be read, as they were typed; they leave nothing out.</param>
public sealed record LessonQuestion(string Words, LessonFilter Filter, ImmutableArray<string> Unread);
