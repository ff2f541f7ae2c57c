using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KMF.Bot.Storage.Sqlite.Migrations
{
    /// <summary>Which action came with which contribution.</summary>
    public partial class ActionsOfContributions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "CameWith",
                table: "Actions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Actions_CameWith",
                table: "Actions",
                column: "CameWith",
                filter: "CameWith IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Actions_CameWith",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "CameWith",
                table: "Actions");
        }
    }
}
