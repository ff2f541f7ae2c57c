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

    // What would have made it a 10 is looked back on with the rest; the marks themselves are not.
    private static readonly Question Tens = Marks with { Secret = false };

    public override ImmutableArray<Question> Reviewed => [Objective, Successes, Disappointments, Tens];

    // Where nobody has marked, the marks are left out.
    public override string? DoubtNext(SessionContents contents, Texts.Texts texts)
    {
        var session = contents.Session;
        var marked = contents.Contributions.Count(contribution => contribution.StepId == Marks.Id);
        return
            marked == 0
            || session.Revealed.Contains(Marks.Id)
            || marked >= MarksCards.MostMarks(session, marked, contents.Participants.Length)
            ? null
            : texts.With("marks.goOn", ("progress", MarksCards.Progress(session, marked, contents.Participants.Length, texts)));
    }

    public override (string Learned, string Recommendation) LessonOf(Contribution contribution) =>
        (contribution.Fields.GetValueOrDefault("why", ""), contribution.Fields.GetValueOrDefault("how", ""));
}
