namespace KMF.Dialogs.Commands;

/// <summary>A command as it was understood.</summary>
/// <param name="Id">What was asked for, as <see cref="CommandAttribute.Id"/> names it.</param>
/// <param name="TechniqueId">The technique that it names, or null.</param>
/// <param name="Text">What was typed besides.</param>
public sealed record Command(string Id, string? TechniqueId = null, string Text = "")
{
    /// <summary>
    /// All techniques; or the one of <see cref="TechniqueId"/>, or the command whose id is <see cref="Text"/>.
    /// </summary>
    public const string Help = "help";

    /// <summary>Starts <see cref="TechniqueId"/> with the title <see cref="Text"/>.</summary>
    public const string Start = "start";

    /// <summary>Nothing that is known; <see cref="Text"/> is the nearest command, or empty.</summary>
    public const string Unknown = "unknown";
}
