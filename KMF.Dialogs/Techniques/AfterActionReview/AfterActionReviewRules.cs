using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.AfterActionReview;

/// <summary>The four questions, and the ticks that say what came of what was foreseen.</summary>
internal sealed class AfterActionReviewRules(SessionServices services) : TechniqueRules(Expected, Actual, Causes, Learning)
{
    public static readonly Question Expected = new("expected", Minutes: 10);

    public static readonly Question Actual = new(Foresight.Step, Minutes: 15)
    {
        Fields =
        [
            new("text", Required: true),
            new("kind", Required: true) { Choices = ["well", "better"] },
            new(Foresight.AnticipatedField, Required: false) { Choices = Foresight.AnticipatedChoices },
        ],
        GroupBy = "kind",
    };

    public static readonly Question Causes = new("causes", Minutes: 15) { BuildsOn = ["expected", Foresight.Step] };

    public static readonly Question Learning = new("learning", Minutes: 15)
    {
        BuildsOn = ["causes"],
        Fields = [new("what", Required: true), new("how", Required: false)],
    };

    private const string EndedField = "ended";

    public override ImmutableArray<SetUpField> SetUp => [new(EndedField, SetUpKind.Date)];

    public override bool LooksBack => true;

    internal override ImmutableArray<TechniqueButton> Buttons { get; } = new AfterActionReviewButtons(services).All;

    public override (string Learned, string Recommendation) LessonOf(Contribution contribution) =>
        contribution.StepId == Learning.Id ? (contribution.Text, contribution.Fields.GetValueOrDefault("how", "")) : ("", "");

    /// <summary>The last day of the work, as set up.</summary>
    public static DateOnly? EndedOn(Session session) => SetUpForm.Day(session.Settings.GetValueOrDefault(EndedField, ""));
}
