using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>The cards of an Appreciative Inquiry: the topic leads the questions, and each dream is its group's.</summary>
internal sealed class AppreciativeInquiryCards(SessionServices services, TechniqueRules rules) : TechniqueCards(services, rules)
{
    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var step = await ReadStepAsync(scene, question, cancellationToken);
        scene = scene with { Session = step.Session };
        var card = QuestionCard.Draw(scene, question, step, Lead(scene, question), contribution => Beneath(scene, question, contribution));
        return question == AppreciativeInquiryRules.Definition ? card : QuestionCard.OnTop(card, TopicCards.Topic(scene));
    }

    protected override IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents) =>
        [
            .. InquiryTopic.Of(contents.Visible()) is { } topic
                ? Elements.Quote(UserText.CleanLine(topic.Text), scene.Texts["topic.ours"] + ":", most: 300)
                : [],
            .. DreamCards.Board(scene, contents.Visible(), Services.Pictures),
        ];

    private static IEnumerable<AdaptiveElement> Lead(CardScene scene, Question question) =>
        question.Id switch
        {
            "definition" => TopicCards.WhoChooses(scene),
            "dream" =>
            [
                .. DreamCards.Groups(scene, DreamGroups.In(scene.Session)),
                Elements.Line(scene.Texts["picture.how"], subtle: true, small: true),
            ],
            "destiny" => CommitmentCards.Owned(scene),
            _ => [],
        };

    private IEnumerable<AdaptiveElement> Beneath(CardScene scene, Question question, Contribution contribution) =>
        question.Id switch
        {
            "definition" => TopicCards.Standing(scene, contribution),
            "dream" => [.. DreamCards.Pictures(scene, contribution, Services.Pictures), .. DreamCards.OfGroup(scene, contribution)],
            _ => [],
        };
}
