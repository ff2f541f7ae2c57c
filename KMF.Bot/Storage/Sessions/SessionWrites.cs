using KMF.Bot.Storage.Inbox;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Sessions;

/// <summary>
/// What becomes of a <see cref="SessionWrite"/>. It runs within the only transaction that writes, so what it has read still holds.
/// </summary>
internal static class SessionWrites
{
    /// <summary>What can be done before the writer's turn; null where there is nothing to store.</summary>
    public static StoredFields? Prepare(SessionWrite write) =>
        write switch
        {
            AddContribution add => StoredFields.Of(add.Fields, add.Slot),
            EditContribution edit => StoredFields.Of(edit.Fields),
            _ => null,
        };

    /// <param name="db">Within its transaction.</param>
    /// <param name="write">What is to be saved.</param>
    /// <param name="fields">What <see cref="Prepare"/> made of it.</param>
    /// <param name="own">The tables of single techniques.</param>
    /// <param name="seals">Of confidential sessions.</param>
    public static WriteOutcome Apply(
        WriterConnection db,
        SessionWrite write,
        StoredFields? fields,
        IReadOnlyList<OwnTables> own,
        Seals seals
    )
    {
        var session = db.First(
            """
            SELECT s."State", s."StepId", s."StepRevealed", s."ShowNames", s."Voting", s."FacilitatorId" = '', s."IsConfidential", k."Key"
            FROM "Sessions" s LEFT JOIN "SessionKeys" k ON k."SessionId" = s."Id"
            WHERE s."Id" = @id AND s."TenantId" = @tenant
            """,
            row => new SessionIntake(
                Enum.Parse<SessionState>(row.GetString(0)),
                row.GetString(1),
                row.GetBoolean(2),
                row.GetBoolean(3),
                Enum.Parse<Voting>(row.GetString(4))
            )
            {
                IsForgotten = row.GetBoolean(5),
                IsConfidential = row.GetBoolean(6),
                Seal = row.IsDBNull(7) ? null : seals.Of(write.SessionId, (byte[])row.GetValue(7)),
            },
            ("@id", write.SessionId),
            ("@tenant", write.TenantId)
        );

        if (session is null)
        {
            return WriteOutcome.NotFound;
        }

        if (session.IsForgotten)
        {
            return WriteOutcome.StepClosed;
        }

        if (write.ActivityKey is { } seen && SeenActivities.IsThere(db, seen, write.At.UtcDateTime))
        {
            return WriteOutcome.AlreadySaved;
        }

        // Erased: nothing more is taken, for it would be kept as it is.
        if (session is { IsConfidential: true, Seal: null })
        {
            return WriteOutcome.StepClosed;
        }

        var outcome = write switch
        {
            AddContribution add => ContributionWrites.Add(db, session, add, fields!),
            EditContribution edit => ContributionWrites.Edit(db, session, edit, fields!),
            DeleteContribution delete => ContributionWrites.Delete(db, session, delete),
            EraseSaid erase => ContributionWrites.Erase(db, session, erase),
            SayDone done => Done(db, session, done),
            CastVote vote => Vote(db, session, vote),
            Rate rate => Rated(db, session, rate),
            OwnWrite change => change.StepId is not { } step || session.IsAsking(step) ? SaveOwn(db, change, own) : WriteOutcome.StepClosed,
            _ => throw new NotSupportedException($"There is no way to save a {write.GetType().Name}."),
        };

        if (outcome is WriteOutcome.Saved)
        {
            Join(db, write);
            Touch(db, write.SessionId, write.At);
            if (write.ActivityKey is { } key)
            {
                SeenActivities.Remember(db, key, write.At.UtcDateTime);
            }
        }

        return outcome;
    }

    /// <summary>Saves what belongs to one technique alone, in whichever tables those are.</summary>
    public static WriteOutcome SaveOwn(WriterConnection db, OwnWrite write, IReadOnlyList<OwnTables> own) =>
        own.Select(tables => tables.Apply(db, write)).FirstOrDefault(outcome => outcome is not null)
        ?? throw new NotSupportedException($"No tables take a {write.GetType().Name}.");

