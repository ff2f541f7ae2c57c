using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KMF.Bot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SentMessages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "Waiting",
                table: "Outbox");

            migrationBuilder.AddColumn<bool>(
                name: "Sent",
                table: "Outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "Due",
                table: "Outbox",
                column: "DueAt",
                filter: "NOT GivenUp AND NOT Sent");

            migrationBuilder.CreateIndex(
                name: "Waiting",
                table: "Outbox",
                columns: new[] { "TenantId", "Conversation", "Seq" },
                filter: "NOT GivenUp AND NOT Sent");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "Due",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "Waiting",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Sent",
                table: "Outbox");

            migrationBuilder.CreateIndex(
                name: "Waiting",
                table: "Outbox",
                columns: new[] { "TenantId", "Conversation", "Seq" },
                filter: "NOT GivenUp");
        }
    }
}
