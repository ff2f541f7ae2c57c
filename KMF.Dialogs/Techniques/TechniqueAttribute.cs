namespace KMF.Dialogs.Techniques;

/// <summary>Marks a dialog as the one that runs a technique. Its texts are in the same folder.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TechniqueAttribute(string id, Phase phase) : Attribute
{
    /// <summary>The id that its content files carry.</summary>
    public string Id { get; } = id;

    /// <summary>When it is used; the content files say the same.</summary>
    public Phase Phase { get; } = phase;
}
