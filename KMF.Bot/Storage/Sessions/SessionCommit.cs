using System.Collections.Immutable;
using KMF.Bot.Storage.Actions;
using KMF.Bot.Storage.Inbox;
using KMF.Bot.Storage.Library;
using KMF.Bot.Storage.Outbox;
using KMF.Bot.Storage.Work;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Sessions;

/// <summary>Saves a <see cref="SessionChange"/> within the writer's transaction.</summary>
internal static class SessionCommit
{
    public static bool Apply(WriterConnection db, SessionChange change, DateTime now, IReadOnlyList<OwnTables> own, Seals seals)
    {
        if (
            (change.ActivityKey is { } seen && SeenActivities.IsThere(db, seen, now))
            || !SaveSession(db, change.After, change.DecidedBy, now)
        )
        {
            return false;
        }

        if (change.ActivityKey is { } key)
        {
            SeenActivities.Remember(db, key, now);
        }

        var id = change.After.Id;
        SessionKeyRow.Keep(db, change.After);
        SaveDialogState(db, id, change.DialogState);
        if (change.Forgets)
        {
            Forget(db, id);
        }

        if (change.Erases)
        {
            ConfidentialCleaner.Erase(db, id);
        }

        RemoveEach(db, """DELETE FROM "Actions" WHERE "SessionId" = @session AND "Id" = @id""", id, change.RemovedActions);
        foreach (var action in change.ChangedActions)
        {
            ActionRow.Change(db, id, action);
        }

        RemoveEach(
            db,
            """DELETE FROM "LessonUses" WHERE "LessonId" = (SELECT "Id" FROM "Lessons" WHERE "SessionId" = @session AND "Id" = @id)""",
            id,
            change.RemovedLessons
        );
        RemoveEach(
            db,
            """DELETE FROM "LessonVotes" WHERE "LessonId" = (SELECT "Id" FROM "Lessons" WHERE "SessionId" = @session AND "Id" = @id)""",
            id,
            change.RemovedLessons
        );
        RemoveEach(db, """DELETE FROM "Lessons" WHERE "SessionId" = @session AND "Id" = @id""", id, change.RemovedLessons);
        PutUp(db, change.After, change.AddedContributions, seals);
        foreach (var write in change.Own)
        {
            SessionWrites.SaveOwn(db, write, own);
        }

        db.Add(
            change
                .AddedActions.Where(action => !IsThere(db, """SELECT 1 FROM "Actions" WHERE "Id" = @id""", action.Id))
                .Select(action => ActionRow.From(id, action))
        );
        db.Add(
            change
                .AddedLessons.Where(lesson => !IsThere(db, """SELECT 1 FROM "Lessons" WHERE "Id" = @id""", lesson.Id))
                .Select(LessonRow.From)
        );
        RemindOrNot(db, change.After, now);
        if (change.SplitFrom is { } from)
        {
            db.Execute(
                """UPDATE "Contributions" SET "MergedInto" = NULL WHERE "SessionId" = @session AND "MergedInto" = @from""",
                ("@session", id),
                ("@from", from)
            );
        }

        foreach (var (contribution, into) in change.Merges)
        {
            Merge(db, id, contribution, into);
        }

        if (change.LessonsBecome is { } status)
        {
            // What was withdrawn or superseded since then stays so.
            db.Execute(
                """
                UPDATE "Lessons" SET "Status" = @status, "Version" = "Version" + 1
                WHERE "SessionId" = @session AND "Status" IN ('Draft', 'Published')
                """,
                ("@status", status.ToString()),
                ("@session", id)
            );
        }

        if (change.Work is { } work)
        {
            WorkRow.Save(db, work);
        }

        // Taken back and said again in one change, it is said as it is now.
        foreach (var message in change.Withdrawn)
        {
            OutboxStore.Withdraw(db, message);
        }

        foreach (var message in change.Messages)
        {
            OutboxStore.Put(db, message);
        }

        return true;
    }

    private static bool SaveSession(WriterConnection db, Session after, long? decidedBy, DateTime now)
    {
        // Nothing is saved where the conversation has another open session.
        var saved = db.Execute(
            after.Version == 0
                ? """
                INSERT INTO "Sessions" ("Id", "TenantId", "ConversationId", "TeamId", "TechniqueId", "WorkId", "FacilitatorId",
                    "Topic", "State", "StepId", "StepEntry", "StepRevealed", "ShowNames", "IsConfidential", "Voting",
                    "NextNoticeAt", "ChangedAt", "Version", "Revision", "Body")
                VALUES (@id, @tenant, @conversation, @team, @technique, @work, @facilitator,
                    @topic, @state, @step, @entry, @revealed, @names, @confidential, @voting,
                    @notice, @now, @version + 1, 1, @body)
                ON CONFLICT DO NOTHING
                """
                : """
                UPDATE "Sessions" SET "ConversationId" = @conversation, "TeamId" = @team, "WorkId" = @work, "FacilitatorId" = @facilitator,
                    "Topic" = @topic, "State" = @state, "StepId" = @step, "StepEntry" = @entry, "StepRevealed" = @revealed,
                    "ShowNames" = @names, "Voting" = @voting, "NextNoticeAt" = @notice,
                    "ChangedAt" = CASE WHEN "ChangedAt" < @now THEN @now ELSE "ChangedAt" END,
                    "Version" = "Version" + 1, "Revision" = "Revision" + 1, "Body" = @body
                WHERE "Id" = @id AND "TenantId" = @tenant AND "Version" = @version AND "Revision" = COALESCE(@revision, "Revision")
                    AND (@state NOT IN ('SettingUp', 'Running', 'Paused') OR NOT EXISTS (
                        SELECT 1 FROM "Sessions" other WHERE other."TenantId" = @tenant AND other."ConversationId" = @conversation
                            AND other."State" IN ('SettingUp', 'Running', 'Paused') AND other."Id" <> @id))
                """,
            ("@id", after.Id),
            ("@tenant", after.TenantId),
            ("@conversation", after.ConversationId),
            ("@team", after.TeamId),
            ("@technique", after.TechniqueId),
            ("@work", after.WorkId),
            ("@facilitator", after.Facilitator.Id),
            ("@topic", after.IsConfidential ? TopicWords.Keep("", null) : TopicWords.Keep(after.Title, after.Activity)),
            ("@state", after.State.ToString()),
            ("@step", after.StepId),
            ("@entry", after.StepEntry),
            ("@revealed", after.Revealed.Contains(after.StepId)),
            ("@names", after.ShowNames),
            ("@confidential", after.IsConfidential),
            ("@voting", after.Voting.ToString()),
            ("@notice", after.NextNoticeAt?.UtcDateTime),
            ("@now", now),
            ("@version", after.Version),
            ("@revision", decidedBy),
            ("@body", StoredJson.Write(after))
        );

        if (saved == 1 && after.Version > 0 && !after.ShowNames)
        {
            db.Execute(
                """UPDATE "Contributions" SET "AuthorName" = NULL WHERE "SessionId" = @id AND "AuthorName" IS NOT NULL""",
                ("@id", after.Id)
            );
        }

        return saved == 1;
    }

