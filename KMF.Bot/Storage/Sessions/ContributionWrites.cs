using KMF.Bot.Storage.Actions;
using KMF.Bot.Storage.Library;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Sessions;

/// <summary>Adds, edits and takes back what people say, with the actions and the uses of lessons that come with it.</summary>
internal static class ContributionWrites
{
    // When something was said could tell by whom: where names are hidden it is not kept.
    private static readonly DateTime Untold = DateTime.UnixEpoch;

    public static WriteOutcome Add(WriterConnection db, SessionIntake session, AddContribution add, StoredFields fields)
    {
        if (!session.Takes(add.StepId) && !ComesLate(db, session, add))
        {
            return WriteOutcome.StepClosed;
        }

        fields = session.Stored(fields, add.ContributionId);
        var added = db.Execute(
            """
            INSERT INTO "Contributions" ("Id", "SessionId", "StepId", "Slot", "AuthorKey", "AuthorName", "Fields", "FieldsHash", "At")
            VALUES (@id, @session, @step, @slot, @key, @name, @fields, @hash, @at)
            ON CONFLICT DO NOTHING
            """,
            ("@id", add.ContributionId),
            ("@session", add.SessionId),
            ("@step", add.StepId),
            ("@slot", add.Slot),
            ("@key", add.ByKey),
            ("@name", session.ShowNames ? add.By.Name : null),
            ("@fields", fields.Json),
            ("@hash", fields.Hash),
            ("@at", session.ShowNames ? add.At.UtcDateTime : Untold)
        );

        if (added == 0)
        {
            // What stands in its place says the same already, whoever said it.
            return add.Slot is not null || IsTheirs(db, add, fields.Hash) ? WriteOutcome.AlreadySaved : WriteOutcome.NotYours;
        }

        if (add.OnePerPerson || add.Slot is not null)
        {
            db.List(
                    """
                    DELETE FROM "Contributions"
                    WHERE "SessionId" = @session AND "StepId" = @step AND "Slot" IS NOT DISTINCT FROM @slot
                        AND ("AuthorKey" = @key OR NOT @theirs) AND "Id" <> @id
                    RETURNING "Id"
                    """,
                    row => row.GetGuid(0),
                    ("@session", add.SessionId),
                    ("@step", add.StepId),
                    ("@slot", add.Slot),
                    ("@key", add.ByKey),
                    ("@theirs", add.OnePerPerson),
                    ("@id", add.ContributionId)
                )
                .ForEach(replaced => TakeBack(db, replaced));
        }

        SaveAction(db, add.SessionId, add.Action, add.ContributionId);
        db.Add(add.Pictures.Select(picture => PictureRow.From(add, picture)));

        if (add.Lesson is { } lesson)
        {
            LessonUseRow.Save(
                db,
                new LessonUse(lesson, add.SessionId, add.By, session.ShowNames ? add.At : DayOf(add.At)),
                add.ByKey,
                session.ShowNames ? add.By.Name : null,
                add.ContributionId
            );
        }

        return WriteOutcome.Saved;
    }

    private static DateTimeOffset DayOf(DateTimeOffset at) => new(at.UtcDateTime.Date, TimeSpan.Zero);

    // Once secret answers are shown they stay as they are; who had given none can still give theirs.
    private static bool ComesLate(WriterConnection db, SessionIntake session, AddContribution add) =>
        session.IsAsking(add.StepId)
        && add is { OnePerPerson: true, Slot: null }
        && !db.Any(
            """SELECT 1 FROM "Contributions" WHERE "SessionId" = @session AND "StepId" = @step AND "AuthorKey" = @key""",
            ("@session", add.SessionId),
            ("@step", add.StepId),
            ("@key", add.ByKey)
        );

    private static bool IsTheirs(WriterConnection db, AddContribution add, byte[] hash) =>
        db.Any(
            """
            SELECT 1 FROM "Contributions"
            WHERE "SessionId" = @session AND "StepId" = @step AND "AuthorKey" = @key AND ("FieldsHash" = @hash OR "Id" = @id)
            """,
            ("@session", add.SessionId),
            ("@step", add.StepId),
            ("@key", add.ByKey),
            ("@hash", hash),
            ("@id", add.ContributionId)
        );

