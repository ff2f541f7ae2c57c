using KMF.Bot.Storage.Inbox;
using KMF.Bot.Storage.Outbox;
using KMF.Bot.Storage.Sessions;
using KMF.Dialogs.Actions;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Actions;

/// <summary>The actions of closed sessions, and their reminders.</summary>
internal sealed class ActionStore(IDatabaseReader database, IDatabaseWriter writer) : IActions
{
    private const string WithSession = """
        FROM "Actions" a JOIN "Sessions" s ON s."Id" = a."SessionId"
        """;

    private const string Shown =
        $"""{WithSession} WHERE s."TenantId" = @tenant AND s."State" = 'Closed' AND (a."DoneAt" IS NULL OR a."DoneAt" >= @since)""";

    public Task<ActionPage> ListAsync(ActionsAsked asked, int page, int pageSize, CancellationToken cancellationToken) =>
        database.ReadAsync(db => List(db, asked, page, Math.Max(1, pageSize)), cancellationToken);

    public Task<ActionInSession?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            db =>
                db.First(
                    $"""SELECT {ActionRow.Columns} {WithSession} WHERE a."Id" = @id AND s."TenantId" = @tenant""",
                    ActionRow.Read,
                    ("@id", id),
                    ("@tenant", tenantId)
                ),
            cancellationToken
        );

    public Task<bool> MarkAsync(ActionMark mark, CancellationToken cancellationToken) =>
        writer.RunAsync(db => Mark(db, mark, mark.At.UtcDateTime), cancellationToken);

    public Task<bool> ChangeAsync(ActionEdit edit, CancellationToken cancellationToken) =>
        writer.RunAsync(db => Change(db, edit, edit.At.UtcDateTime), cancellationToken);

    public Task<IReadOnlyList<DueReminder>> RemindersDueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DueReminder>>(
            db =>
                db.List(
                    $"""
                    SELECT {ActionRow.Columns}, a."NextReminderAt" {WithSession}
                    WHERE a."NextReminderAt" <= @now AND s."State" = 'Closed'
                    ORDER BY a."NextReminderAt", a."Seq" LIMIT @most
                    """,
                    row => new DueReminder(ActionRow.Read(row), StoredTime.Read(row.GetDateTime(row.FieldCount - 1))),
                    ("@now", now.UtcDateTime),
                    ("@most", most)
                ),
            cancellationToken
        );

    public Task<bool> RemindAsync(DueReminder due, OutgoingMessage? message, DateTimeOffset next, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
            {
                var id = due.Of.Action.Id;
                var planned = db.Execute(
                    """
                    UPDATE "Actions" SET "NextReminderAt" = @next
                    WHERE "Id" = @id AND "NextReminderAt" = @planned
                        AND EXISTS (SELECT 1 FROM "Sessions" s WHERE s."Id" = "Actions"."SessionId" AND s."State" = 'Closed')
                    """,
                    ("@next", next.UtcDateTime),
                    ("@id", id),
                    ("@planned", due.PlannedFor.UtcDateTime)
                );
                if (planned == 1 && message is not null)
                {
                    ActionRow.WithdrawReminder(db, id);
                    db.Execute(
                        """UPDATE "Actions" SET "ReminderId" = @reminder WHERE "Id" = @id""",
                        ("@reminder", message.Id),
                        ("@id", id)
                    );
                    OutboxStore.Put(db, message);
                }

                return planned == 1;
            },
            cancellationToken
        );

    private static ActionPage List(Statements db, ActionsAsked asker, int page, int size)
    {
        var asked = asker.TeamId is null ? $"""{Shown} AND a."OwnerId" = @owner""" : $"""{Shown} AND s."TeamId" = @team""";
        (string, object?)[] values =
        [
            ("@tenant", asker.TenantId),
            ("@team", asker.TeamId),
            ("@owner", asker.OwnerId),
            ("@since", asker.DoneSince.UtcDateTime),
        ];
        var (all, open, overdue) = db.First(
            $"""
            SELECT COUNT(*), COUNT(*) FILTER (WHERE a."DoneAt" IS NULL),
                COUNT(*) FILTER (WHERE a."DoneAt" IS NULL AND a."Due" < @today) {asked}
            """,
            row => (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)),
            [.. values, ("@today", asker.Today)]
        );
        var at = Math.Clamp(page, 0, Math.Max(0, all - 1) / size);
        var actions = db.List(
            $"""SELECT {ActionRow.Columns} {asked} ORDER BY a."Due" IS NULL, a."Due", a."Seq" LIMIT @size OFFSET @skip""",
            ActionRow.Read,
            [.. values, ("@size", size), ("@skip", at * size)]
        );
        return new ActionPage([.. actions], at, IsLast: (at + 1) * size >= all, open, overdue);
    }

    private static bool Change(WriterConnection db, ActionEdit edit, DateTime now)
    {
        if (edit.ActivityKey is { } key && !SeenActivities.Remember(db, key, now))
        {
            return false;
        }

        var (session, isClosed) = db.First(
            $"""SELECT s."Id", s."State" = 'Closed' {WithSession} WHERE a."Id" = @id AND s."TenantId" = @tenant""",
            row => (row.GetGuid(0), row.GetBoolean(1)),
            ("@id", edit.Action.Id),
            ("@tenant", edit.TenantId)
        );
        if (session == Guid.Empty || !ActionRow.Change(db, session, edit.Action))
        {
            return false;
        }

        if (isClosed)
        {
            ActionRow.PlanReminders(db, session, now);
        }

        if (edit.Told is { } told)
        {
            OutboxStore.Put(db, told);
        }

        SessionWrites.Touch(db, session, edit.At);
        return true;
    }

    // What was delivered before changes nothing again.
    private static bool Mark(WriterConnection db, ActionMark mark, DateTime now)
    {
        if (mark.ActivityKey is { } key && !SeenActivities.Remember(db, key, now))
        {
            return false;
        }

        var (session, isClosed) = db.First(
            $"""
            SELECT s."Id", s."State" = 'Closed' {WithSession}
            WHERE a."Id" = @id AND s."TenantId" = @tenant AND (a."DoneAt" IS NOT NULL) <> @done
            """,
            row => (row.GetGuid(0), row.GetBoolean(1)),
            ("@id", mark.ActionId),
            ("@tenant", mark.TenantId),
            ("@done", mark.IsDone)
        );
        if (session == Guid.Empty)
        {
            return false;
        }

        ActionRow.WithdrawReminder(db, mark.ActionId);
        db.Execute(
            """
            UPDATE "Actions" SET "DoneAt" = @at, "DoneById" = @by, "DoneByTeamsId" = @teams, "DoneByName" = @name, "NextReminderAt" = NULL
            WHERE "Id" = @id
            """,
            ("@at", mark.IsDone ? now : null),
            ("@by", mark.IsDone ? mark.By.Id : null),
            ("@teams", mark.IsDone ? mark.By.TeamsId : null),
            ("@name", mark.IsDone ? mark.By.Name : null),
            ("@id", mark.ActionId)
        );
        if (isClosed)
        {
            ActionRow.PlanReminders(db, session, now);
        }

        SessionWrites.Touch(db, session, mark.At);
        return true;
    }
}
