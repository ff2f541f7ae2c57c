using System.Collections.Immutable;
using KMF.Dialogs.Actions;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.BeforeActionReview;

/// <summary>The four questions: a risk is rated and nothing else is, and what is agreed to be done first is an action.</summary>
internal sealed class BeforeActionReviewRules(SessionServices services) : TechniqueRules(Intention, Lessons, Success, Actions)
{
    public const string Ends = "ends";
    public const string Starts = "starts";
    public const string Team = "team";

    public static readonly Question Intention = new(Plan.IntentionStep, Minutes: 15)
    {
        Fields =
        [
            new("text", Required: true),
            new(Plan.KindField, Required: true) { Choices = Plan.IntentionKinds },
            new(Risk.LikelihoodField, Required: false) { Choices = Risk.Levels, OnlyWith = (Plan.KindField, Plan.RiskKind) },
            new(Risk.ImpactField, Required: false) { Choices = Risk.Levels, OnlyWith = (Plan.KindField, Plan.RiskKind) },
        ],
        GroupBy = Plan.KindField,
    };

    public static readonly Question Lessons = new(Plan.LessonsStep, Minutes: 10);

    public static readonly Question Success = new(Plan.SuccessStep, Minutes: 10)
    {
        Fields = [new("text", Required: true), new(Plan.KindField, Required: true) { Choices = Plan.SuccessKinds }],
        GroupBy = Plan.KindField,
    };

    public static readonly Question Actions = new(Plan.ActionsStep, Minutes: 15)
    {
        Fields =
        [
            new("what", Required: true),
            new("owner", Required: false) { IsPerson = true },
            new("due", Required: false) { IsDay = true },
        ],
    };

    private const int LongestAction = 500;

    public override ImmutableArray<SetUpField> SetUp =>
        [new(Starts, SetUpKind.Date, Required: true), new(Ends, SetUpKind.Date), new(Team, SetUpKind.Line)];

    internal override ImmutableArray<TechniqueButton> Buttons { get; } = new BeforeActionReviewButtons(services).All;

    public override string? RefuseSetUp(Session session, Texts.Texts texts, DateTimeOffset now) =>
        DayOf(session, Ends) < DayOf(session, Starts) ? texts["setup.order"] : null;

    public override string? Refuse(GivenAnswer answer)
    {
        var (fields, texts) = (answer.Fields, answer.Texts);
        var rated = fields.ContainsKey(Risk.LikelihoodField) && fields.ContainsKey(Risk.ImpactField);
        var isRisk = fields.GetValueOrDefault(Plan.KindField) == Plan.RiskKind;
        return answer.Question.Id switch
        {
            Plan.IntentionStep when isRisk && !rated => texts["risks.rate"],
            Plan.ActionsStep when fields["what"].Length > LongestAction => texts.With(
                "answer.long",
                ("length", fields["what"].Length),
                ("most", LongestAction)
            ),
            _ => null,
        };
    }

    public override ActionItem? ActionOf(GivenAnswer answer, Guid contributionId) =>
        answer.Question.Id != Plan.ActionsStep
            ? null
            : new ActionItem(
                StableId.Of(answer.Session.Id, $"action\u001f{contributionId}"),
                UserText.CleanLine(answer.Fields["what"]),
                ActionOwner.Of(answer.Fields.GetValueOrDefault("owner"), PeopleOf(answer.Session)),
                SetUpForm.Day(answer.Fields.GetValueOrDefault("due", "")),
                contributionId
            );

    /// <summary>A day that a session keeps in its settings, or null.</summary>
    public static DateOnly? DayOf(Session session, string setting) => SetUpForm.Day(session.Settings.GetValueOrDefault(setting, ""));
}
