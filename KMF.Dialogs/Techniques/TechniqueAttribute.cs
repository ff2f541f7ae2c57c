namespace KMF.Dialogs.Techniques;

/// <summary>Marks a dialog as the one that runs a technique. Its texts are in the same folder.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TechniqueAttribute(string id, Phase phase) : Attribute
{
    /// <summary>The id that its content files carry.</summary>
    public string Id { get; } = id;

    /// <summary>When it is used; the content files say the same.</summary>
    public Phase Phase { get; } = phase;

    /// <summary>
    /// Whether a question is all that it needs to begin: what another session left open can be asked in it, by a button that its text
    /// <c>button.discuss</c> names.
    /// </summary>
    public bool TakesAQuestion { get; init; }
}
