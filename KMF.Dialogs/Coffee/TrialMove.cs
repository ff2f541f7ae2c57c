using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Coffee;

/// <summary>
/// A move of a trial on its way through the waterfall: the steps say here what it does, and all of it is saved at once with the waterfall's
/// state.
/// </summary>
/// <param name="before">The trial as it was read.</param>
/// <param name="verb">What is done: one of the constants.</param>
/// <param name="now">When.</param>
/// <param name="activityKey">The activity that it came with, or null.</param>
public sealed class TrialMove(Trial before, string verb, DateTimeOffset now, string? activityKey = null) : IWaterfallMove
{
    /// <summary>Creates it.</summary>
    public const string Create = "create";

    /// <summary>The clock says that it is time.</summary>
    public const string Due = "due";

    /// <summary>Draws a round, or draws it again.</summary>
    public const string Draw = "draw";

    /// <summary>Tells everybody of the draw.</summary>
    public const string Send = "send";

    /// <summary>Closes the round before its time.</summary>
    public const string Close = "close";

    /// <summary>Does it again.</summary>
    public const string Again = "again";

    /// <summary>Ends the trial.</summary>
    public const string End = "end";

    public string Verb { get; } = verb;

    public DateTimeOffset Now { get; } = now;

    /// <summary>What is to be saved.</summary>
    public TrialChange Change { get; private set; } = new(before) { ActivityKey = activityKey };

    public Trial Trial => Change.After;

    Guid IWaterfallMove.Id => Trial.Id;

    bool IWaterfallMove.IsNew => Verb == Create;

    /// <summary>Whether the co-ordinator does it, and not the clock.</summary>
    public bool IsByHand => Verb != Due;

    /// <summary>Opens a step; the clock moves it on at that time.</summary>
    public void Open(string step, DateTimeOffset? dueAt) => Change = Change with { After = Trial with { Step = step, DueAt = dueAt } };

    /// <summary>Keeps the draw of a round, in the place of any earlier draw of it.</summary>
    public void Keep(Round round, IReadOnlyList<Pairing> pairings) =>
        Change = Change with { Round = round, Pairings = pairings, After = Trial with { Round = round.Number } };

    /// <summary>Changes the round.</summary>
    public void Keep(Round round) => Change = Change with { Round = round };

    public void Say(params IEnumerable<OutgoingMessage> messages) => Change = Change with { Messages = [.. Change.Messages, .. messages] };

    /// <summary>Says how many rounds people have been silent.</summary>
    public void Count(IEnumerable<(string PersonId, int Silent, bool IsLeftOut)> silences) =>
        Change = Change with { Silences = [.. silences] };

    void IWaterfallMove.Save(string dialogState) => Change = Change with { DialogState = dialogState };

    /// <summary>Whether it makes sense where the trial stands.</summary>
    public static bool Fits(Trial trial, string verb, DateTimeOffset now) =>
        verb switch
        {
            Create => trial.Version == 0,
            Due => trial.DueAt <= now,
            Draw => trial.Step is TrialStep.Invite or TrialStep.Match,
            Send => trial.Step is TrialStep.Match,
            Close => trial.IsUnderWay,
            Again => trial.Step is TrialStep.Share,
            End => !trial.IsOver,
            _ => false,
        };
}
