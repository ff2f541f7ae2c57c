using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KMF.Bot.Storage.Sqlite.Migrations
{
    /// <summary>What each session is about, to be looked through quickly.</summary>
    public partial class Topics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Topic",
                table: "Sessions",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            // As near as SQL comes to what the code keeps; a session that moves on has it exactly.
            migrationBuilder.Sql(
                """UPDATE "Sessions" SET "Topic" = lower("Body" ->> '$.Title') || char(10) || lower(coalesce("Body" ->> '$.Activity', ''))""");

            migrationBuilder.CreateIndex(
                name: "Topics",
                table: "Sessions",
                columns: new[] { "TenantId", "TeamId", "Seq", "Topic" },
                filter: "State = 'Closed'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "Topics",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Topic",
                table: "Sessions");
        }
    }
}
