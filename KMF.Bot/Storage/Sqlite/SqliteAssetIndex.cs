using KMF.Bot.Storage.Assets;
using KMF.Bot.Storage.Library;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>Full-text search with FTS5; triggers keep the table <c>AssetSearch</c> as the published assets are.</summary>
internal sealed class SqliteAssetIndex : IAssetIndex
{
    public List<long> Find(Statements db, LessonQuery query, LessonMatch match, int most) =>
        db.List(
            "SELECT rowid FROM AssetSearch WHERE AssetSearch MATCH @words ORDER BY rank LIMIT @most",
            row => row.GetInt64(0),
            ("@words", FullTextExpression.Of(query, match)),
            ("@most", most)
        );
}