    // Who took part, and all that they said, is said nowhere any more.
    private static void Forget(WriterConnection db, Guid sessionId)
    {
        string[] statements =
        [
            """DELETE FROM "Votes" WHERE "SessionId" = @session""",
            """DELETE FROM "Ratings" WHERE "SessionId" = @session""",
            """DELETE FROM "Pictures" WHERE "SessionId" = @session""",
            """DELETE FROM "Contributions" WHERE "SessionId" = @session""",
            """DELETE FROM "Participants" WHERE "SessionId" = @session""",
            """DELETE FROM "Audit" WHERE "SessionId" = @session""",
        ];
        foreach (var statement in statements)
        {
            db.Execute(statement, ("@session", sessionId));
        }
    }

    private static void SaveDialogState(WriterConnection db, Guid sessionId, string? state)
    {
        if (state is null)
        {
            return;
        }

        if (state.Length == 0)
        {
            db.Execute("""DELETE FROM "DialogState" WHERE "SessionId" = @session""", ("@session", sessionId));
            return;
        }

        db.Execute(
            """
            INSERT INTO "DialogState" ("SessionId", "State") VALUES (@session, @state) ON CONFLICT ("SessionId") DO UPDATE
            SET "State" = excluded."State"
            """,
            ("@session", sessionId),
            ("@state", state)
        );
    }

    // What was decided is reminded of once the session is closed; opened again, it is not decided yet.
    private static void RemindOrNot(WriterConnection db, Session after, DateTime now)
    {
        if (after.State == SessionState.Closed)
        {
            ActionRow.PlanReminders(db, after.Id, now);
        }
        else
        {
            ActionRow.EndReminders(db, after.Id);
        }
    }

    private static void PutUp(WriterConnection db, Session session, ImmutableArray<Contribution> contributions, Seals seals)
    {
        var seal = session.IsConfidential && !contributions.IsEmpty ? seals.Find(db, session.Id) : null;
        foreach (var put in contributions)
        {
            var written = StoredFields.Of(put.Fields, put.Slot);
            var fields = seal?.Close(written, put.Id) ?? written;
            db.Execute(
                """
                INSERT INTO "Contributions" ("Id", "SessionId", "StepId", "Slot", "AuthorKey", "AuthorName", "Fields", "FieldsHash", "At")
                VALUES (@id, @session, @step, @slot, @key, NULL, @fields, @hash, @at)
                ON CONFLICT DO NOTHING
                """,
                ("@id", put.Id),
                ("@session", session.Id),
                ("@step", put.StepId),
                ("@slot", put.Slot),
                ("@key", put.AuthorKey),
                ("@fields", fields.Json),
                ("@hash", fields.Hash),
                ("@at", put.At.UtcDateTime)
            );
        }
    }

    private static void RemoveEach(WriterConnection db, string sql, Guid sessionId, IEnumerable<Guid> ids)
    {
        foreach (var id in ids)
        {
            db.Execute(sql, ("@session", sessionId), ("@id", id));
        }
    }

    /// <summary>
    /// What was merged into the contribution goes along, and where the other was merged itself it goes there too: a merged one always
    /// points at one that stands. What has been taken back meanwhile is left out.
    /// </summary>
    private static void Merge(WriterConnection db, Guid sessionId, Guid contribution, Guid into) =>
        db.Execute(
            """
            UPDATE "Contributions" AS one SET "MergedInto" = other."Standing"
            FROM (SELECT "StepId", COALESCE("MergedInto", "Id") AS "Standing"
                FROM "Contributions" WHERE "SessionId" = @session AND "Id" = @into) AS other
            WHERE one."SessionId" = @session AND (one."Id" = @id OR one."MergedInto" = @id)
                AND one."StepId" = other."StepId" AND one."Id" <> other."Standing" AND other."Standing" <> @id
            """,
            ("@session", sessionId),
            ("@into", into),
            ("@id", contribution)
        );

    // The same form sent twice makes the same thing.
    private static bool IsThere(WriterConnection db, string sql, Guid id) => db.Any(sql, ("@id", id));
}
