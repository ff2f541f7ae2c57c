using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques;

/// <summary>
/// A technique that runs by itself over weeks and belongs to no session. Every class of this assembly that is one is found. Its commands
/// and its card action handler are found like all others; who may do what of it is its own to say.
/// </summary>
public interface ILongLivedTechnique : IDueWork
{
    /// <summary>Answers its name, and words after it that are none of its commands.</summary>
    Task<CardAnswer> SayAsync(Caller caller, string words, CancellationToken cancellationToken);
}

/// <summary>Something of a technique's that dates ask work of. Every class of this assembly that is one is found.</summary>
public interface IDueWork
{
    /// <summary>The id that the technique's content files carry.</summary>
    string TechniqueId { get; }

    /// <summary>
    /// What dates ask of it by now, piece by piece: each is done before the next is looked for, one that fails holds up no other, and doing
    /// one twice does nothing more. Asked every minute, by one server at a time.
    /// </summary>
    IAsyncEnumerable<DueWork> DueAsync(CancellationToken cancellationToken);
}

/// <summary>Something that is due.</summary>
/// <param name="Id">What it is about, for the log.</param>
/// <param name="DoAsync">Does it.</param>
public sealed record DueWork(Guid Id, Func<CancellationToken, Task> DoAsync);

/// <summary>Somebody who speaks to a long-lived technique, and from where.</summary>
/// <param name="Sender">Who, with their language.</param>
/// <param name="TeamId">The team or chat.</param>
/// <param name="Reference">The serialised conversation reference of the conversation.</param>
public sealed record Caller(Sender Sender, string TeamId, string Reference)
{
    public Person By => Sender.By;

    /// <summary>What they said it with, or null; what is saved is remembered with it.</summary>
    public string? ActivityKey { get; init; }

    public static Caller Of(ITeamsTurn turn) => new(turn.Sender, turn.TeamId, turn.Reference) { ActivityKey = turn.ActivityKey };
}
