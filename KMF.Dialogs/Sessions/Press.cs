using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>A button of a session's card, as it came in. Nothing of it has been checked but its form.</summary>
/// <param name="Verb">What was pressed.</param>
/// <param name="SessionId">The session that the card says it belongs to.</param>
/// <param name="Entry">The opening of the step that the card was made for.</param>
/// <param name="Step">The step that the card was made for, or empty.</param>
/// <param name="Item">The contribution, action or lesson that it is about, or null.</param>
/// <param name="Other">The second contribution of a merge, or null.</param>
/// <param name="Page">The page to show, from 0.</param>
/// <param name="Inputs">What was filled in, by input id.</param>
public sealed record Press(
    string Verb,
    Guid SessionId,
    int Entry,
    string Step,
    Guid? Item,
    Guid? Other,
    int Page,
    FrozenDictionary<string, string> Inputs
)
{
    /// <summary>The activity that it came with, or null where it has no id or a command stands behind it.</summary>
    public string? ActivityKey { get; init; }

    /// <summary>The part of the question that it is about, or null; see <see cref="Question.Parts"/>.</summary>
    public string? Part { get; init; }

    /// <summary>The pictures that came with it; a button has none.</summary>
    public ImmutableArray<SharedPicture> Pictures { get; init; } = [];

    /// <summary>The input's text as it was typed, or empty.</summary>
    public string Input(string id) => Inputs.GetValueOrDefault(id, "");

    /// <summary>Whether a toggle is on.</summary>
    public bool IsOn(string id) => Inputs.GetValueOrDefault(id) == "true";
}
