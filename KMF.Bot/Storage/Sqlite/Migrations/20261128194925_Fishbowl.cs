using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KMF.Bot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Fishbowl : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BowlChairs",
                columns: table => new
                {
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Chair = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    TeamsId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<long>(type: "INTEGER", nullable: false),
                    IsAsked = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BowlChairs", x => new { x.SessionId, x.Chair });
                    table.UniqueConstraint("AK_BowlChairs_SessionId_PersonId", x => new { x.SessionId, x.PersonId });
                    table.CheckConstraint("CK_BowlChairs_Chair", "\"Chair\" BETWEEN 1 AND 5");
                    table.ForeignKey(
                        name: "FK_BowlChairs_Sessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BowlQueue",
                columns: table => new
                {
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    TeamsId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BowlQueue", x => new { x.SessionId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_BowlQueue_Sessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BowlSpoken",
                columns: table => new
                {
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    TeamsId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Milliseconds = table.Column<long>(type: "INTEGER", nullable: false),
                    Turns = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BowlSpoken", x => new { x.SessionId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_BowlSpoken_Sessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BowlFish",
                columns: table => new
                {
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BowlFish", x => x.SessionId);
                    table.ForeignKey(
                        name: "FK_BowlFish_BowlChairs_SessionId_PersonId",
                        columns: x => new { x.SessionId, x.PersonId },
                        principalTable: "BowlChairs",
                        principalColumns: new[] { "SessionId", "PersonId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BowlFish_SessionId_PersonId",
                table: "BowlFish",
                columns: new[] { "SessionId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_BowlQueue_SessionId_Place",
                table: "BowlQueue",
                columns: new[] { "SessionId", "Place" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BowlFish");

            migrationBuilder.DropTable(
                name: "BowlQueue");

            migrationBuilder.DropTable(
                name: "BowlSpoken");

            migrationBuilder.DropTable(
                name: "BowlChairs");
        }
    }
}
