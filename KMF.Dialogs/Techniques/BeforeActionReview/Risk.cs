using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.BeforeActionReview;

/// <summary>How likely a risk is, or how bad it would be.</summary>
public enum RiskLevel
{
    Low = 1,
    Medium = 2,
    High = 3,
}

/// <summary>Something that may go wrong.</summary>
/// <param name="Said">The contribution that names it.</param>
/// <param name="Likelihood">How likely it is.</param>
/// <param name="Impact">How bad it would be.</param>
public sealed record Risk(Contribution Said, RiskLevel Likelihood, RiskLevel Impact)
{
    public const string LikelihoodField = "likelihood";
    public const string ImpactField = "impact";

    /// <summary>The levels as they are stored.</summary>
    public static readonly ImmutableArray<string> Levels = ["low", "medium", "high"];

    /// <summary>1 to 9.</summary>
    public int Severity => (int)Likelihood * (int)Impact;

    /// <summary>
    /// The risks among what was said, the most serious first; of two that are as serious, first the one that would be worse, then the one
    /// that was named first.
    /// </summary>
    public static ImmutableArray<Risk> Of(IEnumerable<Contribution> said) =>
        [
            .. said.Select(contribution =>
                    (Said: contribution, Likelihood: Level(contribution, LikelihoodField), Impact: Level(contribution, ImpactField))
                )
                .Where(risk => risk.Likelihood is not null && risk.Impact is not null)
                .Select(risk => new Risk(risk.Said, risk.Likelihood!.Value, risk.Impact!.Value))
                .OrderByDescending(risk => risk.Severity)
                .ThenByDescending(risk => risk.Impact)
                .ThenBy(risk => risk.Said.At),
        ];

    private static RiskLevel? Level(Contribution said, string field) =>
        Levels.IndexOf(said.Fields.GetValueOrDefault(field, "")) is >= 0 and var level ? (RiskLevel)(level + 1) : null;
}
