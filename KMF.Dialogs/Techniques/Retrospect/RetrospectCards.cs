using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Techniques.Retrospect;

/// <summary>The cards of a Retrospect: what was intended stands under the objective, and the marks have a card of their own.</summary>
internal sealed class RetrospectCards(SessionServices services, TechniqueRules rules) : TechniqueCards(services, rules)
{
    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        if (question != RetrospectRules.Marks)
        {
            var card = await base.DrawQuestionAsync(scene, question, cancellationToken);
            return question == RetrospectRules.Objective && scene.Viewer.HasRoom
                ? QuestionCard.Under(card, Earlier(scene, await Services.Linked.HandedOnAsync(scene.Session, cancellationToken)))
                : card;
        }

        var step = await ReadStepAsync(scene, question, cancellationToken);
        scene = scene with { Session = step.Session };
        var marks = scene.Session.Revealed.Contains(question.Id)
            ? ProjectMarks.Of(await Services.Store.ReadAsync(scene.Session, cancellationToken))
            : null;
        return QuestionCard.Frame(
            scene,
            question,
            step,
            marks is null ? MarksCards.Secret(scene, step) : MarksCards.Revealed(scene, marks)
        );
    }

    protected override bool IsReviewed(Contribution contribution) => contribution.Text.Length > 0;

    protected override SessionContents InWords(SessionContents contents, TechniqueContent content) => ProjectMarks.InWords(contents);

    protected override IEnumerable<AdaptiveElement> ReviewLead(CardScene scene, SessionContents contents) => Summary(scene, contents);

    protected override IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents)
    {
        var marks = ProjectMarks.Of(contents);
        return marks.Marks.IsEmpty ? [] : [Elements.SubHeading(scene.Texts["marks.chart"]), .. MarksCards.Chart(scene, marks)];
    }

    private static IEnumerable<AdaptiveElement> Earlier(CardScene scene, ImmutableArray<HandedOn> handedOn) =>
        [
            .. HandedOnCard.Box(scene.Texts["earlier.intention"], handedOn.Where(item => item.Kind == HandedOnKind.Intention)),
            .. HandedOnCard.Box(scene.Texts["earlier.lessons"], handedOn.Where(item => item.Kind == HandedOnKind.Lesson)),
        ];
}
