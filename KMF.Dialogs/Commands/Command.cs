namespace KMF.Dialogs.Commands;

/// <summary>What somebody asked for.</summary>
public enum CommandKind
{
    /// <summary>All techniques, or the one of <see cref="Command.TechniqueId"/>.</summary>
    Help,

    /// <summary>Starts <see cref="Command.TechniqueId"/> with the title <see cref="Command.Text"/>.</summary>
    Technique,
    Status,
    Next,
    Back,
    Pause,
    Resume,
    Close,
    Cancel,
    Summary,

    /// <summary>Hands the session over to the person who is mentioned.</summary>
    Facilitator,

    /// <summary>Searches the library for <see cref="Command.Text"/>.</summary>
    Lessons,

    /// <summary>Writes a lesson by hand, with the title <see cref="Command.Text"/>.</summary>
    Lesson,

    /// <summary>Asks who knows about <see cref="Command.Text"/>.</summary>
    WhoKnows,

    /// <summary>The records of closed sessions whose title holds <see cref="Command.Text"/>.</summary>
    Records,

    /// <summary>The team's pieces of work, or the time line of the one that <see cref="Command.Text"/> names.</summary>
    Activity,

    /// <summary>How the bot behaves in the team or chat.</summary>
    Settings,

    /// <summary>What the team or chat has to do.</summary>
    Actions,

    /// <summary>What the asker has to do, everywhere.</summary>
    MyActions,

    /// <summary>A command of the product that is not built yet.</summary>
    Later,

    /// <summary>Nothing that is known; <see cref="Command.Text"/> is the nearest command, or empty.</summary>
    Unknown,
}

/// <summary>A command as it was typed.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="TechniqueId">The technique that it names, or null.</param>
/// <param name="Text">What was typed besides.</param>
public sealed record Command(CommandKind Kind, string? TechniqueId = null, string Text = "");
