using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Somebody who speaks of a trial.</summary>
/// <param name="Visitor">Who, and from where.</param>
/// <param name="Trial">The trial as it was read; the visitor may know of it.</param>
/// <param name="Press">What was pressed, or what stands for it.</param>
/// <param name="Texts">In the visitor's language.</param>
internal sealed record CoffeeVisit(Visitor Visitor, Trial Trial, Press Press, Texts.Texts Texts)
{
    public Person By => Visitor.By;

    public bool IsCoordinator => By.Id == Trial.Coordinator.Id;

    /// <summary>A card for the visitor alone.</summary>
    public static CardAnswer Show(AdaptiveCards.AdaptiveCard card) => CardAnswer.Of(card, mustBeSeen: true) with { IsPrivate = true };
}
