using AdaptiveCards;
using KMF.Dialogs.Cards;

namespace KMF.Dialogs.Actions;

/// <summary>Makes the buttons of actions, which work wherever they are shown.</summary>
internal static class ActionItemButton
{
    /// <param name="verb">One of <see cref="ActionItemVerb"/>.</param>
    /// <param name="title">Its title.</param>
    /// <param name="card">The card that it stands on, as <see cref="ActionCards"/> names it.</param>
    /// <param name="action">The action, or null for all.</param>
    /// <param name="page">The page to show.</param>
    /// <param name="primary">Whether it is the card's main button.</param>
    /// <param name="withInputs">Whether what is filled in comes with it.</param>
    public static AdaptiveExecuteAction For(
        string verb,
        string title,
        string card,
        Guid? action = null,
        int page = 0,
        bool primary = false,
        bool withInputs = false
    ) =>
        Button.Of(
            new ActionItemAction(verb)
            {
                Card = card,
                Action = action,
                Page = page,
            },
            title,
            withInputs,
            primary
        );
}
