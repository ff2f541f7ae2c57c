using AdaptiveCards;
using KMF.Dialogs.Cards;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>How the café runs, and who has come.</summary>
internal static class IntroductionCard
{
    public static AdaptiveCard Draw(CardScene scene, Cafe cafe)
    {
        var (session, texts) = (scene.Session, scene.Texts);
        return CafeCard.Draw(
            scene,
            scene.Content.Step(session.StepId).Name,
            [
                CafeTimes.SpeakerOf(session) is { } speaker
                    ? Elements.Quiet(texts.With("intro.speaker", ("name", speaker), ("minutes", CafeTimes.Introduction(session))))
                    : null,
                Elements.Line(texts.With("intro.how", ("minutes", CafeTimes.Round(session)), ("total", CafeTimes.Total(session)))),
                Elements.Line(texts.Count("intro.joined", cafe.Here.Count()) + " " + texts["intro.ideal"], subtle: true, small: true),
                scene.Viewer.Person is { } reader && cafe.Find(reader.Id) is not null ? Elements.Strong(texts["intro.you"]) : null,
            ],
            CafeCard.Door(scene, cafe)
        );
    }
}
