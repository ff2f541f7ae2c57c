using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KMF.Bot.Storage.Sqlite.Migrations
{
    /// <summary>
    /// Who wrote a lesson, when it is looked at again, what took its place, and who finds it useful. What is there already was saved once.
    /// </summary>
    public partial class LessonLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AuthorId",
                table: "Lessons",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AuthorName",
                table: "Lessons",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AuthorTeamsId",
                table: "Lessons",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HidesAuthor",
                table: "Lessons",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Lessons",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reference",
                table: "Lessons",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewAsked",
                table: "Lessons",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewOn",
                table: "Lessons",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SupersededBy",
                table: "Lessons",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Lessons",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "LessonVotes",
                columns: table => new
                {
                    LessonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserKey = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LessonVotes", x => new { x.LessonId, x.UserKey });
                });

            migrationBuilder.CreateIndex(
                name: "LessonReviews",
                table: "Lessons",
                column: "ReviewOn",
                filter: "Status = 'Published' AND ReviewOn IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LessonVotes");

            migrationBuilder.DropIndex(
                name: "LessonReviews",
                table: "Lessons");

            migrationBuilder.DropColumn(
                name: "AuthorId",
                table: "Lessons");

            migrationBuilder.DropColumn(
                name: "AuthorName",
                table: "Lessons");

            migrationBuilder.DropColumn(
                name: "AuthorTeamsId",
                table: "Lessons");

            migrationBuilder.DropColumn(
                name: "HidesAuthor",
                table: "Lessons");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Lessons");

            migrationBuilder.DropColumn(
                name: "Reference",
                table: "Lessons");

            migrationBuilder.DropColumn(
                name: "ReviewAsked",
                table: "Lessons");

            migrationBuilder.DropColumn(
                name: "ReviewOn",
                table: "Lessons");

            migrationBuilder.DropColumn(
                name: "SupersededBy",
                table: "Lessons");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Lessons");
        }
    }
}
