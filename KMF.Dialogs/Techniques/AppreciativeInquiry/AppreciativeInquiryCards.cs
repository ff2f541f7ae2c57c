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
        var own = KeysOfGroup(scene);
        var card = QuestionCard.Draw(scene, question, step, Lead(scene, question), contribution =>
            Beneath(scene, question, contribution, own)
        );
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

    // Nothing that is stored says whose dream is which group's: the group's own people are known by their keys.
    private HashSet<string> KeysOfGroup(CardScene scene) =>
        scene.Viewer.Person is { } reader && DreamGroups.In(scene.Session) is { } groups && groups.Of(reader.Id) is { } number
            ? [.. groups.Groups[number - 1].Select(person => Services.Keys.For(scene.Session.Id, person.Id))]
            : [];

    private IEnumerable<AdaptiveElement> Beneath(CardScene scene, Question question, Contribution contribution, IReadOnlySet<string> own) =>
        question.Id switch
        {
            "definition" => TopicCards.Standing(scene, contribution),
            "dream" => [.. DreamCards.Pictures(scene, contribution, Services.Pictures), .. DreamCards.OfGroup(scene, contribution, own)],
            _ => [],
        };
}
