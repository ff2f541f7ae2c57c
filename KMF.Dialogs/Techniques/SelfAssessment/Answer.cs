using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>What one person chose for one criterion.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Respondent">Whose it is, as a key that says nothing.</param>
/// <param name="Now">The level now, 0 to 4.</param>
/// <param name="Wanted">The level wanted, 0 to 4.</param>
/// <param name="Evidence">What shows it, or empty.</param>
internal sealed record Answer(Criterion Criterion, string Respondent, int Now, int Wanted, string Evidence)
{
    public const string NowField = "now";
    public const string WantedField = "wanted";
    public const string EvidenceField = "evidence";

    /// <summary>The answers among a session's contributions: of each person the last to each criterion.</summary>
    public static ImmutableArray<Answer> In(IEnumerable<Contribution> contributions) =>
        [
            .. contributions
                .Select(Read)
                .OfType<Answer>()
                .GroupBy(answer => (answer.Criterion, answer.Respondent))
                .Select(given => given.Last()),
        ];

    /// <summary>The answer that a contribution is, or null.</summary>
    public static Answer? Read(Contribution contribution) =>
        Criterion.In(contribution.StepId).FirstOrDefault(criterion => criterion.Id == contribution.Slot) is { } criterion
        && Level(contribution, NowField) is { } now
        && Level(contribution, WantedField) is { } wanted
            ? new Answer(criterion, contribution.AuthorKey, now, wanted, contribution.Fields.GetValueOrDefault(EvidenceField, ""))
            : null;

    private static int? Level(Contribution contribution, string field) =>
        int.TryParse(contribution.Fields.GetValueOrDefault(field), NumberStyles.None, CultureInfo.InvariantCulture, out var level)
        && level <= Criterion.Highest
            ? level
            : null;
}
