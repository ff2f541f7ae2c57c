using System.Data.Common;
using KMF.Bot.Storage.Outbox;
using KMF.Bot.Storage.Sessions;
using KMF.Dialogs.Actions;
using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Actions;

/// <summary>Something that a team decided to do.</summary>
internal sealed class ActionRow
{
    /// <summary>The columns that <see cref="Read"/> reads, of the actions <c>a</c> and their sessions <c>s</c>.</summary>
    public const string Columns = """
        a."Id", a."What", a."OwnerId", a."OwnerTeamsId", a."OwnerName", a."Due", a."FromContribution",
        a."DoneAt", a."DoneById", a."DoneByTeamsId", a."DoneByName",
        s."Body", s."Version", s."Revision"
        """;

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

    /// <summary>When somebody said that it is done; null while it is open.</summary>
    public DateTime? DoneAt { get; set; }

    public string? DoneById { get; set; }

    public string? DoneByTeamsId { get; set; }

    public string? DoneByName { get; set; }

    /// <summary>When its owner is to be reminded, or when the reminders began; null while there are none.</summary>
    public DateTime? NextReminderAt { get; set; }

    /// <summary>The newest reminder in the outbox, or null.</summary>
    public Guid? ReminderId { get; set; }

    public static ActionRow From(Guid sessionId, ActionItem action, Guid? cameWith = null) =>
        new()
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
            DoneAt = action.Done?.At.UtcDateTime,
            DoneById = action.Done?.By.Id,
            DoneByTeamsId = action.Done?.By.TeamsId,
            DoneByName = action.Done?.By.Name,
        };

    public ActionItem ToAction() =>
        new(Id, What, PersonOf(OwnerId, OwnerTeamsId, OwnerName), Due, FromContribution)
        {
            Done = DoneAt is { } at ? new ActionDone(StoredTime.Read(at), PersonOf(DoneById, DoneByTeamsId, DoneByName)!) : null,
        };

    /// <summary>An action with its session, of the columns <see cref="Columns"/>.</summary>
    public static ActionInSession Read(DbDataReader row)
    {
        var action = new ActionItem(
            row.GetGuid(0),
            row.GetString(1),
            PersonOf(Text(row, 2), Text(row, 3), Text(row, 4)),
            row.IsDBNull(5) ? null : row.GetFieldValue<DateOnly>(5),
            row.IsDBNull(6) ? null : row.GetGuid(6)
        )
        {
            Done = row.IsDBNull(7)
                ? null
                : new ActionDone(StoredTime.Read(row.GetDateTime(7)), PersonOf(Text(row, 8), Text(row, 9), Text(row, 10))!),
        };
        return new ActionInSession(action, SessionRow.ToSession(row.GetString(11), row.GetInt32(12), row.GetInt64(13)));
    }

    /// <summary>
    /// Gives an action of the session other words, another owner or another day, within the writer's transaction; its reminders begin anew
    /// with <see cref="PlanReminders"/>.
    /// </summary>
    public static bool Change(WriterConnection db, Guid sessionId, ActionItem action)
    {
        WithdrawReminder(db, action.Id);
        return db.Execute(
                """
                UPDATE "Actions" SET "What" = @what, "Due" = @due, "OwnerId" = @owner, "OwnerTeamsId" = @teams, "OwnerName" = @name,
                    "NextReminderAt" = NULL
                WHERE "SessionId" = @session AND "Id" = @id
                """,
                ("@what", action.What),
                ("@due", action.Due),
                ("@owner", action.Owner?.Id),
                ("@teams", action.Owner?.TeamsId),
                ("@name", action.Owner?.Name),
                ("@session", sessionId),
                ("@id", action.Id)
            ) == 1;
    }

    /// <summary>A reminder that waits to be said is not said.</summary>
    public static void WithdrawReminder(WriterConnection db, Guid id)
    {
        if (
            db.First<Guid?>(
                """SELECT "ReminderId" FROM "Actions" WHERE "Id" = @id AND "ReminderId" IS NOT NULL""",
                row => row.GetGuid(0),
                ("@id", id)
            ) is
            { } reminder
        )
        {
            OutboxStore.Withdraw(db, reminder);
        }
    }

    /// <summary>
    /// Begins the reminders of a closed session's open actions, where they have not begun, within the writer's transaction.
    /// </summary>
    public static void PlanReminders(WriterConnection db, Guid sessionId, DateTime now) =>
        db.Execute(
            """
            UPDATE "Actions" SET "NextReminderAt" = @now
            WHERE "SessionId" = @session AND "NextReminderAt" IS NULL AND "DoneAt" IS NULL AND "Due" IS NOT NULL AND "OwnerTeamsId" <> ''
            """,
            ("@now", now),
            ("@session", sessionId)
        );

    /// <summary>Ends the reminders of a session's actions; what waits to be said is not said.</summary>
    public static void EndReminders(WriterConnection db, Guid sessionId)
    {
        db.List(
                """SELECT "ReminderId" FROM "Actions" WHERE "SessionId" = @session AND "ReminderId" IS NOT NULL""",
                row => row.GetGuid(0),
                ("@session", sessionId)
            )
            .ForEach(reminder => OutboxStore.Withdraw(db, reminder));
        db.Execute(
            """UPDATE "Actions" SET "NextReminderAt" = NULL WHERE "SessionId" = @session AND "NextReminderAt" IS NOT NULL""",
            ("@session", sessionId)
        );
    }

    private static Person? PersonOf(string? id, string? teamsId, string? name) =>
        name is null ? null : new Person(id ?? "", teamsId ?? "", name);

    private static string? Text(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    internal sealed class Mapping : IEntityTypeConfiguration<ActionRow>
    {
        public void Configure(EntityTypeBuilder<ActionRow> builder)
        {
            builder.ToTable("Actions");
            builder.HasKey(row => row.Seq);
            builder.HasIndex(row => row.Id).IsUnique();
            builder.HasIndex(row => row.SessionId);
            builder.HasIndex(row => row.OwnerId).HasFilter("\"OwnerId\" IS NOT NULL");
            builder.HasIndex(row => row.NextReminderAt).HasFilter("\"NextReminderAt\" IS NOT NULL");
            builder.HasIndex(row => row.CameWith).HasFilter("\"CameWith\" IS NOT NULL");
            builder.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).HasPrincipalKey(row => row.Id);
        }
    }
}
