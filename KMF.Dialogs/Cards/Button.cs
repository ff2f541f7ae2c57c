using AdaptiveCards;
using KMF.Dialogs.Messaging;

namespace KMF.Dialogs.Cards;

/// <summary>Makes the buttons of cards.</summary>
public static class Button
{
    /// <summary>The property of a button's data that is ours; what people fill in stands beside it.</summary>
    public const string DataKey = "kmf";

    /// <summary>
    /// An <c>Action.Execute</c> with an <c>Action.Submit</c> of the same data for clients that do not know it.
    /// </summary>
    /// <param name="action">What it carries.</param>
    /// <param name="title">Its title.</param>
    /// <param name="withInputs">Whether what is filled in comes with it.</param>
    /// <param name="primary">Whether it is the card's main button.</param>
    /// <param name="enabled">Whether it can be pressed.</param>
    public static AdaptiveExecuteAction Of(
        CardAction action,
        string title,
        bool withInputs = false,
        bool primary = false,
        bool enabled = true
    )
    {
        var data = DataOf(action);
        var inputs = withInputs ? AdaptiveAssociatedInputs.Auto : AdaptiveAssociatedInputs.None;
        var style = primary ? "positive" : null;
        return new AdaptiveExecuteAction
        {
            Title = title,
            Verb = action.Verb,
            Data = data,
            AssociatedInputs = inputs,
            Style = style,
            IsEnabled = enabled,
            Fallback = new AdaptiveFallbackElement(
                new AdaptiveSubmitAction
                {
                    Title = title,
                    Data = data,
                    AssociatedInputs = inputs,
                    Style = style,
                    IsEnabled = enabled,
                }
            ),
        };
    }

    /// <summary>What a button's data is.</summary>
    public static Dictionary<string, object> DataOf(CardAction action) => new() { [DataKey] = action };
}
