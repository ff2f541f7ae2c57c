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

    /// <summary>Whether nobody types it: it stands for what else may be typed, and has no words.</summary>
    public bool IsUntyped { get; init; }
}
