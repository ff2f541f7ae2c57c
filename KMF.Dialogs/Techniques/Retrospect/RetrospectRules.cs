using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Retrospect;

/// <summary>The postcard's questions, and the mark, which is secret until it is revealed.</summary>
internal sealed class RetrospectRules() : TechniqueRules(Objective, Successes, Disappointments, Marks)
{
    private static readonly ImmutableArray<QuestionField> Story =
    [
        new("what", Required: true),
        new("why", Required: false),
        new("how", Required: false),
    ];

    public static readonly Question Objective = new("objective", Minutes: 40);
    public static readonly Question Successes = new("successes", Minutes: 70) { Fields = Story };
    public static readonly Question Disappointments = new("disappointments", Minutes: 70) { Fields = Story };

    public static readonly Question Marks = new("marks", Minutes: 20)
    {
        Fields = [new(ProjectMarks.MarkField, Required: true, ProjectMarks.Highest), new(ProjectMarks.TenField, Required: false)],
        OnePerPerson = true,
        Secret = true,
    };

    public override (string Learned, string Recommendation) LessonOf(Contribution contribution) =>
        (contribution.Fields.GetValueOrDefault("why", ""), contribution.Fields.GetValueOrDefault("how", ""));
}
