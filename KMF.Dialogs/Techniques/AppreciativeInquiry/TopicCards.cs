using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>The topic on the cards of an Appreciative Inquiry.</summary>
internal static class TopicCards
{
    private const int LongestTopic = 300;

    /// <summary>The topic, on top of the questions that follow from it.</summary>
    public static IEnumerable<AdaptiveElement> Topic(CardScene scene) =>
        scene.Session.Settings.GetValueOrDefault(InquiryTopic.Words) is { } topic
            ? Elements.Quote(UserText.CleanLine(topic), scene.Texts["topic.ours"] + ":", LongestTopic)
            : [];

    /// <summary>Who chooses among the topics.</summary>
    public static IEnumerable<AdaptiveElement> WhoChooses(CardScene scene) =>
        [Elements.Quiet(scene.Texts.With("topic.who", ("name", scene.Session.Facilitator.Name)))];

    /// <summary>Beneath a topic: that it stands, or the facilitator's button to make it stand.</summary>
    public static IEnumerable<AdaptiveElement> Standing(CardScene scene, Contribution topic)
    {
        if (InquiryTopic.ChosenIn(scene.Session) == topic.Id)
        {
            yield return Elements.Close(Elements.Strong(scene.Texts["topic.stands"]));
        }
        else if (scene.Viewer.IsFacilitator)
        {
            yield return Elements.Buttons(
                SessionButton.For(
                    scene,
                    AppreciativeInquiryButtons.ChooseTopic,
                    topic.Id,
                    page: scene.Viewer.Page,
                    title: scene.Texts["button.choose-topic"]
                )
            )!;
        }
    }
}
