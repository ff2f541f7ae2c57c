using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KMF.Bot.Storage.Sqlite.Migrations
{
    /// <summary>
    /// Adds where conversations were last heard from, and takes away what tells in which order, and when, people were heard from and hidden words came: beside each other they would say
    /// whose the words are. The tool has no way to say that a table is kept in the order of its key.
    /// </summary>
    public partial class Unordered : Migration
    {
        private static readonly (string Table, string Columns, string Rows, string Key)[] OfPeople =
        [
            ("Languages", """ "TenantId" TEXT NOT NULL, "PersonId" TEXT NOT NULL, "Language" TEXT NOT NULL """, "*", """ "TenantId", "PersonId" """),
            ("PersonalChats", """ "TenantId" TEXT NOT NULL, "TeamsId" TEXT NOT NULL, "ConversationId" TEXT NOT NULL """, "*", """ "TenantId", "TeamsId" """),
            (
                "TeamMembers",
                """ "TenantId" TEXT NOT NULL, "PersonId" TEXT NOT NULL, "TeamId" TEXT NOT NULL, "SeenAt" TEXT NOT NULL """,
                """ "TenantId", "PersonId", "TeamId", substr("SeenAt", 1, 10) || ' 00:00:00' """,
                """ "TenantId", "PersonId", "TeamId" """
            ),
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var (table, columns, rows, key) in OfPeople)
            {
                migrationBuilder.Sql(
                    $"""CREATE TABLE "New" ({columns}, CONSTRAINT "PK_{table}" PRIMARY KEY ({key})) WITHOUT ROWID;""");
                migrationBuilder.Sql($"""INSERT INTO "New" SELECT {rows} FROM "{table}";""");
                migrationBuilder.Sql($"""DROP TABLE "{table}";""");
                migrationBuilder.Sql($"""ALTER TABLE "New" RENAME TO "{table}";""");
            }

            migrationBuilder.Sql(
                """
                CREATE TABLE "ServiceUrls" (
                    "TenantId" TEXT NOT NULL,
                    "ConversationId" TEXT NOT NULL,
                    "Url" TEXT NOT NULL,
                    CONSTRAINT "PK_ServiceUrls" PRIMARY KEY ("TenantId", "ConversationId")
                ) WITHOUT ROWID;
                """);
            migrationBuilder.CreateIndex(name: "IX_TeamMembers_SeenAt", table: "TeamMembers", column: "SeenAt");
            migrationBuilder.Sql(
                """
                UPDATE "Contributions" SET "At" = '1970-01-01 00:00:00'
                WHERE "SessionId" IN (SELECT "Id" FROM "Sessions" WHERE NOT "ShowNames");
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The other tables take the same statements either way, and what was forgotten stays so.
            migrationBuilder.DropTable(name: "ServiceUrls");
        }
    }
}
