using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Sessions;

/// <summary>Somebody who has done anything in a session. Neither a time nor the order of rows tells when, and so who wrote what.</summary>
internal sealed class ParticipantRow
{
    public Guid SessionId { get; set; }

    public required string PersonId { get; set; }

    public required string TeamsId { get; set; }

    public required string Name { get; set; }

    public string? DoneStepId { get; set; }

    public Person ToPerson() => new(PersonId, TeamsId, Name);

    internal sealed class Mapping : IEntityTypeConfiguration<ParticipantRow>
    {
        public void Configure(EntityTypeBuilder<ParticipantRow> builder)
        {
            // The first migration of SQLite makes the table WITHOUT ROWID, so that it is kept in the order of its key.
            builder.ToTable("Participants");
            builder.HasKey(row => new { row.SessionId, row.PersonId });
            builder.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).HasPrincipalKey(row => row.Id);
        }
    }
}
