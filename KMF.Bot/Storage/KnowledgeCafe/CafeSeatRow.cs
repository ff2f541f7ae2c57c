using KMF.Bot.Storage.Sessions;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.KnowledgeCafe;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.KnowledgeCafe;

/// <summary>
/// Somebody in a café and their table in each round: one row a person, so that nobody sits at two. Gone with the café's end.
/// </summary>
internal sealed class CafeSeatRow
{
    public Guid SessionId { get; set; }

    public required string PersonId { get; set; }

    public required string TeamsId { get; set; }

    public required string Name { get; set; }

    /// <summary>The table in the first round, from 0; null where there is none.</summary>
    public int? First { get; set; }

    public int? Second { get; set; }

    public int? Third { get; set; }

    /// <summary>Whether they have not left.</summary>
    public bool IsHere { get; set; }

    public Guest ToGuest() => new(new Person(PersonId, TeamsId, Name), [First, Second, Third], IsHere);

    internal sealed class Mapping : IEntityTypeConfiguration<CafeSeatRow>
    {
        public void Configure(EntityTypeBuilder<CafeSeatRow> builder)
        {
            builder.ToTable("CafeSeats");
            builder.HasKey(row => new { row.SessionId, row.PersonId });
            builder.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).HasPrincipalKey(row => row.Id);
        }
    }
}
