using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KMF.Bot.Storage.Sqlite.Migrations
{
    /// <summary>
    /// Who can be reached and where, and since when messages wait or are settled. Those that are settled by now are pruned as if that were
    /// today.
    /// </summary>
    public partial class OutboxReach : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "Due",
                table: "Outbox");

            migrationBuilder.AddColumn<DateTime>(
                name: "SettledAt",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "TakenAt",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "WasInstalledFor",
                table: "Outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.Sql("UPDATE Outbox SET SettledAt = strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE Sent OR GivenUp");

            migrationBuilder.CreateTable(
                name: "PersonalChats",
                columns: table => new
                {
                    TenantId = table.Column<string>(type: "TEXT", nullable: false),
                    TeamsId = table.Column<string>(type: "TEXT", nullable: false),
                    ConversationId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonalChats", x => new { x.TenantId, x.TeamsId });
                });

            migrationBuilder.CreateTable(
                name: "UnreachablePeople",
                columns: table => new
                {
                    TenantId = table.Column<string>(type: "TEXT", nullable: false),
                    TeamsId = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnreachablePeople", x => new { x.TenantId, x.TeamsId });
                });

            migrationBuilder.CreateIndex(
                name: "Due",
                table: "Outbox",
                columns: new[] { "DueAt", "TenantId" },
                filter: "NOT GivenUp AND NOT Sent");

            migrationBuilder.CreateIndex(
                name: "Next",
                table: "Outbox",
                columns: new[] { "TenantId", "Seq", "DueAt" },
                filter: "NOT GivenUp AND NOT Sent");

            migrationBuilder.CreateIndex(
                name: "Settled",
                table: "Outbox",
                column: "SettledAt",
                filter: "SettledAt IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PersonalChats");

            migrationBuilder.DropTable(
                name: "UnreachablePeople");

            migrationBuilder.DropIndex(
                name: "Due",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "Next",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "Settled",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "SettledAt",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "TakenAt",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "WasInstalledFor",
                table: "Outbox");

            migrationBuilder.CreateIndex(
                name: "Due",
                table: "Outbox",
                column: "DueAt",
                filter: "NOT GivenUp AND NOT Sent");
        }
    }
}
