using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage;

/// <summary>Something that a team decided to do.</summary>
internal sealed class ActionRow
{
    /// <summary>In the order in which they were made.</summary>
    public long Seq { get; set; }

    public Guid Id { get; set; }

    public Guid SessionId { get; set; }

    public required string What { get; set; }

    public string? OwnerId { get; set; }

    public string? OwnerTeamsId { get; set; }

    /// <summary>Null where nobody owns it.</summary>
    public string? OwnerName { get; set; }

    public DateOnly? Due { get; set; }

    public Guid? FromContribution { get; set; }

    /// <summary>The contribution that was this action when it was added, or null: taken back, the action is too.</summary>
    public Guid? CameWith { get; set; }

    public static ActionRow From(Guid sessionId, ActionItem action, Guid? cameWith = null) => new()
    {
        Id = action.Id,
        SessionId = sessionId,
        What = action.What,
        OwnerId = action.Owner?.Id,
        OwnerTeamsId = action.Owner?.TeamsId,
        OwnerName = action.Owner?.Name,
        Due = action.Due,
        FromContribution = action.FromContribution,
        CameWith = cameWith,
    };

    public ActionItem ToAction() =>
        new(Id, What, OwnerName is null ? null : new Person(OwnerId ?? "", OwnerTeamsId ?? "", OwnerName), Due, FromContribution);

    internal sealed class Mapping : IEntityTypeConfiguration<ActionRow>
    {
        public void Configure(EntityTypeBuilder<ActionRow> builder)
        {
            builder.ToTable("Actions");
            builder.HasKey(row => row.Seq);
            builder.HasIndex(row => row.Id).IsUnique();
            builder.HasIndex(row => row.SessionId);
            builder.HasIndex(row => row.CameWith).HasFilter("CameWith IS NOT NULL");
            builder.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).HasPrincipalKey(row => row.Id);
        }
    }
}
