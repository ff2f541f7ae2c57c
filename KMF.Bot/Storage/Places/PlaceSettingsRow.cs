using KMF.Dialogs.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Places;

/// <summary>The settings of a team or chat.</summary>
internal sealed class PlaceSettingsRow
{
    public required string TenantId { get; set; }

    public required string PlaceId { get; set; }

    /// <summary>Null where everybody's own counts.</summary>
    public string? Language { get; set; }

    public bool MeetingOffers { get; set; }

    public DateTime ChangedAt { get; set; }

    public required string ChangedBy { get; set; }

    public static PlaceSettings? Find(Statements db, string tenantId, string placeId) =>
        db.First(
            """SELECT "Language", "MeetingOffers" FROM "PlaceSettings" WHERE "TenantId" = @tenant AND "PlaceId" = @place""",
            row => new PlaceSettings(tenantId, placeId)
            {
                Language = row.IsDBNull(0) ? null : row.GetString(0),
                MeetingOffers = row.GetBoolean(1),
            },
            ("@tenant", tenantId),
            ("@place", placeId)
        );

    public static void Save(WriterConnection db, PlaceSettings settings, string by, DateTime at) =>
        db.Execute(
            """
            INSERT INTO "PlaceSettings" ("TenantId", "PlaceId", "Language", "MeetingOffers", "ChangedAt", "ChangedBy")
            VALUES (@tenant, @place, @language, @meetings, @at, @by)
            ON CONFLICT ("TenantId", "PlaceId") DO UPDATE SET "Language" = excluded."Language", "MeetingOffers" = excluded."MeetingOffers",
                "ChangedAt" = excluded."ChangedAt", "ChangedBy" = excluded."ChangedBy"
            """,
            ("@tenant", settings.TenantId),
            ("@place", settings.PlaceId),
            ("@language", settings.Language),
            ("@meetings", settings.MeetingOffers),
            ("@at", at),
            ("@by", by)
        );

    internal sealed class Mapping : IEntityTypeConfiguration<PlaceSettingsRow>
    {
        public void Configure(EntityTypeBuilder<PlaceSettingsRow> builder)
        {
            builder.ToTable("PlaceSettings");
            builder.HasKey(row => new { row.TenantId, row.PlaceId });
        }
    }
}
