using KMF.Dialogs.Coffee;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Coffee;

/// <summary>A round of a coffee trial.</summary>
internal sealed class CoffeeRoundRow
{
    public Guid TrialId { get; set; }

    public int Number { get; set; }

    /// <summary>Whether people have been told of it.</summary>
    public bool IsTold { get; set; }

    /// <summary>The <see cref="Round"/> as JSON.</summary>
    public required string Data { get; set; }

    public static Round? Find(Statements db, Guid trial, int number) =>
        db.First(
            """SELECT "Data" FROM "CoffeeRounds" WHERE "TrialId" = @trial AND "Number" = @number""",
            row => StoredJson.Read<Round>(row.GetString(0)),
            ("@trial", trial),
            ("@number", number)
        );

    /// <summary>Makes or changes it within the writer's transaction.</summary>
    public static void Save(WriterConnection db, Round round) =>
        db.Execute(
            """
            INSERT INTO "CoffeeRounds" ("TrialId", "Number", "IsTold", "Data") VALUES (@trial, @number, @told, @data)
            ON CONFLICT ("TrialId", "Number") DO UPDATE SET "IsTold" = excluded."IsTold", "Data" = excluded."Data"
            """,
            ("@trial", round.TrialId),
            ("@number", round.Number),
            ("@told", round.ToldAt is not null),
            ("@data", StoredJson.Write(round))
        );

    internal sealed class Mapping : IEntityTypeConfiguration<CoffeeRoundRow>
    {
        public void Configure(EntityTypeBuilder<CoffeeRoundRow> builder)
        {
            builder.ToTable("CoffeeRounds");
            builder.HasKey(row => new { row.TrialId, row.Number });
        }
    }
}
