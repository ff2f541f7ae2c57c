using AdaptiveCards;
using KMF.Dialogs.Cards;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>Asks whether ideas may be captured. It tells how many have answered and nobody what, and leads to neither answer.</summary>
internal static class ConsentCard
{
    /// <param name="scene">The card.</param>
    /// <param name="cafe">Who is asked.</param>
    /// <param name="own">What the reader has answered, or null.</param>
    public static AdaptiveCard Draw(CardScene scene, Cafe cafe, bool? own)
    {
        var texts = scene.Texts;
        var isAsked = scene.Viewer.Person is not { } reader || cafe.Find(reader.Id) is not null;
        return CafeCard.Draw(
            scene,
            scene.Content.Step(scene.Session.StepId).Name,
            [
                Elements.Heading(texts["consent.title"]),
                Elements.Line(texts["consent.how"]),
                Elements.Line(texts.Count("consent.count", cafe.Answers.Count, ("of", cafe.Here.Count())), subtle: true, small: true),
                own is { } agrees ? Elements.Strong(texts[agrees ? "consent.yes" : "consent.no"]) : null,
                isAsked ? null : Elements.Line(texts["consent.notIn"]),
            ],
            isAsked ? SessionButton.For(scene, KnowledgeCafeButtons.Agree) : null,
            isAsked ? SessionButton.For(scene, KnowledgeCafeButtons.Object) : null
        );
    }
}
