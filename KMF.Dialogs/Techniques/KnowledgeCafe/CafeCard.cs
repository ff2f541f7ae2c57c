using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>What all cards of a café have: the question on top, and the controls of whoever facilitates at the bottom.</summary>
internal static class CafeCard
{
    /// <param name="scene">The card.</param>
    /// <param name="where">What part of the café it is.</param>
    /// <param name="body">What it says.</param>
    /// <param name="actions">Everybody's buttons.</param>
    public static AdaptiveCard Draw(
        CardScene scene,
        string where,
        IEnumerable<AdaptiveElement?> body,
        params ReadOnlySpan<AdaptiveAction?> actions
    )
    {
        var (session, texts) = (scene.Session, scene.Texts);
        var time =
            session.State == SessionState.Paused ? texts["step.paused"]
            : session.StepEndsAt is { } end ? texts.With("step.until", ("time", Headline.ClientTime(end)))
            : null;
        return SessionCard
            .Of(scene)
            .Body(Elements.Line(string.Join(" · ", new[] { where, time }.OfType<string>()), subtle: true, small: true))
            .Body(Question(session.Title))
            .Body(body.OfType<AdaptiveElement>())
            .Body(Elements.Buttons([.. actions]))
            .Body(Moves(scene))
            .Actions(Controls(scene))
            .Build();
    }

    /// <summary>The button that comes in, for whoever is not in, and that which leaves.</summary>
    public static AdaptiveAction? Door(CardScene scene, Cafe cafe) =>
        scene.Viewer.Person is { } reader && cafe.Find(reader.Id) is not null
            ? SessionButton.For(scene, KnowledgeCafeButtons.Leave)
            : SessionButton.For(scene, KnowledgeCafeButtons.Join, primary: true);

    private static AdaptiveRichTextBlock Question(string words)
    {
        var question = Elements.Strong(words);
        ((AdaptiveTextRun)question.Inlines[0]).Size = AdaptiveTextSize.Medium;
        return question;
    }

    private static AdaptiveElement? Moves(CardScene scene)
    {
        if (!scene.Viewer.IsFacilitator)
        {
            return null;
        }

        var row = Elements.Buttons(
            SessionButton.For(scene, SessionVerb.Back, enabled: scene.Session.StepId != KnowledgeCafeRules.Introduction),
            SessionButton.For(scene, SessionVerb.Next),
            SessionButton.For(scene, scene.Session.State == SessionState.Paused ? SessionVerb.Resume : SessionVerb.Pause)
        )!;
        row.Separator = true;
        return row;
    }

    private static AdaptiveAction?[] Controls(CardScene scene) =>
        scene.Viewer.IsFacilitator
            ? [SessionButton.For(scene, SessionVerb.HandOver), SessionButton.For(scene, SessionVerb.Close)]
            : [scene.Viewer.Person is null ? SessionButton.For(scene, SessionVerb.Facilitate) : null];
}
