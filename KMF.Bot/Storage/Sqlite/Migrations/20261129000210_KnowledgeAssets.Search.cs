using Microsoft.EntityFrameworkCore.Migrations;

namespace KMF.Bot.Storage.Sqlite.Migrations;

/// <summary>
/// With the full-text index of published assets. A later migration that rebuilds the table Assets drops its triggers with it, and must make
/// them again.
/// </summary>
public partial class KnowledgeAssets
{
    private static void CreateSearch(MigrationBuilder migration)
    {
        migration.Sql(
            """
            CREATE VIRTUAL TABLE AssetSearch USING fts5(Title, Subject, Words,
                content='Assets', content_rowid='Seq', tokenize='porter unicode61 remove_diacritics 2');
            """
        );
        migration.Sql("INSERT INTO AssetSearch (AssetSearch, rank) VALUES ('secure-delete', 1);");
        migration.Sql("INSERT INTO AssetSearch (AssetSearch, rank) VALUES ('rank', 'bm25(8.0, 4.0, 1.0)');");
        migration.Sql(
            """
            CREATE TRIGGER AssetRemoved AFTER DELETE ON Assets WHEN old.Edition > 0 BEGIN
                INSERT INTO AssetSearch (AssetSearch, rowid, Title, Subject, Words)
                VALUES ('delete', old.Seq, old.Title, old.Subject, old.Words);
            END;
            """
        );
        migration.Sql(
            """
            CREATE TRIGGER AssetPublished AFTER UPDATE OF Edition, Title, Subject, Words ON Assets BEGIN
                INSERT INTO AssetSearch (AssetSearch, rowid, Title, Subject, Words)
                SELECT 'delete', old.Seq, old.Title, old.Subject, old.Words WHERE old.Edition > 0;
                INSERT INTO AssetSearch (rowid, Title, Subject, Words)
                SELECT new.Seq, new.Title, new.Subject, new.Words WHERE new.Edition > 0;
            END;
            """
        );
    }
}