    public static WriteOutcome Edit(WriterConnection db, SessionIntake session, EditContribution edit, StoredFields fields)
    {
        var refusal = Refuse(db, session, edit, edit.ContributionId, edit.StepId);
        if (refusal is not null)
        {
            return refusal.Value;
        }

        // What a button said is said again, not edited.
        if (db.Any("""SELECT 1 FROM "Contributions" WHERE "Id" = @id AND "Slot" IS NOT NULL""", ("@id", edit.ContributionId)))
        {
            return WriteOutcome.NotYours;
        }

        fields = session.Stored(Carried(db, session, edit, fields), edit.ContributionId);

        // Nothing changes where the words are the same, or the same as in another of their contributions.
        var edited = db.Execute(
            """
            UPDATE "Contributions" SET "Fields" = @fields, "FieldsHash" = @hash
            WHERE "Id" = @id AND "FieldsHash" <> @hash AND NOT EXISTS (
                SELECT 1 FROM "Contributions" other WHERE other."SessionId" = @session AND other."StepId" = @step
                    AND other."AuthorKey" = @key AND other."FieldsHash" = @hash)
            """,
            ("@fields", fields.Json),
            ("@hash", fields.Hash),
            ("@id", edit.ContributionId),
            ("@session", edit.SessionId),
            ("@step", edit.StepId),
            ("@key", edit.ByKey)
        );
        if (edited == 0)
        {
            return WriteOutcome.AlreadySaved;
        }

        SaveAction(db, edit.SessionId, edit.Action, edit.ContributionId);
        return WriteOutcome.Saved;
    }

    private static StoredFields Carried(WriterConnection db, SessionIntake session, EditContribution edit, StoredFields fields)
    {
        if (edit.Carries.IsEmpty)
        {
            return fields;
        }

        var words = db.First(
            """SELECT "Fields" FROM "Contributions" WHERE "Id" = @id""",
            row => row.GetString(0),
            ("@id", edit.ContributionId)
        )!;
        var stored = session.Seal?.Open(words, edit.ContributionId) ?? StoredFields.Read(words);
        return StoredFields.Of(edit.Fields.SetItems(stored.Where(field => edit.Carries.Contains(field.Key))));
    }

    public static WriteOutcome Delete(WriterConnection db, SessionIntake session, DeleteContribution delete)
    {
        var refusal = Refuse(db, session, delete, delete.ContributionId);
        if (refusal is not null)
        {
            return refusal.Value;
        }

        TakeBack(db, delete.ContributionId);
        db.Execute("""DELETE FROM "Contributions" WHERE "Id" = @id""", ("@id", delete.ContributionId));
        return WriteOutcome.Saved;
    }

    /// <summary>Erases what somebody said. What others said and was merged into it stands for itself again.</summary>
    public static WriteOutcome Erase(WriterConnection db, SessionIntake session, EraseSaid erase)
    {
        if (!session.IsConfidential)
        {
            return WriteOutcome.StepClosed;
        }

        foreach (var key in erase.Keys)
        {
            (string, object?)[] theirs = [("@session", erase.SessionId), ("@key", key)];
            db.Execute(
                """
                UPDATE "Contributions" SET "MergedInto" = NULL WHERE "SessionId" = @session AND "MergedInto" IN (
                    SELECT "Id" FROM "Contributions" WHERE "SessionId" = @session AND "AuthorKey" = @key)
                """,
                theirs
            );
            db.Execute("""DELETE FROM "Contributions" WHERE "SessionId" = @session AND "AuthorKey" = @key""", theirs);
        }

        return WriteOutcome.Saved;
    }

    // What a contribution brought goes with it; what the facilitator made of it is the team's, and stays.
    private static void TakeBack(WriterConnection db, Guid contributionId)
    {
        db.Execute("""DELETE FROM "LessonUses" WHERE "FromContribution" = @id""", ("@id", contributionId));
        db.Execute("""DELETE FROM "Actions" WHERE "CameWith" = @id""", ("@id", contributionId));
    }

    private static void SaveAction(WriterConnection db, Guid sessionId, ActionItem? action, Guid cameWith)
    {
        if (
            action is not null
            && db.Execute(
                """
                UPDATE "Actions" SET "What" = @what, "Due" = @due, "OwnerId" = @owner, "OwnerTeamsId" = @teams, "OwnerName" = @name
                WHERE "CameWith" = @id
                """,
                ("@what", action.What),
                ("@due", action.Due),
                ("@owner", action.Owner?.Id),
                ("@teams", action.Owner?.TeamsId),
                ("@name", action.Owner?.Name),
                ("@id", cameWith)
            ) == 0
        )
        {
            db.Add([ActionRow.From(sessionId, action, cameWith)]);
        }
    }

    /// <summary>Why somebody may not change a contribution, or null where they may.</summary>
    private static WriteOutcome? Refuse(
        WriterConnection db,
        SessionIntake session,
        SessionWrite write,
        Guid contributionId,
        string? ofStep = null
    )
    {
        var (stepId, authorKey) = db.First(
            """SELECT "StepId", "AuthorKey" FROM "Contributions" WHERE "Id" = @id AND "SessionId" = @session""",
            row => (row.GetString(0), row.GetString(1)),
            ("@id", contributionId),
            ("@session", write.SessionId)
        );

        return stepId is null ? WriteOutcome.NotFound
            : authorKey != write.ByKey ? WriteOutcome.NotYours
            : !session.Takes(stepId) || (ofStep is not null && ofStep != stepId) ? WriteOutcome.StepClosed
            : null;
    }
}
