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
                    SessionButton.For(scene, asking.Verb, asking.Item, withInputs: true, sure: true),
                    SessionButton.For(scene, SessionVerb.View, title: scene.Texts["button.notNow"])
                )!,
            ],
        };
}
