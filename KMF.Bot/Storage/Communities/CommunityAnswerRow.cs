using System.Data.Common;
using KMF.Dialogs.Communities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Communities;

/// <summary>What was answered to the questions of a phase.</summary>
internal sealed class CommunityAnswerRow
{
    public Guid CommunityId { get; set; }

    public required string Phase { get; set; }

    public int Version { get; set; }

    /// <summary>The <see cref="PhaseAnswer"/> as JSON; its version is the column's.</summary>
    public required string Data { get; set; }

    public static List<PhaseAnswer> All(Statements db, Guid community) =>
        db.List(
            """SELECT "Data", "Version" FROM "CommunityAnswers" WHERE "CommunityId" = @community ORDER BY "Phase" """,
            Read,
            ("@community", community)
        );

    /// <summary>Writes it within the writer's transaction; false where somebody else did since it was read.</summary>
    public static bool Save(WriterConnection db, PhaseAnswer answer) =>
        db.Execute(
            """
            INSERT INTO "CommunityAnswers" ("CommunityId", "Phase", "Version", "Data")
            SELECT @community, @phase, @version + 1, @data
            WHERE @version = 0 OR EXISTS (SELECT 1 FROM "CommunityAnswers" WHERE "CommunityId" = @community AND "Phase" = @phase)
            ON CONFLICT ("CommunityId", "Phase") DO UPDATE SET "Version" = excluded."Version", "Data" = excluded."Data"
            WHERE "CommunityAnswers"."Version" = excluded."Version" - 1
            """,
            ("@community", answer.CommunityId),
            ("@phase", answer.Phase),
            ("@version", answer.Version),
            ("@data", StoredJson.Write(answer))
        ) == 1;

    private static PhaseAnswer Read(DbDataReader row) => StoredJson.Read<PhaseAnswer>(row.GetString(0)) with { Version = row.GetInt32(1) };

    internal sealed class Mapping : IEntityTypeConfiguration<CommunityAnswerRow>
    {
        public void Configure(EntityTypeBuilder<CommunityAnswerRow> builder)
        {
            builder.ToTable("CommunityAnswers");
            builder.HasKey(row => new { row.CommunityId, row.Phase });
        }
    }
}
