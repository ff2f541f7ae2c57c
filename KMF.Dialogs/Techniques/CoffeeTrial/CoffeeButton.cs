using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Makes the buttons of coffee cards.</summary>
internal static class CoffeeButton
{
    /// <param name="verb">One of <see cref="CoffeeVerb"/>.</param>
    /// <param name="title">Its title.</param>
    /// <param name="item">The trial, the pairing or the form.</param>
    /// <param name="part">Which part of it, or null.</param>
    /// <param name="page">The page to show.</param>
    /// <param name="withInputs">Whether what is filled in comes with it.</param>
    /// <param name="primary">Whether it is the card's main button.</param>
    public static AdaptiveExecuteAction For(
        string verb,
        string title,
        Guid item,
        string? part = null,
        int page = 0,
        bool withInputs = false,
        bool primary = false
    ) =>
        Button.Of(
            new CoffeeAction(verb)
            {
                Item = item,
                Part = part,
                Page = page,
            },
            title,
            withInputs,
            primary
        );

    /// <summary>Lets the reader's client ask for the card as it is now, whenever it comes into view.</summary>
    /// <param name="card">The card as it is sent.</param>
    /// <param name="action">What brings it as it is.</param>
    /// <param name="reader">Whose it is.</param>
    public static AdaptiveCard Refreshing(AdaptiveCard card, CoffeeAction action, Person reader)
    {
        card.Refresh = new AdaptiveRefresh
        {
            Action = new AdaptiveExecuteAction { Verb = action.Verb, Data = Button.DataOf(action) },
            UserIds = [reader.TeamsId],
        };
        return card;
    }
}
