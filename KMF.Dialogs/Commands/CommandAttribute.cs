namespace KMF.Dialogs.Commands;

/// <summary>
/// Marks the class that does a command. What people type for it, and what is said of it, stand beside the class in
/// <c>{id}.command.{language}.json</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CommandAttribute(string id) : Attribute
{
    /// <summary>The id that its content files carry in their names.</summary>
    public string Id { get; } = id;

    /// <summary>Whether something may be typed with its words. If not, they are a message of their own.</summary>
    public bool TakesText { get; init; }

    /// <summary>
    /// The technique after whose name its words are typed, as in <c>coffee join</c>; null for words that stand by themselves.
    /// </summary>
    public string? Technique { get; init; }

    /// <summary>What happens where it was not typed but is likely meant.</summary>
    public Guess Guess { get; init; }

    /// <summary>Whether nobody types it: it stands for what else may be typed, and has no words.</summary>
    public bool IsUntyped { get; init; }
}

/// <summary>What is done with a command that somebody seems to mean.</summary>
public enum Guess
{
    /// <summary>It is proposed. For what others are told of.</summary>
    Propose,

    /// <summary>It is done where it is likely, else proposed. For what only shows something.</summary>
    Show,

    /// <summary>It is done where it is sure, else proposed. For what can be taken back.</summary>
    Move,

    /// <summary>It is neither done nor proposed. For what ends, cancels, deletes or closes something.</summary>
    Never,
}
