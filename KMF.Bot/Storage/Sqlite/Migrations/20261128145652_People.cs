using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KMF.Bot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Languages",
                columns: table => new
                {
                    TenantId = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Languages", x => new { x.TenantId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "TeamMembers",
                columns: table => new
                {
                    TenantId = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    TeamId = table.Column<string>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamMembers", x => new { x.TenantId, x.PersonId, x.TeamId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_TeamMembers_SeenAt",
                table: "TeamMembers",
                column: "SeenAt");

            // Words beside each other count as well from now on, and the fields half as much.
            migrationBuilder.Sql("INSERT INTO LessonSearch (LessonSearch, rank) VALUES ('rank', 'bm25(4.0, 3.0, 1.5, 1.5, 1.0, 1.0, 1.0, 0.5)');");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("INSERT INTO LessonSearch (LessonSearch, rank) VALUES ('rank', 'bm25(8.0, 6.0, 3.0, 3.0, 2.0, 2.0, 2.0, 1.0)');");

            migrationBuilder.DropTable(
                name: "Languages");

            migrationBuilder.DropTable(
                name: "TeamMembers");
        }
    }
}
