using System.Collections.Frozen;

namespace KMF.Dialogs.Sessions;

/// <summary>For whom a card is drawn, and what they were doing with it.</summary>
/// <param name="Language">The reader's language.</param>
public sealed record Viewer(string Language)
{
    /// <summary>Who reads it; null for the card that everybody shares.</summary>
    public Person? Person { get; init; }

    /// <summary>Whether the facilitator's controls are on it.</summary>
    public bool IsFacilitator { get; init; }

    /// <summary>The question that the reader looks at, where all are open together; null for the first.</summary>
    public string? QuestionId { get; init; }

    /// <summary>The part of the question that the reader asked for; null where they go on from where they were.</summary>
    public string? Part { get; init; }

    /// <summary>The part that the reader has just answered: they go on from there.</summary>
    public string? AnsweredPart { get; init; }

    /// <summary>The page of the list, from 0.</summary>
    public int Page { get; init; }

    /// <summary>The own contribution that is being edited.</summary>
    public Guid? Editing { get; init; }

    /// <summary>The contribution that an action or a lesson is being made of; <see cref="Guid.Empty"/>: of none.</summary>
    public Guid? Making { get; init; }

    /// <summary>The action that is being changed, or null.</summary>
    public Guid? Changing { get; init; }

    /// <summary>Whether it is a lesson that is being made, not an action.</summary>
    public bool MakingLesson { get; init; }

    /// <summary>A line on top that says why the card is as it is.</summary>
    public string? Notice { get; init; }

    /// <summary>Words that could not be saved, to be copied.</summary>
    public string? Rescued { get; init; }

    /// <summary>What was typed, to be kept in the inputs.</summary>
    public FrozenDictionary<string, string> Kept { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Whether the card holds so many words that could not be saved that there is no room for what others said.</summary>
    internal bool IsFull => (Rescued?.Length ?? 0) + Kept.Values.Sum(words => words.Length) > 500;

    /// <summary>
    /// Whether a technique may put much beneath the question: while the reader writes at length or looks at older answers, those have the
    /// room.
    /// </summary>
    internal bool HasRoom => !IsFull && Editing is null && Page == 0;
}
