using AdaptiveCards;
using KMF.Dialogs.Cards;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>All together again.</summary>
internal static class SharingCard
{
    public static AdaptiveCard Draw(CardScene scene, Cafe cafe) =>
        CafeCard.Draw(
            scene,
            scene.Content.Step(scene.Session.StepId).Name,
            [
                Elements.Line(scene.Texts["sharing.how"]),
                Elements.Line(scene.Texts["sharing.insight"]),
                Elements.Line(scene.Texts["sharing.nothing"], subtle: true, small: true),
            ],
            CafeCard.Door(scene, cafe)
        );
}
