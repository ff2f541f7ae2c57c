using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Somebody who speaks of a trial.</summary>
/// <param name="Caller">Who, and from where.</param>
/// <param name="Trial">The trial as it was read; the caller may know of it.</param>
/// <param name="Action">What was pressed, or what stands for it.</param>
/// <param name="Texts">In the caller's language.</param>
internal sealed record CoffeeRequest(Caller Caller, Trial Trial, CoffeeAction Action, Texts.Texts Texts)
{
    public Person By => Caller.By;

    public bool IsCoordinator => By.Id == Trial.Coordinator.Id;

    /// <summary>A card for the caller alone.</summary>
    public static CardAnswer Show(AdaptiveCards.AdaptiveCard card) => CardAnswer.Of(card, mustBeSeen: true) with { IsPrivate = true };
}
