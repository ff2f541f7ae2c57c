using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques;

/// <summary>A technique that runs by itself over weeks and belongs to no session: it answers its own commands and buttons.</summary>
public interface IStandingTechnique
{
    /// <summary>The id that its content files carry.</summary>
    string TechniqueId { get; }

    /// <summary>What its buttons carry as their verb.</summary>
    IReadOnlySet<string> Verbs { get; }

    /// <summary>Answers its name, and words after it that are none of its commands.</summary>
    Task<CardAnswer> SayAsync(Visitor visitor, string words, CancellationToken cancellationToken);

    /// <summary>Answers a button. Nothing in the press is trusted.</summary>
    Task<CardAnswer> PressAsync(Visitor visitor, Press press, CancellationToken cancellationToken);
}

/// <summary>Somebody who speaks to a standing technique, and from where.</summary>
/// <param name="Sender">Who, with their language.</param>
/// <param name="TeamId">The team or chat.</param>
/// <param name="Reference">The serialised conversation reference of the conversation.</param>
public sealed record Visitor(Sender Sender, string TeamId, string Reference)
{
    public Person By => Sender.By;

    public static Visitor Of(ITeamsTurn turn) => new(turn.Sender, turn.TeamId, turn.Reference);
}
