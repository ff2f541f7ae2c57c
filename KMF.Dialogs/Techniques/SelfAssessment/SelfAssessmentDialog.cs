using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Pictures;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>People say how well they use evidence and what they know, now and as they would like to; the gaps become a plan.</summary>
[Technique("self-assessment", Phase.Before)]
public sealed class SelfAssessmentDialog : TechniqueDialog
{
    private const string ReportStep = "report";

    private static readonly Question Leadership = Section("leadership", minutes: 8);
    private static readonly Question Behaviours = Section("behaviours", minutes: 8);
    private static readonly Question Capabilities = Section("capabilities", minutes: 8);
    private static readonly Question Resources = Section("services", minutes: 8);
    private static readonly Question Discussion = new(Opportunity.Step, Minutes: 25);

    public SelfAssessmentDialog(SessionServices services)
        : base(nameof(SelfAssessmentDialog), services, Leadership, Behaviours, Capabilities, Resources) =>
        Steps(SetUpAsync, LeadershipAsync, BehavioursAsync, CapabilitiesAsync, ServicesAsync, ReportAsync, DiscussAsync, EndAsync);

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

    public override ImmutableArray<string> StepsBeforeReview => [ReportStep];

    public override ImmutableArray<Question> Reviewed => [Discussion];

    public override string? RefuseSetUp(Session session, Texts.Texts texts, DateTimeOffset now) =>
        Capacity.IsOnePerson(session) && Capacity.Asked(session).Length > 1 ? texts["setup.oneAnswers"] : null;

    public override string? Refuse(
        Session session,
        Question question,
        Person by,
        ImmutableSortedDictionary<string, string> fields,
        Texts.Texts texts
    ) =>
        Capacity.IsAsked(session, by.Id)
            ? null
            : texts.With("answer.notAsked", ("names", string.Join(", ", Capacity.People(session).Select(person => person.Name))));

    public override IReadOnlyList<RecordSection> Sections(SessionContents contents, TechniqueContent content, RecordTexts texts) =>
        AssessmentRecord.Sections(contents, content, texts);

    public override Drawing? Draw(SessionContents contents, TechniqueContent content, string name) =>
        AssessmentReport.Of(contents) is not { } report
            ? null
            : name switch
            {
                AssessmentDrawings.RadarName => AssessmentDrawings.Sections(
                    report,
                    EarlierRound.Of(contents.Session).FirstOrDefault(),
                    content
                ),
                AssessmentDrawings.CriteriaName => AssessmentDrawings.Criteria(report, content),
                _ => null,
            };

    // Once the report is open, the answers stay as they are: two reports with one answer between them would tell whose it is.
    internal override bool CanGoBack(Session session) => session.StepId != ReportStep;

    internal override IEnumerable<Person> Unheard(SessionContents contents)
    {
        var answers = Answer.In(contents.Contributions);
        return Capacity
            .People(contents.Session)
            .Where(person => answers.Count(answer => answer.Respondent == KeyOf(contents.Session, person)) < Criterion.All.Length);
    }

    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var step = await ReadStepAsync(scene, question, cancellationToken);
        scene = scene with { Session = step.Session };
        if (scene.Session.Revealed.Contains(question.Id))
        {
            return QuestionCard.Frame(scene, question, step, [Piece.Line(scene.Texts["report.notYet"])], form: []);
        }

        if (scene.Viewer.Person is not { } reader)
        {
            return QuestionCard.Frame(
                scene,
                question,
                step,
                AnswerCards.SmallPrint(scene),
                scene.Viewer.Part is null
                    ? AnswerCards.Shared(scene, step.People)
                    : Form(scene, new AnswerProgress([.. Open(scene, question)], []), question.Id)
            );
        }

        if (!Capacity.IsAsked(scene.Session, reader.Id))
        {
            return QuestionCard.Frame(scene, question, step, [], AnswerCards.NotAsked(scene, step.People));
        }

        var progress = new AnswerProgress([.. Open(scene, question)], await GivenAsync(scene, reader, cancellationToken));
        if (progress.Current(question.Id, scene.Viewer) is not { } criterion)
        {
            return QuestionCard.Frame(scene, question, step, AnswerCards.SmallPrint(scene), AnswerCards.Finished(scene, progress));
        }

