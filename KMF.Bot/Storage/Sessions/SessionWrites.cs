using KMF.Bot.Storage.Actions;
using KMF.Bot.Storage.Inbox;
using KMF.Bot.Storage.Library;
using KMF.Bot.Storage.Sqlite;
using KMF.Dialogs.Library;
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

    public static WriteOutcome Apply(WriterConnection db, SessionWrite write, StoredFields? fields)
    {
        var session = db.First(
            "SELECT State, StepId, StepRevealed, ShowNames, Voting FROM Sessions WHERE Id = @id AND TenantId = @tenant",
            row => new OpenSession(
                Enum.Parse<SessionState>(row.GetString(0)),
                row.GetString(1),
                row.GetBoolean(2),
                row.GetBoolean(3),
                Enum.Parse<Voting>(row.GetString(4))
            ),
            ("@id", write.SessionId),
            ("@tenant", write.TenantId)
        );

        if (session is null)
        {
            return WriteOutcome.NotFound;
        }

        if (write.ActivityKey is { } seen && SeenActivities.IsThere(db, seen, write.At.UtcDateTime))
        {
            return WriteOutcome.AlreadySaved;
        }

        var outcome = write switch
        {
            AddContribution add => Add(db, session, add, fields!),
            EditContribution edit => Edit(db, session, edit, fields!),
            DeleteContribution delete => Delete(db, session, delete),
            SayDone done => Done(db, session, done),
            CastVote vote => Vote(db, session, vote),
            Rate rate => Rated(db, session, rate),
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

    private static WriteOutcome Add(WriterConnection db, OpenSession session, AddContribution add, StoredFields fields)
    {
        if (!session.Takes(add.StepId))
        {
            return WriteOutcome.StepClosed;
        }

        var added = db.Execute(
            """
            INSERT INTO Contributions (Id, SessionId, StepId, Slot, AuthorKey, AuthorName, Fields, FieldsHash, At)
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
            ("@at", add.At.UtcDateTime)
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
                    DELETE FROM Contributions
                    WHERE SessionId = @session AND StepId = @step AND Slot IS @slot AND (AuthorKey = @key OR NOT @theirs) AND Id <> @id
                    RETURNING Id
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
                new LessonUse(lesson, add.SessionId, add.By, add.At),
                add.ByKey,
                session.ShowNames ? add.By.Name : null,
                add.ContributionId
            );
        }

        return WriteOutcome.Saved;
    }

    private static bool IsTheirs(WriterConnection db, AddContribution add, byte[] hash) =>
        db.Any(
            """
            SELECT 1 FROM Contributions
            WHERE SessionId = @session AND StepId = @step AND AuthorKey = @key AND (FieldsHash = @hash OR Id = @id)
            """,
            ("@session", add.SessionId),
            ("@step", add.StepId),
            ("@key", add.ByKey),
            ("@hash", hash),
            ("@id", add.ContributionId)
        );

    private static WriteOutcome Edit(WriterConnection db, OpenSession session, EditContribution edit, StoredFields fields)
    {
        var refusal = Refuse(db, session, edit, edit.ContributionId, edit.StepId);
        if (refusal is not null)
        {
            return refusal.Value;
        }

        // What a button said is said again, not edited.
        if (db.Any("SELECT 1 FROM Contributions WHERE Id = @id AND Slot IS NOT NULL", ("@id", edit.ContributionId)))
        {
            return WriteOutcome.NotYours;
        }

        fields = Carried(db, edit, fields);

        // Nothing changes where the words are the same, or the same as in another of their contributions.
        var edited = db.Execute(
            "UPDATE OR IGNORE Contributions SET Fields = @fields, FieldsHash = @hash WHERE Id = @id AND FieldsHash <> @hash",
            ("@fields", fields.Json),
            ("@hash", fields.Hash),
            ("@id", edit.ContributionId)
        );
        if (edited == 0)
        {
            return WriteOutcome.AlreadySaved;
        }

        SaveAction(db, edit.SessionId, edit.Action, edit.ContributionId);
        return WriteOutcome.Saved;
    }

    private static StoredFields Carried(WriterConnection db, EditContribution edit, StoredFields fields)
    {
        if (edit.Carries.IsEmpty)
        {
            return fields;
        }

        var stored = StoredFields.Read(
            db.First("SELECT Fields FROM Contributions WHERE Id = @id", row => row.GetString(0), ("@id", edit.ContributionId))!
        );
        return StoredFields.Of(edit.Fields.SetItems(stored.Where(field => edit.Carries.Contains(field.Key))));
    }

    private static WriteOutcome Delete(WriterConnection db, OpenSession session, DeleteContribution delete)
    {
        var refusal = Refuse(db, session, delete, delete.ContributionId);
        if (refusal is not null)
        {
            return refusal.Value;
        }

        TakeBack(db, delete.ContributionId);
        db.Execute("DELETE FROM Contributions WHERE Id = @id", ("@id", delete.ContributionId));
        return WriteOutcome.Saved;
    }

    // What a contribution brought goes with it; what the facilitator made of it is the team's, and stays.
    private static void TakeBack(WriterConnection db, Guid contributionId)
    {
        db.Execute("DELETE FROM LessonUses WHERE FromContribution = @id", ("@id", contributionId));
        db.Execute("DELETE FROM Actions WHERE CameWith = @id", ("@id", contributionId));
    }

    private static void SaveAction(WriterConnection db, Guid sessionId, ActionItem? action, Guid cameWith)
    {
        if (
            action is not null
            && db.Execute(
                "UPDATE Actions SET What = @what, Due = @due, OwnerId = @owner, OwnerTeamsId = @teams, OwnerName = @name WHERE CameWith = @id",
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
        OpenSession session,
        SessionWrite write,
        Guid contributionId,
        string? ofStep = null
    )
    {
        var (stepId, authorKey) = db.First(
            "SELECT StepId, AuthorKey FROM Contributions WHERE Id = @id AND SessionId = @session",
            row => (row.GetString(0), row.GetString(1)),
            ("@id", contributionId),
            ("@session", write.SessionId)
        );

        return stepId is null ? WriteOutcome.NotFound
            : authorKey != write.ByKey ? WriteOutcome.NotYours
            : !session.Takes(stepId) || (ofStep is not null && ofStep != stepId) ? WriteOutcome.StepClosed
            : null;
    }

    private static WriteOutcome Done(WriterConnection db, OpenSession session, SayDone done)
    {
        if (!session.IsAsking(done.StepId))
        {
            return WriteOutcome.StepClosed;
        }

        var changed = db.Execute(
            """
            INSERT INTO Participants (SessionId, PersonId, TeamsId, Name, DoneStepId) VALUES (@session, @person, @teams, @name, @step)
            ON CONFLICT (SessionId, PersonId) DO UPDATE SET DoneStepId = excluded.DoneStepId WHERE DoneStepId IS NOT excluded.DoneStepId
            """,
            ("@session", done.SessionId),
            ("@person", done.By.Id),
            ("@teams", done.By.TeamsId),
            ("@name", done.By.Name),
            ("@step", done.StepId)
        );
        return changed == 1 ? WriteOutcome.Saved : WriteOutcome.AlreadySaved;
    }

    private static WriteOutcome Vote(WriterConnection db, OpenSession session, CastVote vote)
    {
        if (
            !db.Any(
                "SELECT 1 FROM Contributions WHERE Id = @id AND SessionId = @session",
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
                "DELETE FROM Votes WHERE SessionId = @session AND AuthorKey = @key AND ContributionId = @id",
                ("@session", vote.SessionId),
                ("@key", vote.ByKey),
                ("@id", vote.ContributionId)
            );
            return taken == 1 ? WriteOutcome.Saved : WriteOutcome.AlreadySaved;
        }

        var given = db.List(
            "SELECT ContributionId FROM Votes WHERE SessionId = @session AND AuthorKey = @key",
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
            "INSERT INTO Votes (SessionId, AuthorKey, ContributionId) VALUES (@session, @key, @id)",
            ("@session", vote.SessionId),
            ("@key", vote.ByKey),
            ("@id", vote.ContributionId)
        );
        return WriteOutcome.Saved;
    }

    private static WriteOutcome Rated(WriterConnection db, OpenSession session, Rate rate)
    {
        if (session.State is not SessionState.Closed)
        {
            return WriteOutcome.StepClosed;
        }

        var changed = db.Execute(
            """
            INSERT INTO Ratings (SessionId, AuthorKey, Useful, Why) VALUES (@session, @key, @useful, @why)
            ON CONFLICT (SessionId, AuthorKey) DO UPDATE SET Useful = excluded.Useful, Why = excluded.Why
            WHERE Useful <> excluded.Useful OR Why <> excluded.Why
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
            INSERT INTO Participants (SessionId, PersonId, TeamsId, Name) VALUES (@session, @person, @teams, @name)
            ON CONFLICT (SessionId, PersonId) DO UPDATE SET TeamsId = excluded.TeamsId, Name = excluded.Name
            WHERE TeamsId <> excluded.TeamsId OR Name <> excluded.Name
            """,
            ("@session", write.SessionId),
            ("@person", write.By.Id),
            ("@teams", write.By.TeamsId),
            ("@name", write.By.Name)
        );

    /// <summary>Counts a change that people see.</summary>
    public static void Touch(WriterConnection db, Guid sessionId, DateTimeOffset at) =>
        db.Execute(
            "UPDATE Sessions SET Revision = Revision + 1, ChangedAt = MAX(ChangedAt, @at) WHERE Id = @id",
            ("@at", at.UtcDateTime),
            ("@id", sessionId)
        );

    /// <summary>What a session takes at this moment.</summary>
    private sealed record OpenSession(SessionState State, string StepId, bool StepRevealed, bool ShowNames, Voting Voting)
    {
        public bool TakesVotes => State is SessionState.Running or SessionState.Paused && Voting is Voting.Open;

        public bool IsAsking(string stepId) =>
            State is SessionState.Running or SessionState.Paused && (StepId == stepId || StepId == Session.CollectStep);

        public bool Takes(string stepId) => IsAsking(stepId) && !StepRevealed;
    }
}
