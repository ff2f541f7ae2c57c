using System.Data.Common;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Coffee.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Coffee;

/// <summary>Two or three people who are to meet.</summary>
internal sealed class CoffeeGroupRow
{
    public const string Columns = """
        g."Data", g."Version"
        """;

    /// <summary>In the order in which they were drawn.</summary>
    public long Seq { get; set; }

    public Guid Id { get; set; }

    public Guid TrialId { get; set; }

    public int Round { get; set; }

    public int Version { get; set; }

    /// <summary>The <see cref="Pairing"/> as JSON; its version is the column's.</summary>
    public required string Data { get; set; }

    public static Pairing Read(DbDataReader row) => StoredJson.Read<Pairing>(row.GetString(0)) with { Version = row.GetInt32(1) };

    public static List<Pairing> Of(Statements db, Guid trial, int round) =>
        db.List(
            $"""
            SELECT {Columns} FROM "CoffeeGroups" g WHERE g."TrialId" = @trial AND g."Round" = @round ORDER BY g."Seq"
            """,
            Read,
            ("@trial", trial),
            ("@round", round)
        );

    /// <summary>Who was matched with whom, in rounds that people were told of.</summary>
    public static List<PastGroup> Past(Statements db, Guid trial)
    {
        var seats = db.List(
            """
            SELECT s."GroupId", s."Round", s."PersonId"
            FROM "CoffeeSeats" s JOIN "CoffeeRounds" r ON r."TrialId" = s."TrialId" AND r."Number" = s."Round"
            WHERE s."TrialId" = @trial AND r."IsTold" ORDER BY s."Round", s."GroupId"
            """,
            row => (Group: row.GetGuid(0), Round: row.GetInt32(1), Person: row.GetString(2)),
            ("@trial", trial)
        );
        return
        [
            .. seats
                .GroupBy(seat => (seat.Group, seat.Round))
                .Select(group => new PastGroup(group.Key.Round, [.. group.Select(seat => seat.Person)])),
        ];
    }

    /// <summary>Puts a round's groups in the place of those that were drawn before, within the writer's transaction.</summary>
    public static void Replace(WriterConnection db, Guid trial, int round, IEnumerable<Pairing> pairings)
    {
        db.Execute("""DELETE FROM "CoffeeSeats" WHERE "TrialId" = @trial AND "Round" = @round""", ("@trial", trial), ("@round", round));
        db.Execute("""DELETE FROM "CoffeeGroups" WHERE "TrialId" = @trial AND "Round" = @round""", ("@trial", trial), ("@round", round));
        foreach (var pairing in pairings)
        {
            Insert(db, pairing);
        }
    }

    /// <summary>Whether it still is as it was read, within the writer's transaction; a new one must not be there.</summary>
    public static bool IsAsRead(WriterConnection db, Pairing pairing) =>
        pairing.Version == 0
            ? !db.Any("""SELECT 1 FROM "CoffeeGroups" WHERE "Id" = @id""", ("@id", pairing.Id))
            : db.Any(
                """SELECT 1 FROM "CoffeeGroups" WHERE "Id" = @id AND "Version" = @version""",
                ("@id", pairing.Id),
                ("@version", pairing.Version)
            );

    /// <summary>Makes or changes it within the writer's transaction.</summary>
    public static void Save(WriterConnection db, Pairing pairing)
    {
        if (pairing.Version == 0)
        {
            Insert(db, pairing);
            return;
        }

        db.Execute(
            """UPDATE "CoffeeGroups" SET "Version" = "Version" + 1, "Data" = @data WHERE "Id" = @id""",
            ("@id", pairing.Id),
            ("@data", StoredJson.Write(pairing))
        );
        foreach (var seat in pairing.Seats)
        {
            db.Execute(
                """UPDATE "CoffeeSeats" SET "HasMovedOn" = @moved WHERE "GroupId" = @id AND "PersonId" = @person""",
                ("@id", pairing.Id),
                ("@person", seat.Person.Id),
                ("@moved", seat.HasMovedOn)
            );
        }
    }

    private static void Insert(WriterConnection db, Pairing pairing)
    {
        db.Execute(
            """INSERT INTO "CoffeeGroups" ("Id", "TrialId", "Round", "Version", "Data") VALUES (@id, @trial, @round, 1, @data)""",
            ("@id", pairing.Id),
            ("@trial", pairing.TrialId),
            ("@round", pairing.Round),
            ("@data", StoredJson.Write(pairing))
        );
        foreach (var seat in pairing.Seats)
        {
            db.Execute(
                """
                INSERT INTO "CoffeeSeats" ("GroupId", "PersonId", "TrialId", "Round", "HasMovedOn")
                VALUES (@id, @person, @trial, @round, @moved)
                """,
                ("@id", pairing.Id),
                ("@person", seat.Person.Id),
                ("@trial", pairing.TrialId),
                ("@round", pairing.Round),
                ("@moved", seat.HasMovedOn)
            );
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<CoffeeGroupRow>
    {
        public void Configure(EntityTypeBuilder<CoffeeGroupRow> builder)
        {
            builder.ToTable("CoffeeGroups");
            builder.HasKey(row => row.Seq);
            builder.HasIndex(row => row.Id).IsUnique();
            builder.HasIndex(row => new { row.TrialId, row.Round });
        }
    }
}

/// <summary>Somebody's place in a group, to find their groups by.</summary>
internal sealed class CoffeeSeatRow
{
    public Guid GroupId { get; set; }

    public required string PersonId { get; set; }

    public Guid TrialId { get; set; }

    public int Round { get; set; }

    /// <summary>Whether they were matched with somebody else instead.</summary>
    public bool HasMovedOn { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<CoffeeSeatRow>
    {
        public void Configure(EntityTypeBuilder<CoffeeSeatRow> builder)
        {
            builder.ToTable("CoffeeSeats");
            builder.HasKey(row => new { row.GroupId, row.PersonId });
            builder.HasIndex(row => new
            {
                row.TrialId,
                row.PersonId,
                row.Round,
            });
            builder.HasIndex(row => new { row.TrialId, row.Round });
        }
    }
}
