using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>The cards of a Knowledge Café: who is here, who sits where, and the question whether ideas may be captured.</summary>
internal sealed class KnowledgeCafeCards(SessionServices services, TechniqueRules rules) : TechniqueCards(services, rules)
{
    // A round's card becomes the next round's; each other part has a card of its own at the end of the conversation, where people look.
    public override bool IsReplaced(Session session, string stepId) =>
        base.IsReplaced(session, stepId)
        && (
            stepId is Session.SetUpStep or Session.ReviewStep
            || (stepId, session.StepId) is (KnowledgeCafeRules.Conversations, KnowledgeCafeRules.Conversations)
        );

    // Everybody looks at once when tables change: who sits where is all that is read.
    protected override async Task<SessionContents> ReadOwnStepAsync(Session session, CancellationToken cancellationToken) =>
        new(session, [], [], [], [], []) { Own = await Services.Store.ReadOwnAsync<Cafe>(session, cancellationToken) };

    protected override AdaptiveCard DrawStep(CardScene scene, SessionContents contents)
    {
        var cafe = Cafe.Of(contents);
        return scene.Session.StepId switch
        {
            KnowledgeCafeRules.Introduction => IntroductionCard.Draw(scene, cafe),
            KnowledgeCafeRules.Conversations => RoundCard.Draw(scene, cafe),
            KnowledgeCafeRules.Sharing => SharingCard.Draw(scene, cafe),
            _ => ConsentCard.Draw(scene, cafe, AnswerOf(scene, cafe)),
        };
    }

    protected override IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents) =>
        contents.Session is { HeadCount: not null, ClosedAt: { } closed }
            ? [Elements.Quiet(scene.Texts.Day(Services.DayOf(closed)).ToString()), Elements.Line(scene.Texts["closed.forgotten"])]
            : [];

    private bool? AnswerOf(CardScene scene, Cafe cafe) =>
        scene.Viewer.Person is { } reader && cafe.Answers.TryGetValue(Services.Keys.For(scene.Session.Id, reader.Id), out var agrees)
            ? agrees
            : null;
}
