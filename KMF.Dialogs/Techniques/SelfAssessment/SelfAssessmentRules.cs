using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>Those who are asked answer the criteria one by one and in secret; the report shows what can be shown.</summary>
internal sealed class SelfAssessmentRules(SessionServices services) : TechniqueRules(Leadership, Behaviours, Capabilities, Resources)
{
    public const string ReportStep = "report";

    public static readonly Question Leadership = Section("leadership", minutes: 8);
    public static readonly Question Behaviours = Section("behaviours", minutes: 8);
    public static readonly Question Capabilities = Section("capabilities", minutes: 8);
    public static readonly Question Resources = Section("services", minutes: 8);

    private static readonly Question Discussion = new(Opportunity.Step, Minutes: 25);

    public override ImmutableArray<string> StepsBeforeReview => [ReportStep];

    public override ImmutableArray<Question> Reviewed => [Discussion];

    public override ImmutableArray<SetUpField> SetUp =>
        [
            new(Capacity.Field, SetUpKind.Choice, Required: true) { Choices = Capacity.All },
            new(Capacity.RespondentsField, SetUpKind.People),
            new(Capacity.ContactField, SetUpKind.Line) { Longest = 120 },
        ];

    public override bool CanShowNames => false;

    public override IEnumerable<string> NeededTexts =>
        [
            .. Criterion.All.SelectMany(criterion =>
                Enumerable.Range(0, Criterion.Highest + 1).Select(criterion.Statement).Prepend(criterion.Key)
            ),
            .. Capacity.All.Select(capacity => "setup.capacity." + capacity),
            .. SetUp.Select(asked => "setup." + asked.Id),
        ];

    public override string? RefuseSetUp(Session session, Texts.Texts texts, DateTimeOffset now) =>
        Capacity.IsOnePerson(session) && Capacity.Asked(session).Length > 1 ? texts["setup.oneAnswers"] : null;

    public override string? Refuse(GivenAnswer answer) =>
        Capacity.IsAsked(answer.Session, answer.By.Id)
            ? null
            : answer.Texts.With(
                "answer.notAsked",
                ("names", string.Join(", ", Capacity.People(answer.Session).Select(person => person.Name)))
            );

    // Once the report is open, the answers stay as they are: two reports with one answer between them would tell whose it is.
    public override bool CanGoBack(Session session) => session.StepId != ReportStep;

    public override IEnumerable<Person> Unheard(SessionContents contents)
    {
        var session = contents.Session;
        var given = Answer.In(contents.Contributions).CountBy(answer => answer.Respondent).ToDictionary();
        return Capacity
            .People(session)
            .Where(person => given.GetValueOrDefault(services.Keys.For(session.Id, person.Id)) < Criterion.All.Length);
    }

    private static Question Section(string id, int minutes) =>
        new(id, minutes)
        {
            Fields =
            [
                new(Answer.NowField, Required: true, Criterion.Highest),
                new(Answer.WantedField, Required: true, Criterion.Highest),
                new(Answer.EvidenceField, Required: false),
            ],
            Parts = [.. Criterion.In(id).Select(criterion => criterion.Id)],
            Secret = true,
        };
}
