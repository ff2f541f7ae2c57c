using KMF.Dialogs.Assets;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Somebody who presses something about an asset.</summary>
/// <param name="Caller">Who, and from where.</param>
/// <param name="Reader">As whom they ask the library.</param>
/// <param name="Draft">The asset as it was read.</param>
/// <param name="Action">What was pressed, or what stands for it.</param>
/// <param name="Texts">In the caller's language.</param>
internal sealed record AssetRequest(Caller Caller, LessonReader Reader, AssetDraft Draft, AssetAction Action, Texts.Texts Texts)
{
    public Person By => Caller.By;

    public Asset Asset => Draft.Asset;

    public bool IsOwner => Asset.Owner.Id == By.Id;

    public bool IsAuthor => Asset.IsWrittenBy(By.Id);

    /// <summary>A card for the caller alone.</summary>
    public static CardAnswer Show(AdaptiveCards.AdaptiveCard card) => CardAnswer.Of(card, mustBeSeen: true) with { IsPrivate = true };
}
