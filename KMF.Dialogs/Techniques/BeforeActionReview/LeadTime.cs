namespace KMF.Dialogs.Techniques.BeforeActionReview;

/// <summary>How much time there is between the review and the work.</summary>
internal enum LeadTime
{
    /// <summary>A day or more, or nobody knows.</summary>
    Enough,

    /// <summary>Less than a day: little can still be changed.</summary>
    Short,

    /// <summary>None: the work has started.</summary>
    None,
}

/// <summary>Tells how much time there is.</summary>
internal static class LeadTimes
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public static LeadTime Between(DateTimeOffset review, DateTimeOffset work) =>
        work <= review ? LeadTime.None
        : work - review < Day ? LeadTime.Short
        : LeadTime.Enough;
}
