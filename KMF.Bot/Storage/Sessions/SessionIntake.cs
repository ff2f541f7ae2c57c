using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Sessions;

/// <summary>What a session takes at this moment.</summary>
internal sealed record SessionIntake(SessionState State, string StepId, bool StepRevealed, bool ShowNames, Voting Voting)
{
    /// <summary>Whether who took part was forgotten with its end.</summary>
    public bool IsForgotten { get; init; }

    public bool IsConfidential { get; init; }

    /// <summary>With what its words are encrypted, or null.</summary>
    public Seal? Seal { get; init; }

    /// <summary>What was written, as it is stored here.</summary>
    public StoredFields Stored(StoredFields fields, Guid contributionId) => Seal?.Close(fields, contributionId) ?? fields;

    public bool TakesVotes => State is SessionState.Running or SessionState.Paused && Voting is Voting.Open;

    public bool IsAsking(string stepId) =>
        State is SessionState.Running or SessionState.Paused && (StepId == stepId || StepId == Session.CollectStep);

    public bool Takes(string stepId) => IsAsking(stepId) && !StepRevealed;
}
