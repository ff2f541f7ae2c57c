using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>
/// The controls of a question's card: they have the same places in every step, what ends the session stands apart from what moves it, and
/// what is filled in goes with all of them.
/// </summary>
internal static class QuestionControls
{
    /// <summary>What moves the session, for whoever facilitates; null where nothing does.</summary>
    public static AdaptiveElement? Moves(CardScene scene)
    {
        if (scene.IsCollecting || !scene.Viewer.IsFacilitator)
        {
            return null;
        }

        var isLast = scene.Questions[^1].Id == scene.Session.StepId;
        var isFirst = scene.Questions[0].Id == scene.Session.StepId;
        var row = Elements.Buttons(
            Move(SessionVerb.Back, enabled: !isFirst),
            Move(SessionVerb.Next, title: isLast ? scene.Texts["button.review"] : scene.NextTitle, primary: scene.IsRevealed),
            Move(scene.Session.State == SessionState.Paused ? SessionVerb.Resume : SessionVerb.Pause),
            !scene.Viewer.IsFull && MoreTime.Fits(scene.Session) ? Move(SessionVerb.MoreTime, title: scene.Texts["button.more-time"]) : null
        )!;
        row.Separator = true;
        return row;

        AdaptiveAction Move(string verb, string? title = null, bool primary = false, bool enabled = true) =>
            SessionButton.For(scene, verb, title: title, primary: primary, enabled: enabled);
    }

    /// <summary>What stands at the bottom: what ends the session, and what each says for themselves.</summary>
    public static AdaptiveAction?[] Of(CardScene scene, StepContents contents)
    {
        if (scene.IsCollecting)
        {
            return CollectingControls(scene, contents);
        }

        if (scene.Viewer.IsFacilitator)
        {
            return
            [
                scene.Viewer.IsFull ? null : SessionButton.For(scene, SessionVerb.HandOver),
                SessionButton.For(scene, SessionVerb.Close),
            ];
        }

        return
        [
            contents.IsDone || scene.IsRevealed || scene.Question is { IsOptional: true }
                ? null
                : SessionButton.For(scene, SessionVerb.Done),
            scene.Viewer.Person is null ? SessionButton.For(scene, SessionVerb.Facilitate) : null,
        ];
    }

    // All questions are open: everybody goes through them at their own pace.
    private static AdaptiveAction?[] CollectingControls(CardScene scene, StepContents contents)
    {
        var at = scene.Questions.Select(question => question.Id).ToList().IndexOf(scene.Session.StepId);
        var saves = scene.Question is { IsSavedByAnyButton: true };
        return
        [
            To(at - 1, "button.previousQuestion"),
            To(at + 1, "button.nextQuestion"),
            contents.IsDone || scene.Viewer.IsFacilitator ? null : SessionButton.For(scene, SessionVerb.Done),
            scene.Viewer.IsFacilitator ? SessionButton.For(scene, SessionVerb.Next, title: scene.Texts["button.review"]) : null,
            scene.Viewer.IsFacilitator ? SessionButton.For(scene, SessionVerb.Close) : null,
        ];

        // A question with parts leads from part to part, and so to the next question.
        AdaptiveAction? To(int index, string title) =>
            index >= 0 && index < scene.Questions.Length && scene.Question is { Parts.IsEmpty: true }
                ? SessionButton.For(
                    scene with
                    {
                        Session = scene.Session with { StepId = scene.Questions[index].Id },
                    },
                    SessionVerb.Answer,
                    title: scene.Texts[title]
                )
                : null;
    }
}
