using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>What goes into an input of the set-up card.</summary>
public enum SetUpKind
{
    /// <summary>One line of at most <see cref="SetUpField.Longest"/> characters.</summary>
    Line,

    /// <summary>Several lines of at most <see cref="SetUpField.Longest"/> characters together.</summary>
    Text,

    /// <summary>A day, kept as <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>One of <see cref="SetUpField.Choices"/>.</summary>
    Choice,

    /// <summary>
    /// People of the conversation, kept as their ids with commas between; where the roster is not known there is nobody to choose.
    /// </summary>
    People,
}

/// <summary>An input of the technique's own on the set-up card; what was filled in stands in <see cref="Session.Settings"/>.</summary>
/// <param name="Id">Its id; the label is the text <c>setup.{id}</c>.</param>
/// <param name="Kind">What goes into it.</param>
/// <param name="Required">Whether the session cannot start without it.</param>
public sealed record SetUpField(string Id, SetUpKind Kind, bool Required = false)
{
    /// <summary>What can be chosen; the label is the text <c>setup.{id}.{choice}</c>. The first is chosen unless another is.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The most characters of a line or a text.</summary>
    public int Longest { get; init; } = 300;

    /// <summary>Whether a title that asks something stands in it at first.</summary>
    public bool TakesTitle { get; init; }
}
