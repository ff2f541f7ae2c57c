using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KMF.Bot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class KnowledgeCafe : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // In the order of their keys, not in that in which people came or answered.
            migrationBuilder.Sql(
                """
                CREATE TABLE "CafeAnswers" (
                    "SessionId" TEXT NOT NULL,
                    "AuthorKey" TEXT NOT NULL,
                    "Agrees" INTEGER NOT NULL,
                    CONSTRAINT "PK_CafeAnswers" PRIMARY KEY ("SessionId", "AuthorKey"),
                    CONSTRAINT "FK_CafeAnswers_Sessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "Sessions" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);
            migrationBuilder.Sql(
                """
                CREATE TABLE "CafeSeats" (
                    "SessionId" TEXT NOT NULL,
                    "PersonId" TEXT NOT NULL,
                    "TeamsId" TEXT NOT NULL,
                    "Name" TEXT NOT NULL,
                    "First" INTEGER NULL,
                    "Second" INTEGER NULL,
                    "Third" INTEGER NULL,
                    "IsHere" INTEGER NOT NULL,
                    CONSTRAINT "PK_CafeSeats" PRIMARY KEY ("SessionId", "PersonId"),
                    CONSTRAINT "FK_CafeSeats_Sessions_SessionId" FOREIGN KEY ("SessionId") REFERENCES "Sessions" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CafeAnswers");

            migrationBuilder.DropTable(
                name: "CafeSeats");
        }
    }
}
