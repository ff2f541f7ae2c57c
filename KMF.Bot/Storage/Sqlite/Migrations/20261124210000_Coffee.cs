using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KMF.Bot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Coffee : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CoffeeGroups",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TrialId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoffeeGroups", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "CoffeeMembers",
                columns: table => new
                {
                    TrialId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoffeeMembers", x => new { x.TrialId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "CoffeeRounds",
                columns: table => new
                {
                    TrialId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    IsTold = table.Column<bool>(type: "INTEGER", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoffeeRounds", x => new { x.TrialId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "CoffeeSeats",
                columns: table => new
                {
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    TrialId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    HasMovedOn = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoffeeSeats", x => new { x.GroupId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "CoffeeTrials",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<string>(type: "TEXT", nullable: false),
                    TeamId = table.Column<string>(type: "TEXT", nullable: false),
                    CoordinatorId = table.Column<string>(type: "TEXT", nullable: false),
                    IsForTeam = table.Column<bool>(type: "INTEGER", nullable: false),
                    Step = table.Column<string>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    DialogState = table.Column<string>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoffeeTrials", x => x.Seq);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CoffeeGroups_Id",
                table: "CoffeeGroups",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CoffeeGroups_TrialId_Round",
                table: "CoffeeGroups",
                columns: new[] { "TrialId", "Round" });

            migrationBuilder.CreateIndex(
                name: "IX_CoffeeMembers_PersonId",
                table: "CoffeeMembers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CoffeeSeats_TrialId_PersonId_Round",
                table: "CoffeeSeats",
                columns: new[] { "TrialId", "PersonId", "Round" });

            migrationBuilder.CreateIndex(
                name: "IX_CoffeeSeats_TrialId_Round",
                table: "CoffeeSeats",
                columns: new[] { "TrialId", "Round" });

            migrationBuilder.CreateIndex(
                name: "IX_CoffeeTrials_DueAt",
                table: "CoffeeTrials",
                column: "DueAt",
                filter: "DueAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CoffeeTrials_Id",
                table: "CoffeeTrials",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CoffeeTrials_TenantId_Seq",
                table: "CoffeeTrials",
                columns: new[] { "TenantId", "Seq" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CoffeeGroups");

            migrationBuilder.DropTable(
                name: "CoffeeMembers");

            migrationBuilder.DropTable(
                name: "CoffeeRounds");

            migrationBuilder.DropTable(
                name: "CoffeeSeats");

            migrationBuilder.DropTable(
                name: "CoffeeTrials");
        }
    }
}
