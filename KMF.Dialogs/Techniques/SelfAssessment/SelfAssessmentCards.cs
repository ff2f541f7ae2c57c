using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>The cards of a self-assessment: everybody has the criterion that they have come to, then all have the report.</summary>
internal sealed class SelfAssessmentCards(SessionServices services, TechniqueRules rules) : TechniqueCards(services, rules)
{
    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var step = await ReadStepAsync(scene, question, cancellationToken);
        scene = scene with { Session = step.Session };
        if (scene.Session.Revealed.Contains(question.Id))
        {
            return QuestionCard.Frame(scene, question, step, [Elements.Line(scene.Texts["report.notYet"])], form: []);
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

        scene = scene with { Session = scene.Session with { StepId = criterion.Section }, Form = criterion.Id };
        return QuestionCard.Frame(
            scene,
            Rules.Questions.First(asked => asked.Id == criterion.Section),
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

    private static IEnumerable<AdaptiveElement> Form(CardScene scene, AnswerProgress progress, string section) =>
        progress.Current(section, scene.Viewer) is { } criterion ? AnswerCards.Form(scene, progress, criterion) : [];

    // All sections together over days, else the one that is open.
    private static IEnumerable<Criterion> Open(CardScene scene, Question question) =>
        scene.IsCollecting ? Criterion.All : Criterion.In(question.Id);

    private async Task<ImmutableArray<Answer>> GivenAsync(CardScene scene, Person reader, CancellationToken cancellationToken)
    {
        var given = new List<Contribution>();
        foreach (var question in Rules.Questions)
        {
            var step = await Services.Store.ReadStepAsync(
                scene.Session,
                question.Id,
                Services.Keys.For(scene.Session.Id, reader.Id),
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
}
