using System.Collections.Immutable;
using KMF.Bot.Storage.Inbox;
using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;

namespace KMF.Bot.Storage.Sessions;

/// <summary>Sessions: written and read with prepared statements where each press does it, and with EF Core elsewhere.</summary>
internal sealed class SessionStore(
    IDatabaseReader database,
    IDatabaseWriter writer,
    TimeProvider clock,
    Seals seals,
    IEnumerable<OwnTables> own
) : ISessionStore
{
    private const int MostViewers = 60;

    private readonly KnownWords _words = new();
    private readonly ImmutableArray<OwnTables> _own = [.. own];

    public Task<Session?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(db => StepReader.Session(db, tenantId, id), cancellationToken);

    public Task<Session?> LatestAsync(string tenantId, string conversationId, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async db =>
                (
                    await db
                        .Sessions.Where(row => row.TenantId == tenantId && row.ConversationId == conversationId)
                        .OrderByDescending(row =>
                            row.State == SessionState.SettingUp || row.State == SessionState.Running || row.State == SessionState.Paused
                        )
                        .ThenByDescending(row => row.Seq)
                        .FirstOrDefaultAsync(cancellationToken)
                )?.ToSession(),
            cancellationToken
        );

    public Task<IReadOnlyList<Session>> OpenInChannelAsync(
        string tenantId,
        string channelId,
        int most,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<Session>>(
            db => OpenSessions.InThreads(db, tenantId, ConversationLink.ThreadsOf(channelId), most),
            cancellationToken
        );

    public Task<IReadOnlyList<Session>> AlikeAsync(Session session, int most, CancellationToken cancellationToken) =>
        database.ReadAsync(db => AlikeSessions.Find(db, session, most), cancellationToken);

    public Task<IReadOnlyList<Session>> EarlierAsync(Session session, int most, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async db =>
            {
                var rows = await db
                    .Sessions.Where(row =>
                        row.TenantId == session.TenantId && row.TeamId == session.TeamId && row.TechniqueId == session.TechniqueId
                    )
                    .Where(row => row.State == SessionState.Closed && !db.Sessions.Any(now => now.Id == session.Id && now.Seq <= row.Seq))
                    .OrderByDescending(row => row.Seq)
                    .Take(most)
                    .ToListAsync(cancellationToken);
                return (IReadOnlyList<Session>)[.. rows.Select(row => row.ToSession())];
            },
            cancellationToken
        );

    public Task<Session?> LastClosedAsync(Session session, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async db =>
                (
                    await db
                        .Sessions.Where(row => row.TenantId == session.TenantId && row.TeamId == session.TeamId && row.Id != session.Id)
                        .Where(row => row.State == SessionState.Closed && !row.IsConfidential)
                        .OrderByDescending(row => row.Seq)
                        .FirstOrDefaultAsync(cancellationToken)
                )?.ToSession(),
            cancellationToken
        );

    public Task<StepContents> ReadStepAsync(
        Session session,
        string stepId,
        string personKey,
        string personId,
        int page,
        int pageSize,
        CancellationToken cancellationToken
    ) => database.ReadAsync(db => StepReader.Read(db, seals, session, stepId, personKey, personId, page, pageSize), cancellationToken);

    public Task<(Session Session, ImmutableArray<Contribution> Said)> ReadSaidAsync(
        Session session,
        string stepId,
        CancellationToken cancellationToken
    ) =>
        database.QueryOneMomentAsync<(Session, ImmutableArray<Contribution>)>(
            async db =>
                await FindAsync(db, session, cancellationToken) is { } now
                    ? (now, await _words.ReadAsync(db, seals, now, row => row.StepId == stepId, cancellationToken))
                    : (session, []),
            cancellationToken
        );

    public async Task<SessionContents> ReadAsync(Session session, CancellationToken cancellationToken) =>
        await database.QueryOneMomentAsync(
            async db =>
                await FindAsync(db, session, cancellationToken) is { } now
                    ? await ReadAsync(db, now, cancellationToken)
                    : new SessionContents(session, [], [], [], [], []),
            cancellationToken
        ) with
        {
            Own = _own.FirstOrDefault(tables => tables.TechniqueId == session.TechniqueId) is { } tables
                ? await database.ReadAsync(db => tables.ReadAll(db, session.Id), cancellationToken)
                : null,
        };

    public Task<IReadOnlySet<Guid>> VotesOfAsync(Guid sessionId, string personKey, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async db =>
                (IReadOnlySet<Guid>)
                    await db
                        .Votes.Where(row => row.SessionId == sessionId && row.AuthorKey == personKey)
                        .Select(row => row.ContributionId)
                        .ToHashSetAsync(cancellationToken),
            cancellationToken
        );

    public Task<(int People, int Dots)> VoteCountAsync(Guid sessionId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            db =>
                db.First(
                    """SELECT COUNT(DISTINCT "AuthorKey"), COUNT(*) FROM "Votes" WHERE "SessionId" = @session""",
                    row => (row.GetInt32(0), row.GetInt32(1)),
                    ("@session", sessionId)
                ),
            cancellationToken
        );

    public Task<T> ReadOwnAsync<T>(Session session, CancellationToken cancellationToken)
        where T : class => database.ReadAsync(db => _own.OfType<OwnTables<T>>().Single().Read(db, session.Id), cancellationToken);

    public Task<WriteOutcome> WriteAsync(SessionWrite write, CancellationToken cancellationToken)
    {
        var fields = SessionWrites.Prepare(write);
        return writer.RunAsync(db => SessionWrites.Apply(db, write, fields, _own, seals), cancellationToken);
    }

    public Task<bool> CommitAsync(SessionChange change, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return writer.RunAsync(db => SessionCommit.Apply(db, change, now, _own, seals), cancellationToken);
    }

    public Task<string?> ReadDialogStateAsync(Guid sessionId, CancellationToken cancellationToken) =>
        database.QueryAsync(
            db => db.DialogStates.Where(row => row.SessionId == sessionId).Select(row => row.State).FirstOrDefaultAsync(cancellationToken),
            cancellationToken
        );

    public Task<bool> FirstSeenAsync(string activityKey, DateTimeOffset at, CancellationToken cancellationToken) =>
        writer.RunAsync(db => SeenActivities.Remember(db, activityKey, at.UtcDateTime), cancellationToken);

    public Task<bool> WasSeenAsync(string activityKey, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(db => SeenActivities.IsThere(db, activityKey, now.UtcDateTime), cancellationToken);

    public Task AuditAsync(
        string tenantId,
        Guid? sessionId,
        string personId,
        string verb,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => writer.RunAsync(db => Audit.Note(db, tenantId, sessionId, personId, verb, at), cancellationToken);

    public Task<IReadOnlyList<PostedCard>> CardsAsync(Guid sessionId, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async db =>
            {
                var rows = await db
                    .SessionCards.Where(row => row.SessionId == sessionId)
                    .Where(row =>
                        !row.IsFinal || !db.SessionCards.Any(newer => newer.SessionId == sessionId && newer.StepEntry > row.StepEntry)
                    )
                    .OrderBy(row => row.StepEntry)
                    .ToListAsync(cancellationToken);
                return (IReadOnlyList<PostedCard>)[.. rows.Select(row => row.ToCard())];
            },
            cancellationToken
        );

    public Task SaveCardAsync(Guid sessionId, PostedCard card, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
                db.Execute(
                    """
                    INSERT INTO "SessionCards" ("SessionId", "StepEntry", "StepId", "ActivityId", "ShownRevision", "IsFinal")
                    VALUES (@session, @entry, @step, @activity, @shown, @final)
                    ON CONFLICT ("SessionId", "StepEntry") DO UPDATE SET "StepId" = excluded."StepId", "ActivityId" = excluded."ActivityId",
                        "ShownRevision" = excluded."ShownRevision", "IsFinal" = excluded."IsFinal"
                    """,
                    ("@session", sessionId),
                    ("@entry", card.StepEntry),
                    ("@step", card.StepId),
                    ("@activity", card.ActivityId),
                    ("@shown", card.ShownRevision),
                    ("@final", card.IsFinal)
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<(string TenantId, Guid Id)>> WithStaleCardsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(
            db =>
                (IReadOnlyList<(string, Guid)>)
                    db.List(
                        """
                        SELECT s."TenantId", s."Id"
                        FROM "Sessions" s
                        LEFT JOIN "SessionCards" newest ON newest."SessionId" = s."Id"
                            AND newest."StepEntry" = (SELECT MAX("StepEntry") FROM "SessionCards" WHERE "SessionId" = s."Id")
                        WHERE s."ChangedAt" >= @since AND (
                            (newest."SessionId" IS NULL AND s."State" IN ('SettingUp', 'Running', 'Paused'))
                            OR (newest."StepEntry" < s."StepEntry" AND s."State" <> 'Cancelled')
                            OR (newest."ShownRevision" <> s."Revision"
                                AND NOT (newest."IsFinal" AND newest."StepEntry" = s."StepEntry"))
                            OR EXISTS (SELECT 1 FROM "SessionCards" c WHERE c."SessionId" = s."Id"
                                AND c."StepEntry" < newest."StepEntry" AND NOT c."IsFinal"))
                        ORDER BY s."Seq"
                        """,
                        row => (row.GetString(0), row.GetGuid(1)),
                        ("@since", now.UtcDateTime.AddDays(-2))
                    ),
            cancellationToken
        );

    public Task<IReadOnlyList<Session>> NoticesDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async db =>
            {
                var rows = await db
                    .Sessions.Where(row => row.State == SessionState.Running && row.NextNoticeAt <= now.UtcDateTime)
                    .OrderBy(row => row.NextNoticeAt)
                    .ToListAsync(cancellationToken);
                return (IReadOnlyList<Session>)[.. rows.Select(row => row.ToSession())];
            },
            cancellationToken
        );

    public Task<IReadOnlyList<Person>> ViewersAsync(Session session, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async db =>
            {
                var others = await db
                    .Participants.Where(row => row.SessionId == session.Id && row.PersonId != session.Facilitator.Id)
                    .OrderBy(row => row.PersonId)
                    .Take(MostViewers - 1)
                    .ToListAsync(cancellationToken);
                return (IReadOnlyList<Person>)[session.Facilitator, .. others.Select(row => row.ToPerson())];
            },
            cancellationToken
        );

    private static async Task<Session?> FindAsync(KmfDbContext db, Session session, CancellationToken cancellationToken) =>
        (
            await db.Sessions.FirstOrDefaultAsync(row => row.Id == session.Id && row.TenantId == session.TenantId, cancellationToken)
        )?.ToSession();

    private async Task<SessionContents> ReadAsync(KmfDbContext db, Session session, CancellationToken cancellationToken)
    {
        var contributions = await _words.ReadAsync(db, seals, session, row => true, cancellationToken);
        var participants = await db.Participants.Where(row => row.SessionId == session.Id).ToListAsync(cancellationToken);
        var actions = await db.Actions.Where(row => row.SessionId == session.Id).OrderBy(row => row.Seq).ToListAsync(cancellationToken);
        var lessons = await db
            .Lessons.Where(row => row.SessionId == session.Id && row.TenantId == session.TenantId)
            .OrderBy(row => row.Seq)
            .ToListAsync(cancellationToken);
        var ratings = await db.Ratings.Where(row => row.SessionId == session.Id).ToListAsync(cancellationToken);

        return new SessionContents(
            session,
            contributions,
            [
                .. participants
                    .OrderBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase)
                    .ThenBy(row => row.PersonId, StringComparer.Ordinal)
                    .Select(row => new Participant(row.ToPerson(), row.DoneStepId)),
            ],
            [.. actions.Select(row => row.ToAction())],
            [.. lessons.Select(row => row.ToLesson())],
            [.. ratings.Select(row => row.ToRating())]
        );
    }
}
