using KMF.Bot.Storage.Library;

namespace KMF.Bot.Storage.Assets;

/// <summary>The full-text index of published assets. It knows nothing of who may see what: <see cref="AssetStore"/> does.</summary>
internal interface IAssetIndex
{
    /// <summary>The places of assets with what the query wants, the best first.</summary>
    List<long> Find(Statements db, LessonQuery query, LessonMatch match, int most);
}
