namespace KMF.Dialogs.Work;

/// <summary>What a piece of work needs next: reviewed before it starts, checked while it goes on, learned from when it has ended.</summary>
public static class WorkPath
{
    private const string BeforeReview = "before-action-review";
    private const string PeerAssist = "peer-assist";
    private const string AfterReview = "after-action-review";
    private const string Retrospect = "retrospect";
    private const string CheckInBefore = "check-in-before";
    private const string CheckInDuring = "check-in-during";
    private const string CheckInAfter = "check-in-after";

    /// <summary>The ids of the techniques that fit next, the likeliest first.</summary>
    /// <param name="work">The piece of work, with its dates as far as they are known.</param>
    /// <param name="held">The ids of the techniques that its sessions used.</param>
    /// <param name="today">The day it is where the team is.</param>
    public static IReadOnlyList<string> Next(PieceOfWork work, IReadOnlySet<string> held, DateOnly today)
    {
        string[] fitting = work switch
        {
            { EndedAt: not null } => [],
            { EndsOn: { } end } when end < today => [AfterReview, CheckInAfter, Retrospect],
            { StartsOn: { } start } when start > today => [BeforeReview, CheckInBefore, PeerAssist],
            { StartsOn: not null } => [CheckInDuring, AfterReview],
            _ when held.Overlaps([CheckInAfter, Retrospect]) => [AfterReview, Retrospect],
            _ when held.Overlaps([BeforeReview, CheckInDuring, AfterReview]) => [CheckInDuring, AfterReview],
            _ => [BeforeReview, CheckInBefore, PeerAssist],
        };

        // While work goes on, looking at it again is the point; the rest is done once.
        return fitting is [CheckInDuring, ..] ? fitting : [.. fitting.Where(technique => !held.Contains(technique))];
    }
}
