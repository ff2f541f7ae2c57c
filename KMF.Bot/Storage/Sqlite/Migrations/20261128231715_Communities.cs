using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KMF.Bot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Communities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Communities",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<string>(type: "TEXT", nullable: false),
                    TeamId = table.Column<string>(type: "TEXT", nullable: false),
                    PlaceId = table.Column<string>(type: "TEXT", nullable: false),
                    IsForTeam = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    DialogState = table.Column<string>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Communities", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "CommunityAnswers",
                columns: table => new
                {
                    CommunityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Phase = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommunityAnswers", x => new { x.CommunityId, x.Phase });
                });

            migrationBuilder.CreateTable(
                name: "CommunityBelongings",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommunityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Link = table.Column<string>(type: "TEXT", nullable: true),
                    RefId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AddedById = table.Column<string>(type: "TEXT", nullable: false),
                    AddedByTeamsId = table.Column<string>(type: "TEXT", nullable: false),
                    AddedByName = table.Column<string>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommunityBelongings", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "CommunityMembers",
                columns: table => new
                {
                    CommunityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    IsIn = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsCore = table.Column<bool>(type: "INTEGER", nullable: false),
                    NextAlertAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommunityMembers", x => new { x.CommunityId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "CommunityReviews",
                columns: table => new
                {
                    CommunityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Review = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommunityReviews", x => new { x.CommunityId, x.Review, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "CommunityTold",
                columns: table => new
                {
                    CommunityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", nullable: false),
                    LessonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommunityTold", x => new { x.CommunityId, x.PersonId, x.LessonId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Communities_DueAt",
                table: "Communities",
                column: "DueAt",
                filter: "\"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Communities_Id",
                table: "Communities",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Communities_TenantId_PlaceId",
                table: "Communities",
                columns: new[] { "TenantId", "PlaceId" },
                unique: true,
                filter: "\"IsOpen\"");

            migrationBuilder.CreateIndex(
                name: "IX_Communities_TenantId_Seq",
                table: "Communities",
                columns: new[] { "TenantId", "Seq" });

            migrationBuilder.CreateIndex(
                name: "IX_CommunityBelongings_CommunityId_Id",
                table: "CommunityBelongings",
                columns: new[] { "CommunityId", "Id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CommunityBelongings_CommunityId_Kind_RefId",
                table: "CommunityBelongings",
                columns: new[] { "CommunityId", "Kind", "RefId" },
                unique: true,
                filter: "\"RefId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CommunityBelongings_CommunityId_Seq",
                table: "CommunityBelongings",
                columns: new[] { "CommunityId", "Seq" });

            migrationBuilder.CreateIndex(
                name: "IX_CommunityMembers_NextAlertAt",
                table: "CommunityMembers",
                column: "NextAlertAt",
                filter: "\"NextAlertAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CommunityMembers_PersonId",
                table: "CommunityMembers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CommunityTold_At",
                table: "CommunityTold",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Communities");

            migrationBuilder.DropTable(
                name: "CommunityAnswers");

            migrationBuilder.DropTable(
                name: "CommunityBelongings");

            migrationBuilder.DropTable(
                name: "CommunityMembers");

            migrationBuilder.DropTable(
                name: "CommunityReviews");

            migrationBuilder.DropTable(
                name: "CommunityTold");
        }
    }
}
