using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KMF.Bot.Storage.Sqlite.Migrations
{
    /// <summary>Pieces of work with their sessions, answers that take the place of others, and messages for later.</summary>
    public partial class PiecesOfWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "TeamId",
                table: "Sessions",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "TechniqueId",
                table: "Sessions",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "WorkId",
                table: "Sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.Sql("UPDATE Sessions SET TeamId = Body ->> '$.TeamId', TechniqueId = Body ->> '$.TechniqueId';");

            migrationBuilder.AddColumn<DateTime>(
                name: "NotBefore",
                table: "Outbox",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "Slot",
                table: "Contributions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Activities",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<string>(type: "TEXT", nullable: false),
                    TeamId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Activities", x => x.Seq);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_TenantId_TeamId_TechniqueId_Seq",
                table: "Sessions",
                columns: new[] { "TenantId", "TeamId", "TechniqueId", "Seq" });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_WorkId_Seq",
                table: "Sessions",
                columns: new[] { "WorkId", "Seq" },
                filter: "WorkId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Id",
                table: "Activities",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Activities_TenantId_TeamId_Seq",
                table: "Activities",
                columns: new[] { "TenantId", "TeamId", "Seq" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Activities");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_TenantId_TeamId_TechniqueId_Seq",
                table: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_WorkId_Seq",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "TeamId",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "TechniqueId",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "WorkId",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "NotBefore",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Slot",
                table: "Contributions");
        }
    }
}