        scene = scene with { Session = scene.Session with { StepId = criterion.Section } };
        return QuestionCard.Frame(
            scene,
            Questions.First(asked => asked.Id == criterion.Section),
            step,
            AnswerCards.SmallPrint(scene),
            AnswerCards.Form(scene, progress, criterion)
        );
    }

    protected override AdaptiveCard DrawStep(CardScene scene, SessionContents contents)
    {
        scene = scene with { Session = contents.Session };
        return ReportCards.Report(scene, AssessmentReport.Of(contents) ?? AssessmentReport.Of([], isOwn: false), PicturesOf(scene));
    }

    protected override SessionContents InWords(SessionContents contents, TechniqueContent content) =>
        Opportunity.InWords(contents, content);

    protected override IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents) =>
        AssessmentReport.Of(contents) is { } report ? ReportCards.Figures(scene, report, PicturesOf(scene)) : [];

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

    private static IEnumerable<AdaptiveElement> Form(CardScene scene, AnswerProgress progress, string section) =>
        progress.Current(section, scene.Viewer) is { } criterion ? AnswerCards.Form(scene, progress, criterion) : [];

    // All sections together over days, else the one that is open.
    private static IEnumerable<Criterion> Open(CardScene scene, Question question) =>
        scene.IsCollecting ? Criterion.All : Criterion.In(question.Id);

    private string KeyOf(Session session, Person person) => Services.Keys.For(session.Id, person.Id);

    private async Task<ImmutableArray<Answer>> GivenAsync(CardScene scene, Person reader, CancellationToken cancellationToken)
    {
        var given = new List<Contribution>();
        foreach (var question in Questions)
        {
            var step = await Store.ReadStepAsync(
                scene.Session,
                question.Id,
                KeyOf(scene.Session, reader),
                reader.Id,
                0,
                QuestionCard.PageSize,
                cancellationToken
            );
            given.AddRange(step.Mine.Reverse());
        }

        return Answer.In(given);
    }

    private ReportPictures PicturesOf(CardScene scene) =>
        new(
            Services.Records.Picture(scene.Session, scene.Texts.Language, AssessmentDrawings.RadarName),
            Services.Records.Picture(scene.Session, scene.Texts.Language, AssessmentDrawings.CriteriaName)
        );

    private Task<DialogTurnResult> LeadershipAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Leadership, cancellationToken);

    private Task<DialogTurnResult> BehavioursAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Behaviours, cancellationToken);

    private Task<DialogTurnResult> CapabilitiesAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Capabilities, cancellationToken);

    private Task<DialogTurnResult> ServicesAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Resources, cancellationToken);

    private async Task<DialogTurnResult> ReportAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        await LookBackAsync(MoveOf(step), cancellationToken);
        RevealAll(MoveOf(step));
        MoveOf(step).Open(ReportStep);
        return EndOfTurn;
    }

    private async Task<DialogTurnResult> DiscussAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        RevealAll(move);
        var contents = await Store.ReadAsync(move.Session, cancellationToken);
        move.PutUp(Opportunity.Step, Opportunity.Of(AssessmentReport.Of(contents with { Session = move.Session })!));
        return await ReviewAsync(step, cancellationToken);
    }

    private async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        await LookBackAsync(MoveOf(step), cancellationToken);
        return await CloseAsync(step, cancellationToken);
    }

    // What earlier rounds came to is kept with the session, so that its report and its record always say the same.
    private async Task LookBackAsync(SessionMove move, CancellationToken cancellationToken)
    {
        if (move.Session.Settings.ContainsKey(EarlierRound.Field))
        {
            return;
        }

        var rounds = new List<EarlierRound>();
        foreach (var session in await Store.EarlierAsync(move.Session, EarlierRound.LooksThrough, cancellationToken))
        {
            if (
                rounds.Count < EarlierRound.Most
                && Capacity.IsSame(session, move.Session)
                && AssessmentReport.Of(await Store.ReadAsync(session, cancellationToken)) is { Sections.IsEmpty: false } report
            )
            {
                rounds.Add(new EarlierRound(Services.DayOf(session.ClosedAt ?? session.CreatedAt), report.Sections));
            }
        }

        move.Keep(EarlierRound.Field, EarlierRound.Write(rounds));
    }
}
