using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>What starts a session.</summary>
/// <param name="TechniqueId">A technique that runs here.</param>
/// <param name="Title">What was typed after the technique's name; may be empty.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="ConversationId">The conversation or thread.</param>
/// <param name="TeamId">The team, or the chat where there is none.</param>
/// <param name="Reference">The serialised conversation reference.</param>
/// <param name="Language">The language of what everybody sees.</param>
/// <param name="Facilitator">Who starts it.</param>
/// <param name="Roster">The conversation's members where there are 60 or fewer; else empty.</param>
public sealed record NewSession(
    string TechniqueId,
    string Title,
    string TenantId,
    string ConversationId,
    string TeamId,
    string Reference,
    string Language,
    Person Facilitator,
    ImmutableArray<Person> Roster
)
{
    /// <summary>The name of the piece of work that it is about, or null; whoever sets it up can change it.</summary>
    public string? Work { get; init; }

    /// <summary>Its id, where what it is begun for has one session at most; null: a new one.</summary>
    public Guid? Id { get; init; }

    /// <summary>What the technique keeps with it from the beginning.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>All that was typed for it.</summary>
    public string Typed { get; init; } = "";

    /// <summary>What it was asked with, or null; it is remembered with the session.</summary>
    public string? ActivityKey { get; init; }
}
