using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KMF.Bot.Storage.Sqlite.Migrations
{
    /// <summary>
    /// The full-text index of published lessons. A later migration that rebuilds the table Lessons drops its triggers with it and must
    /// make them again.
    /// </summary>
    public partial class LessonSearch : Migration
    {
        private const string Columns = "Title, Keywords, WhatWeLearned, Recommendation, WhatHappened, Activity, SessionTitle, PeopleToAsk";

        private const string Old = "old.Title, old.Keywords, old.WhatWeLearned, old.Recommendation, old.WhatHappened, old.Activity, old.SessionTitle, old.PeopleToAsk";

        private const string New = "new.Title, new.Keywords, new.WhatWeLearned, new.Recommendation, new.WhatHappened, new.Activity, new.SessionTitle, new.PeopleToAsk";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                $"""
                CREATE VIRTUAL TABLE LessonSearch USING fts5({Columns},
                    content='Lessons', content_rowid='Seq', tokenize='porter unicode61 remove_diacritics 2');
                """);
            migrationBuilder.Sql("INSERT INTO LessonSearch (LessonSearch, rank) VALUES ('secure-delete', 1);");
            migrationBuilder.Sql("INSERT INTO LessonSearch (LessonSearch, rank) VALUES ('rank', 'bm25(8.0, 6.0, 3.0, 3.0, 2.0, 2.0, 2.0, 1.0)');");
            migrationBuilder.Sql(
                $"""
                CREATE TRIGGER LessonAdded AFTER INSERT ON Lessons WHEN new.Status = 'Published' BEGIN
                    INSERT INTO LessonSearch (rowid, {Columns}) VALUES (new.Seq, {New});
                END;
                """);
            migrationBuilder.Sql(
                $"""
                CREATE TRIGGER LessonRemoved AFTER DELETE ON Lessons WHEN old.Status = 'Published' BEGIN
                    INSERT INTO LessonSearch (LessonSearch, rowid, {Columns}) VALUES ('delete', old.Seq, {Old});
                END;
                """);
            migrationBuilder.Sql(
                $"""
                CREATE TRIGGER LessonChanged AFTER UPDATE ON Lessons BEGIN
                    INSERT INTO LessonSearch (LessonSearch, rowid, {Columns}) SELECT 'delete', old.Seq, {Old} WHERE old.Status = 'Published';
                    INSERT INTO LessonSearch (rowid, {Columns}) SELECT new.Seq, {New} WHERE new.Status = 'Published';
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER LessonChanged;");
            migrationBuilder.Sql("DROP TRIGGER LessonRemoved;");
            migrationBuilder.Sql("DROP TRIGGER LessonAdded;");
            migrationBuilder.Sql("DROP TABLE LessonSearch;");
        }
    }
}
