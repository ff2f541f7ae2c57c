using AdaptiveCards;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>Makes the buttons of a session's cards.</summary>
public static class SessionButton
{
    /// <param name="scene">The card it is on.</param>
    /// <param name="verb">One of <see cref="SessionVerb"/>, or of the technique's own buttons.</param>
    /// <param name="item">What it is about.</param>
    /// <param name="other">The second contribution of a merge.</param>
    /// <param name="page">The page to show.</param>
    /// <param name="title">The title; the text <c>button.{name of the verb}</c> where it is null.</param>
    /// <param name="withInputs">Whether what is filled in comes with it; null: on the card of a question, so that nothing is lost.</param>
    /// <param name="primary">Whether it is the card's main button.</param>
    /// <param name="part">The part of the question that it is about.</param>
    /// <param name="reads">The step whose answers are read.</param>
    /// <param name="sure">Whether it is the answer to the question whether it is meant.</param>
    /// <param name="enabled">Whether it can be pressed; a button that cannot keeps its place.</param>
    public static AdaptiveExecuteAction For(
        CardScene scene,
        string verb,
        Guid? item = null,
        Guid? other = null,
        int page = 0,
        string? title = null,
        bool? withInputs = null,
        bool primary = false,
        string? part = null,
        string? reads = null,
        bool sure = false,
        bool enabled = true
    )
    {
        var carries = withInputs ?? scene.HasForm;
        var action = SessionAction.On(scene.Session, verb) with
        {
            Item = item,
            Other = other,
            Page = page,
            Part = part,
            Form = carries ? scene.Form : null,
            Editing = carries ? scene.Viewer.Editing : null,
            Reads = reads,
            Sure = sure,
        };
        return Button.Of(action, title ?? scene.Texts["button." + CardAction.NameOf(verb)], carries, primary, enabled);
    }
}
