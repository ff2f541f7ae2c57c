using Microsoft.EntityFrameworkCore.Migrations;

namespace KMF.Bot.Storage.Sqlite.Migrations;

/// <summary>
/// With the full-text index of published lessons. A later migration that rebuilds the table Lessons drops its triggers with it, and must
/// make them again.
/// </summary>
public partial class First
{
    private const string Columns = "Title, Keywords, WhatWeLearned, Recommendation, WhatHappened, Activity, SessionTitle, PeopleToAsk";

    private const string Old =
        "old.Title, old.Keywords, old.WhatWeLearned, old.Recommendation, old.WhatHappened, old.Activity, old.SessionTitle, old.PeopleToAsk";

    private const string New =
        "new.Title, new.Keywords, new.WhatWeLearned, new.Recommendation, new.WhatHappened, new.Activity, new.SessionTitle, new.PeopleToAsk";

    private static void CreateSearch(MigrationBuilder migration)
    {
        migration.Sql(
            $"""
            CREATE VIRTUAL TABLE LessonSearch USING fts5({Columns},
                content='Lessons', content_rowid='Seq', tokenize='porter unicode61 remove_diacritics 2');
            """
        );
        migration.Sql("INSERT INTO LessonSearch (LessonSearch, rank) VALUES ('secure-delete', 1);");
        migration.Sql("INSERT INTO LessonSearch (LessonSearch, rank) VALUES ('rank', 'bm25(8.0, 6.0, 3.0, 3.0, 2.0, 2.0, 2.0, 1.0)');");
        migration.Sql(
            $"""
            CREATE TRIGGER LessonAdded AFTER INSERT ON Lessons WHEN new.Status = 'Published' BEGIN
                INSERT INTO LessonSearch (rowid, {Columns}) VALUES (new.Seq, {New});
            END;
            """
        );
        migration.Sql(
            $"""
            CREATE TRIGGER LessonRemoved AFTER DELETE ON Lessons WHEN old.Status = 'Published' BEGIN
                INSERT INTO LessonSearch (LessonSearch, rowid, {Columns}) VALUES ('delete', old.Seq, {Old});
            END;
            """
        );
        migration.Sql(
            $"""
            CREATE TRIGGER LessonChanged AFTER UPDATE ON Lessons BEGIN
                INSERT INTO LessonSearch (LessonSearch, rowid, {Columns}) SELECT 'delete', old.Seq, {Old} WHERE old.Status = 'Published';
                INSERT INTO LessonSearch (rowid, {Columns}) SELECT new.Seq, {New} WHERE new.Status = 'Published';
            END;
            """
        );
    }
}
