using System.Collections.Immutable;
using System.Data.Common;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Sessions;

/// <summary>Reads what a card shows: after each press, so with statements that are prepared once.</summary>
internal static class StepReader
{
    public static Session? Session(Statements db, string tenantId, Guid id) =>
        db.First(
            """SELECT "Body", "Version", "Revision" FROM "Sessions" WHERE "Id" = @id AND "TenantId" = @tenant""",
            row => SessionRow.ToSession(row.GetString(0), row.GetInt32(1), row.GetInt64(2)),
            ("@id", id),
            ("@tenant", tenantId)
        );

    public static StepContents Read(
        Statements db,
        Seals seals,
        Session asked,
        string stepId,
        string personKey,
        string personId,
        int page,
        int pageSize
    )
    {
        var session = Session(db, asked.TenantId, asked.Id);
        var seal = session is { IsConfidential: true } ? seals.Find(db, session.Id) : null;
        if (session is null || (session.IsConfidential && seal is null))
        {
            return new StepContents(asked, 0, 0, 0, 0, [], [], false);
        }

        var (count, people) = db.First(
            """SELECT COUNT(*), COUNT(DISTINCT "AuthorKey") FROM "Contributions" WHERE "SessionId" = @session AND "StepId" = @step""",
            row => (row.GetInt32(0), row.GetInt32(1)),
            ("@session", session.Id),
            ("@step", stepId)
        );
        var (participants, done, isDone) = db.First(
            """
            SELECT COUNT(*), COUNT(*) FILTER (WHERE "DoneStepId" = @step),
                COUNT(*) FILTER (WHERE "DoneStepId" = @step AND "PersonId" = @person)
            FROM "Participants" WHERE "SessionId" = @session
            """,
            row => (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2) > 0),
            ("@session", session.Id),
            ("@step", session.StepId == KMF.Dialogs.Sessions.Session.CollectStep ? KMF.Dialogs.Sessions.Session.CollectStep : stepId),
            ("@person", personId)
        );

        var size = Math.Max(1, pageSize);
        var at = Math.Clamp(page, 0, Math.Max(0, count - 1) / size);
        var votesCount = session.Voting is Voting.Closed;
        return new StepContents(
            session,
            count,
            people,
            done,
            participants,
            Contributions(db, seal, "", votesCount, session.Id, stepId, null, size, at * size),
            Contributions(db, seal, """AND "AuthorKey" = @key""", votesCount, session.Id, stepId, personKey, size, 0),
            isDone
        );
    }

    private static ImmutableArray<Contribution> Contributions(
        Statements db,
        Seal? seal,
        string whose,
        bool votesCount,
        Guid sessionId,
        string stepId,
        string? key,
        int most,
        int skip
    ) =>
        [
            .. db.List(
                $"""
                SELECT "Id", "Fields", "AuthorKey", "AuthorName", "At", "MergedInto", "Slot",
                    CASE WHEN @counts THEN (SELECT COUNT(*) FROM "Votes" WHERE "ContributionId" = "Contributions"."Id") ELSE 0 END
                FROM "Contributions" WHERE "SessionId" = @session AND "StepId" = @step {whose}
                ORDER BY "Seq" DESC LIMIT @most OFFSET @skip
                """,
                row => Contribution(row, seal, stepId),
                ("@counts", votesCount),
                ("@session", sessionId),
                ("@step", stepId),
                ("@most", most),
                ("@skip", skip),
                ("@key", key)
            ),
        ];

    private static Contribution Contribution(DbDataReader row, Seal? seal, string stepId) =>
        new(
            row.GetGuid(0),
            stepId,
            seal?.Open(row.GetString(1), row.GetGuid(0)) ?? StoredFields.Read(row.GetString(1)),
            row.GetString(2),
            row.IsDBNull(3) ? null : row.GetString(3),
            StoredTime.Read(row.GetDateTime(4)),
            row.IsDBNull(5) ? null : row.GetGuid(5),
            row.GetInt32(7)
        )
        {
            Slot = row.IsDBNull(6) ? null : row.GetString(6),
        };
}
