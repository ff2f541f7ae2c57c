using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KMF.Bot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LearningSets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsConfidential",
                table: "Sessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "SessionKeys",
                columns: table => new
                {
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EraseAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionKeys", x => x.SessionId);
                    table.ForeignKey(
                        name: "FK_SessionKeys_Sessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SessionKeys_EraseAt",
                table: "SessionKeys",
                column: "EraseAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SessionKeys");

            migrationBuilder.DropColumn(
                name: "IsConfidential",
                table: "Sessions");
        }
    }
}
