using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Sessions;

/// <summary>Finds where somebody is in the middle of something, for what they say outside its conversation.</summary>
internal sealed class OpenSessions(IDatabaseReader database)
{
    private const int Most = 5;

    /// <summary>The newest running sessions that somebody has taken part in.</summary>
    public IReadOnlyList<Session> Of(string tenantId, string personId, CancellationToken cancellationToken) =>
        database.Read(
            db =>
                db.List(
                    """
                    SELECT "Body", "Version", "Revision" FROM "Sessions" s
                    WHERE "TenantId" = @tenant AND "State" IN ('Running', 'Paused')
                        AND ("FacilitatorId" = @person OR EXISTS (
                            SELECT 1 FROM "Participants" p WHERE p."SessionId" = s."Id" AND p."PersonId" = @person))
                    ORDER BY "Seq" DESC LIMIT @most
                    """,
                    row => SessionRow.ToSession(row.GetString(0), row.GetInt32(1), row.GetInt64(2)),
                    ("@tenant", tenantId),
                    ("@person", personId),
                    ("@most", Most)
                ),
            cancellationToken
        );

    /// <summary>The newest sessions that are open, or being set up, in conversations whose ids begin so.</summary>
    public static List<Session> InThreads(Statements db, string tenantId, string threads, int most) =>
        db.List(
            """
            SELECT "Body", "Version", "Revision" FROM "Sessions"
            WHERE "TenantId" = @tenant AND "State" IN ('SettingUp', 'Running', 'Paused')
                AND substr("ConversationId", 1, length(@threads)) = @threads
            ORDER BY "Seq" DESC LIMIT @most
            """,
            row => SessionRow.ToSession(row.GetString(0), row.GetInt32(1), row.GetInt64(2)),
            ("@tenant", tenantId),
            ("@threads", threads),
            ("@most", most)
        );
}
