using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>
/// The cards of a fishbowl: the bowl while it speaks, then the scribe's summary and what the group thinks of the technique.
/// </summary>
internal sealed class FishbowlCards(SessionServices services, TechniqueRules rules) : TechniqueCards(services, rules)
{
    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var step = await ReadStepAsync(scene, question, cancellationToken);
        scene = scene with { Session = step.Session };
        var card =
            question.Id is FishbowlRules.OpeningStep or FishbowlRules.ConversationStep
                ? Talk(await ViewAsync(scene, cancellationToken), question, step)
            : question.Id == FishbowlRules.SummaryStep
                ? SummaryCard(scene, question, step, new Paper((await ReadAsync(scene, cancellationToken)).Contributions))
            : QuestionCard.Draw(scene, question, step);
        return QuestionCard.OnTop(card, [Elements.Strong(Plan.Question(scene.Session))]);
    }

    protected override IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents)
    {
        yield return Elements.Strong(Plan.Question(contents.Session));
        foreach (var part in PaperCards.Summary([.. contents.Visible().Standing(FishbowlRules.SummaryStep)]))
        {
            yield return part;
        }
    }

    private static AdaptiveCard Talk(BowlView view, Question question, StepContents step)
    {
        var (scene, reader) = (view.Scene, view.Scene.Viewer.Person);
        if (question.Id == FishbowlRules.OpeningStep && view.Rules.IsOpen)
        {
            scene = scene with { NextTitle = scene.Texts["button.open-bowl"] };
        }

        var isScribe = reader is not null && reader.Id == Plan.Scribe(scene.Session).Id;
        var isSeated = reader is not null && view.Bowl.SeatOf(reader.Id) is not null;
        return QuestionCard.Frame(
            scene,
            question,
            step,
            scene.Viewer.IsFull ? [] : [.. PaperCards.Written(view, question, step, isSeated, isScribe), .. SpokenCards.Times(view)],
            isScribe ? PaperCards.PointForm(scene)
                : isSeated && scene.Viewer.Editing is null ? []
                : QuestionForm.Of(scene, PaperCards.ForAll(question), step with { Mine = [.. step.Mine.Where(PaperCards.IsForAll)] }),
            scene.Viewer.IsFull ? [] : BowlCards.Bowl(view)
        );
    }

    private static AdaptiveCard SummaryCard(CardScene scene, Question question, StepContents step, Paper paper)
    {
        var isTheirs = scene.Viewer.Person is { } reader && Plan.MayScribe(scene.Session, reader.Id);
        var mine = step.Mine.Select(each => each.Id).ToHashSet();
        return QuestionCard.Frame(
            scene,
            question,
            step,
            scene.Viewer.IsFull || scene.Viewer.Editing is not null
                ? []
                : step.Page.Select(each => QuestionCard.One(scene, question, each, own: mine.Contains(each.Id))),
            isTheirs ? null : [Elements.Quiet(scene.Texts.With("summary.who", ("name", Plan.Scribe(scene.Session).Name)))],
            scene.Viewer.IsFull ? [] : PaperCards.Points(scene, paper)
        );
    }

    private async Task<BowlView> ViewAsync(CardScene scene, CancellationToken cancellationToken)
    {
        var session = scene.Session;
        var bowl = await Services.Store.ReadOwnAsync<Bowl>(session, cancellationToken);
        var contents = await ReadAsync(scene, cancellationToken);
        return new BowlView(
            scene,
            bowl,
            BowlRules.Of(session),
            new Paper(contents.Contributions),
            session.Roster.IsEmpty ? [.. contents.Participants.Select(participant => participant.Person)] : session.Roster,
            Services.Records.Picture(session, scene.Texts.Language, BowlPicture.NameOf(session, bowl))
        );
    }

    private Task<SessionContents> ReadAsync(CardScene scene, CancellationToken cancellationToken) =>
        Services.Store.ReadAsync(scene.Session, cancellationToken);
}
