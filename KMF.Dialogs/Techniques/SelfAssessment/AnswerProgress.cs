using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>How far one person has come with the criteria that are open to them.</summary>
/// <param name="Open">The criteria that they can answer now, in order.</param>
/// <param name="Given">What they have answered, of all criteria.</param>
internal sealed record AnswerProgress(ImmutableArray<Criterion> Open, ImmutableArray<Answer> Given)
{
    /// <summary>What they gave, of what is open.</summary>
    public int Answered => Open.Count(criterion => AnswerTo(criterion) is not null);

    public Answer? AnswerTo(Criterion criterion) => Given.FirstOrDefault(answer => answer.Criterion == criterion);

    /// <summary>
    /// The criterion to show: the one asked for, else the next without an answer after the one just answered; null where all have one.
    /// </summary>
    /// <param name="section">The section that the reader is in.</param>
    /// <param name="viewer">What they asked for.</param>
    public Criterion? Current(string section, Viewer viewer)
    {
        if (Open.FirstOrDefault(criterion => criterion.Section == section && criterion.Id == viewer.Part) is { } asked)
        {
            return asked;
        }

        var after = Open.IndexOf(new Criterion(section, viewer.AnsweredPart ?? "")) + 1;
        return Open.Skip(after).Concat(Open.Take(after)).FirstOrDefault(criterion => AnswerTo(criterion) is null);
    }

    /// <summary>The one before, or null.</summary>
    public Criterion? Before(Criterion criterion) => Open.ElementAtOrDefault(Open.IndexOf(criterion) - 1);

    /// <summary>The one after, or null.</summary>
    public Criterion? After(Criterion criterion) => Open.ElementAtOrDefault(Open.IndexOf(criterion) + 1);
}
