using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KMF.Bot.Storage.Sqlite.Migrations
{
    /// <summary>What became of actions, and when their owners are reminded.</summary>
    public partial class ActionsDone : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "DoneAt",
                table: "Actions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DoneById",
                table: "Actions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DoneByName",
                table: "Actions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DoneByTeamsId",
                table: "Actions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "NextReminderAt",
                table: "Actions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReminderId",
                table: "Actions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Actions_NextReminderAt",
                table: "Actions",
                column: "NextReminderAt",
                filter: "NextReminderAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Actions_OwnerId",
                table: "Actions",
                column: "OwnerId",
                filter: "OwnerId IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Actions_NextReminderAt",
                table: "Actions");

            migrationBuilder.DropIndex(
                name: "IX_Actions_OwnerId",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "DoneAt",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "DoneById",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "DoneByName",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "DoneByTeamsId",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "NextReminderAt",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "ReminderId",
                table: "Actions");
        }
    }
}