    private static WriteOutcome Done(WriterConnection db, SessionIntake session, SayDone done)
    {
        if (!session.IsAsking(done.StepId))
        {
            return WriteOutcome.StepClosed;
        }

        var changed = db.Execute(
            """
            INSERT INTO "Participants" ("SessionId", "PersonId", "TeamsId", "Name", "DoneStepId")
            VALUES (@session, @person, @teams, @name, @step)
            ON CONFLICT ("SessionId", "PersonId") DO UPDATE SET "DoneStepId" = excluded."DoneStepId"
            WHERE "Participants"."DoneStepId" IS DISTINCT FROM excluded."DoneStepId"
            """,
            ("@session", done.SessionId),
            ("@person", done.By.Id),
            ("@teams", done.By.TeamsId),
            ("@name", done.By.Name),
            ("@step", done.StepId)
        );
        return changed == 1 ? WriteOutcome.Saved : WriteOutcome.AlreadySaved;
    }

    private static WriteOutcome Vote(WriterConnection db, SessionIntake session, CastVote vote)
    {
        if (
            !db.Any(
                """SELECT 1 FROM "Contributions" WHERE "Id" = @id AND "SessionId" = @session""",
                ("@id", vote.ContributionId),
                ("@session", vote.SessionId)
            )
        )
        {
            return WriteOutcome.NotFound;
        }

        if (!session.TakesVotes)
        {
            return WriteOutcome.StepClosed;
        }

        if (!vote.On)
        {
            var taken = db.Execute(
                """DELETE FROM "Votes" WHERE "SessionId" = @session AND "AuthorKey" = @key AND "ContributionId" = @id""",
                ("@session", vote.SessionId),
                ("@key", vote.ByKey),
                ("@id", vote.ContributionId)
            );
            return taken == 1 ? WriteOutcome.Saved : WriteOutcome.AlreadySaved;
        }

        var given = db.List(
            """SELECT "ContributionId" FROM "Votes" WHERE "SessionId" = @session AND "AuthorKey" = @key""",
            row => row.GetGuid(0),
            ("@session", vote.SessionId),
            ("@key", vote.ByKey)
        );
        if (given.Contains(vote.ContributionId))
        {
            return WriteOutcome.AlreadySaved;
        }

        if (given.Count >= CastVote.MostVotes)
        {
            return WriteOutcome.NoVotesLeft;
        }

        db.Execute(
            """INSERT INTO "Votes" ("SessionId", "AuthorKey", "ContributionId") VALUES (@session, @key, @id)""",
            ("@session", vote.SessionId),
            ("@key", vote.ByKey),
            ("@id", vote.ContributionId)
        );
        return WriteOutcome.Saved;
    }

    private static WriteOutcome Rated(WriterConnection db, SessionIntake session, Rate rate)
    {
        if (session.State is not SessionState.Closed)
        {
            return WriteOutcome.StepClosed;
        }

        var changed = db.Execute(
            """
            INSERT INTO "Ratings" ("SessionId", "AuthorKey", "Useful", "Why") VALUES (@session, @key, @useful, @why)
            ON CONFLICT ("SessionId", "AuthorKey") DO UPDATE SET "Useful" = excluded."Useful", "Why" = excluded."Why"
            WHERE "Ratings"."Useful" <> excluded."Useful" OR "Ratings"."Why" <> excluded."Why"
            """,
            ("@session", rate.SessionId),
            ("@key", rate.ByKey),
            ("@useful", rate.Rating.Useful),
            ("@why", rate.Rating.Why)
        );
        return changed == 1 ? WriteOutcome.Saved : WriteOutcome.AlreadySaved;
    }

    private static void Join(WriterConnection db, SessionWrite write) =>
        db.Execute(
            """
            INSERT INTO "Participants" ("SessionId", "PersonId", "TeamsId", "Name") VALUES (@session, @person, @teams, @name)
            ON CONFLICT ("SessionId", "PersonId") DO UPDATE SET "TeamsId" = excluded."TeamsId", "Name" = excluded."Name"
            WHERE "Participants"."TeamsId" <> excluded."TeamsId" OR "Participants"."Name" <> excluded."Name"
            """,
            ("@session", write.SessionId),
            ("@person", write.By.Id),
            ("@teams", write.By.TeamsId),
            ("@name", write.By.Name)
        );

    /// <summary>Counts a change that people see.</summary>
    public static void Touch(WriterConnection db, Guid sessionId, DateTimeOffset at) =>
        db.Execute(
            """
            UPDATE "Sessions" SET "Revision" = "Revision" + 1, "ChangedAt" = CASE WHEN "ChangedAt" < @at THEN @at ELSE "ChangedAt" END
            WHERE "Id" = @id
            """,
            ("@at", at.UtcDateTime),
            ("@id", sessionId)
        );
}
