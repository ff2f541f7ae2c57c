using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>The question whether a press is meant, with its two answers.</summary>
internal static class AskingCard
{
    /// <summary>The question on its own, for somebody who typed the command.</summary>
    public static AdaptiveCard Draw(CardScene scene, Asking asking)
    {
        var card = SessionCard.Quiet(scene, $"{scene.Content.Name} · {scene.Session.Title}");
        card.Body.Add(Box(scene, asking));
        return card;
    }

    /// <summary>The question on top of a card.</summary>
    public static AdaptiveElement Box(CardScene scene, Asking asking) =>
        new AdaptiveContainer
        {
            Style = AdaptiveContainerStyle.Warning,
            Items =
            [
                Elements.Strong(asking.Line),
                Elements.Buttons(
                    SessionButton.For(scene, asking.Verb, asking.Item, title: Title(scene, asking.Verb), sure: true),
                    SessionButton.For(scene, SessionVerb.View, title: scene.Texts["button.notNow"])
                )!,
            ],
        };

    // The same word as on the button that was pressed; null where that is the verb's own.
    private static string? Title(CardScene scene, string verb) =>
        verb switch
        {
            SessionVerb.Next
                when scene.IsCollecting || scene.Session.StepId == Session.CollectStep || scene.Questions[^1].Id == scene.Session.StepId =>
                scene.Texts["button.review"],
            SessionVerb.DeleteAction or SessionVerb.DeleteLesson => scene.Texts["button.delete"],
            _ => null,
        };
}
