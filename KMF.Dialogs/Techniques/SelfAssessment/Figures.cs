namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>Two averages, 0 to 4.</summary>
/// <param name="Now">How it is.</param>
/// <param name="Wanted">How it should be.</param>
internal sealed record Figures(double Now, double Wanted)
{
    /// <summary>How far there is to go; below 0 where there is more of it than wanted.</summary>
    public double Gap => Wanted - Now;

    /// <summary>The averages of averages.</summary>
    public static Figures Average(IReadOnlyCollection<Figures> all) => new(all.Average(one => one.Now), all.Average(one => one.Wanted));
}
