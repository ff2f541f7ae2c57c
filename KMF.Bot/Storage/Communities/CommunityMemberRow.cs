using System.Data.Common;
using KMF.Dialogs.Communities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Communities;

/// <summary>Somebody who is in a community, or was.</summary>
internal sealed class CommunityMemberRow
{
    public Guid CommunityId { get; set; }

    public required string PersonId { get; set; }

    public required string Name { get; set; }

    public bool IsIn { get; set; }

    public bool IsCore { get; set; }

    public DateTime? NextAlertAt { get; set; }

    /// <summary>The <see cref="CommunityMember"/> as JSON.</summary>
    public required string Data { get; set; }

    public static CommunityMember? Find(Statements db, Guid community, string person) =>
        db.First(
            """SELECT "Data" FROM "CommunityMembers" WHERE "CommunityId" = @community AND "PersonId" = @person""",
            Read,
            ("@community", community),
            ("@person", person)
        );

    /// <summary>Somebody who is in it, or null.</summary>
    public static CommunityMember? In(Statements db, Guid community, string person) =>
        Find(db, community, person) is { IsIn: true } member ? member : null;

    public static List<CommunityMember> All(Statements db, Guid community) =>
        db.List(
            """
            SELECT "Data" FROM "CommunityMembers" WHERE "CommunityId" = @community AND "IsIn" ORDER BY "IsCore" DESC, "Name", "PersonId"
            """,
            Read,
            ("@community", community)
        );

    public static List<CommunityMember> Core(Statements db, Guid community) =>
        db.List(
            """
            SELECT "Data" FROM "CommunityMembers" WHERE "CommunityId" = @community AND "IsIn" AND "IsCore" ORDER BY "Name", "PersonId"
            """,
            Read,
            ("@community", community)
        );

    public static int Count(Statements db, Guid community) =>
        db.First(
            """SELECT COUNT(*) FROM "CommunityMembers" WHERE "CommunityId" = @community AND "IsIn" """,
            row => row.GetInt32(0),
            ("@community", community)
        );

    /// <summary>Makes or changes it within the writer's transaction.</summary>
    public static void Save(WriterConnection db, CommunityMember member) =>
        db.Execute(
            """
            INSERT INTO "CommunityMembers" ("CommunityId", "PersonId", "Name", "IsIn", "IsCore", "NextAlertAt", "Data")
            VALUES (@community, @person, @name, @in, @core, @next, @data)
            ON CONFLICT ("CommunityId", "PersonId") DO UPDATE SET "Name" = excluded."Name", "IsIn" = excluded."IsIn",
                "IsCore" = excluded."IsCore", "NextAlertAt" = excluded."NextAlertAt", "Data" = excluded."Data"
            """,
            ("@community", member.CommunityId),
            ("@person", member.Person.Id),
            ("@name", member.Person.Name),
            ("@in", member.IsIn),
            ("@core", member.IsCore),
            ("@next", member.NextAlertAt?.UtcDateTime),
            ("@data", StoredJson.Write(member))
        );

    private static CommunityMember Read(DbDataReader row) => StoredJson.Read<CommunityMember>(row.GetString(0));

    internal sealed class Mapping : IEntityTypeConfiguration<CommunityMemberRow>
    {
        public void Configure(EntityTypeBuilder<CommunityMemberRow> builder)
        {
            builder.ToTable("CommunityMembers");
            builder.HasKey(row => new { row.CommunityId, row.PersonId });
            builder.HasIndex(row => row.PersonId);
            builder.HasIndex(row => row.NextAlertAt).HasFilter("\"NextAlertAt\" IS NOT NULL");
        }
    }
}
