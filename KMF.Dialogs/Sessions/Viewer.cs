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

    /// <summary>What the reader reads in full, in place of the card; null where they do not.</summary>
    public Reading? Reading { get; init; }

    /// <summary>What the reader is asked before it is done, or null.</summary>
    public Asking? Asking { get; init; }

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

    /// <summary>What the technique says of what they have just saved, to them alone (<see cref="Techniques.TechniqueRules.Hint"/>).</summary>
    public string? Hint { get; init; }

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

/// <summary>All that was said at a step, read by one person.</summary>
/// <param name="StepId">The step.</param>
/// <param name="From">The answer that it begins with, or null for the first.</param>
/// <param name="On">The card that it stands on: what its buttons carry.</param>
public sealed record Reading(string StepId, Guid? From, SessionAction On)
{
    /// <summary>Whether it is read in the reader's own chat, where the session is not.</summary>
    public bool InPerson { get; init; }
}

/// <summary>The question whether a press is meant: it passes over people, or ends or drops something.</summary>
/// <param name="Verb">What was pressed.</param>
/// <param name="Item">What it is about, or null.</param>
/// <param name="Line">The question, in the presser's language.</param>
public sealed record Asking(string Verb, Guid? Item, string Line);
