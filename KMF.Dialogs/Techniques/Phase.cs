namespace KMF.Dialogs.Techniques;

/// <summary>When in a piece of work a technique is used.</summary>
public enum Phase
{
    Before,
    During,
    After,
}
