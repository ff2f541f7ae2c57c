using System.Data.Common;
using KMF.Dialogs.Coffee;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Coffee;

/// <summary>Somebody in a coffee trial.</summary>
internal sealed class CoffeeMemberRow
{
    public Guid TrialId { get; set; }

    public required string PersonId { get; set; }

    public required string Name { get; set; }

    public Membership State { get; set; }

    /// <summary>The <see cref="TrialMember"/> as JSON.</summary>
    public required string Data { get; set; }

    public static TrialMember? Find(Statements db, Guid trial, string person) =>
        db.First(
            """SELECT "Data" FROM "CoffeeMembers" WHERE "TrialId" = @trial AND "PersonId" = @person""",
            Read,
            ("@trial", trial),
            ("@person", person)
        );

    public static List<TrialMember> All(Statements db, Guid trial) =>
        db.List(
            """
            SELECT "Data" FROM "CoffeeMembers" WHERE "TrialId" = @trial ORDER BY "Name", "PersonId"
            """,
            Read,
            ("@trial", trial)
        );

    public static int Count(Statements db, Guid trial) =>
        db.First(
            """SELECT COUNT(*) FROM "CoffeeMembers" WHERE "TrialId" = @trial AND "State" = 'In'""",
            row => row.GetInt32(0),
            ("@trial", trial)
        );

    /// <summary>Makes or changes it within the writer's transaction.</summary>
    public static void Save(WriterConnection db, TrialMember member) =>
        db.Execute(
            """
            INSERT INTO "CoffeeMembers" ("TrialId", "PersonId", "Name", "State", "Data") VALUES (@trial, @person, @name, @state, @data)
            ON CONFLICT ("TrialId", "PersonId") DO UPDATE SET "Name" = excluded."Name", "State" = excluded."State", "Data" = excluded."Data"
            """,
            ("@trial", member.TrialId),
            ("@person", member.Person.Id),
            ("@name", member.Person.Name),
            ("@state", member.State.ToString()),
            ("@data", StoredJson.Write(member))
        );

    private static TrialMember Read(DbDataReader row) => StoredJson.Read<TrialMember>(row.GetString(0));

    internal sealed class Mapping : IEntityTypeConfiguration<CoffeeMemberRow>
    {
        public void Configure(EntityTypeBuilder<CoffeeMemberRow> builder)
        {
            builder.ToTable("CoffeeMembers");
            builder.HasKey(row => new { row.TrialId, row.PersonId });
            builder.HasIndex(row => row.PersonId);
        }
    }
}
