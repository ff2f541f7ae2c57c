using KMF.Dialogs.Assets;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Finds published assets about a topic.</summary>
public sealed class AssetsKnow(IAssetStore store, TextCatalogue texts) : IKnowsAbout
{
    public async Task<IReadOnlyList<KnownPlace>> FindAsync(
        LessonReader reader,
        string topic,
        string language,
        int count,
        CancellationToken cancellationToken
    )
    {
        var content = texts.Technique(AssetTechnique.Id, language)!;
        var found = await store.SuggestAsync(reader, topic, count, cancellationToken);
        return
        [
            .. found.Select(asset => new KnownPlace(
                asset.Title,
                $"{content.Name} · {AssetCards.Origin(content.Texts, asset)}",
                AssetRows.Open(content.Texts, asset.Id)
            )),
        ];
    }
}
