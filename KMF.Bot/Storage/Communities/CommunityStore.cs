using KMF.Bot.Storage.Outbox;
using KMF.Dialogs.Communities;

namespace KMF.Bot.Storage.Communities;

/// <summary>The communities.</summary>
internal sealed class CommunityStore(IDatabaseReader database, IDatabaseWriter writer) : ICommunityStore
{
    private const int MostToLookAt = 2000;

    private const string IsIn = """
        EXISTS (SELECT 1 FROM "CommunityMembers" m WHERE m."CommunityId" = c."Id" AND m."PersonId" = @person AND m."IsIn")
        """;

    public Task<Community?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            db =>
                db.First(
                    $"""SELECT {CommunityRow.Columns} FROM "Communities" c WHERE "Id" = @id AND "TenantId" = @tenant""",
                    CommunityRow.Read,
                    ("@id", id),
                    ("@tenant", tenantId)
                ),
            cancellationToken
        );

    public Task<Community?> OfPlaceAsync(string tenantId, string placeId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            db =>
                db.First(
                    $"""
                    SELECT {CommunityRow.Columns} FROM "Communities" c WHERE "TenantId" = @tenant AND "PlaceId" = @place
                    ORDER BY "IsOpen" DESC, "Seq" DESC LIMIT 1
                    """,
                    CommunityRow.Read,
                    ("@tenant", tenantId),
                    ("@place", placeId)
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<Community>> OfMemberAsync(string tenantId, string personId, CancellationToken cancellationToken) =>
        ListAsync(
            db =>
                db.List(
                    $"""
                    SELECT {CommunityRow.Columns} FROM "Communities" c WHERE "TenantId" = @tenant AND {IsIn}
                    ORDER BY "IsOpen" DESC, "Seq" DESC
                    """,
                    CommunityRow.Read,
                    ("@tenant", tenantId),
                    ("@person", personId)
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<Community>> OpenAsync(
        string tenantId,
        string teamId,
        string personId,
        int most,
        CancellationToken cancellationToken
    ) =>
        ListAsync(
            db =>
                db.List(
                    $"""
                    SELECT {CommunityRow.Columns} FROM "Communities" c
                    WHERE "TenantId" = @tenant AND "IsOpen" AND (NOT "IsForTeam" OR "TeamId" = @team OR {IsIn})
                    ORDER BY {IsIn} DESC, "Seq" DESC LIMIT @most
                    """,
                    CommunityRow.Read,
                    ("@tenant", tenantId),
                    ("@team", teamId),
                    ("@person", personId),
                    ("@most", most)
                ),
            cancellationToken
        );

    public async Task<IReadOnlyList<Community>> AboutAsync(
        string tenantId,
        string teamId,
        string personId,
        string topic,
        int count,
        CancellationToken cancellationToken
    ) => CommunityTopics.About(await OpenAsync(tenantId, teamId, personId, MostToLookAt, cancellationToken), topic, count);

    public Task<IReadOnlyList<Community>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken) =>
        ListAsync(
            db =>
                db.List(
                    $"""SELECT {CommunityRow.Columns} FROM "Communities" c WHERE "DueAt" <= @now ORDER BY "DueAt" LIMIT @most""",
                    CommunityRow.Read,
                    ("@now", now.UtcDateTime),
                    ("@most", most)
                ),
            cancellationToken
        );

    public Task<string?> ReadDialogStateAsync(Guid communityId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            db => db.First("""SELECT "DialogState" FROM "Communities" WHERE "Id" = @id""", row => row.GetString(0), ("@id", communityId)),
            cancellationToken
        );

    public Task<bool> CommitAsync(CommunityChange change, CancellationToken cancellationToken) =>
        writer.RunAsync(db => Commit(db, change), cancellationToken);

    public Task<CommunityMember?> MemberAsync(Guid communityId, string personId, CancellationToken cancellationToken) =>
        database.ReadAsync(db => CommunityMemberRow.Find(db, communityId, personId), cancellationToken);

    public Task<IReadOnlyList<CommunityMember>> MembersAsync(Guid communityId, CancellationToken cancellationToken) =>
        ListAsync(db => CommunityMemberRow.All(db, communityId), cancellationToken);

    public Task<IReadOnlyList<CommunityMember>> CoreAsync(Guid communityId, CancellationToken cancellationToken) =>
        ListAsync(db => CommunityMemberRow.Core(db, communityId), cancellationToken);

    public Task<int> CountAsync(Guid communityId, CancellationToken cancellationToken) =>
        database.ReadAsync(db => CommunityMemberRow.Count(db, communityId), cancellationToken);

    public Task<CommunityMember?> JoinAsync(CommunityMember member, string? activityKey, CancellationToken cancellationToken) =>
        writer.RunAsync(db => CommunityMembership.Join(db, member, activityKey), cancellationToken);

    public Task<Departure> LeaveAsync(
        Guid communityId,
        string personId,
        string? successorId,
        string? activityKey,
        CancellationToken cancellationToken
    ) => writer.RunAsync(db => CommunityMembership.Leave(db, communityId, personId, successorId, activityKey), cancellationToken);

    public Task<bool> NameCoreAsync(
        Guid communityId,
        string byId,
        IReadOnlyCollection<string> coreIds,
        string? activityKey,
        CancellationToken cancellationToken
    ) => writer.RunAsync(db => CommunityMembership.NameCore(db, communityId, byId, coreIds, activityKey), cancellationToken);

    public Task<CommunityMember?> PaceAsync(
        Guid communityId,
        string personId,
        AlertPace pace,
        DateTimeOffset? next,
        string? activityKey,
        CancellationToken cancellationToken
    ) => writer.RunAsync(db => CommunityMembership.Pace(db, communityId, personId, pace, next, activityKey), cancellationToken);

    public Task<CommunityBelonging?> AddBelongingAsync(
        CommunityBelonging belonging,
        string? activityKey,
        CancellationToken cancellationToken
    ) => writer.RunAsync(db => AddBelonging(db, belonging, activityKey), cancellationToken);

    public Task<CommunityBelonging?> BelongingAsync(Guid communityId, Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(db => CommunityBelongingRow.Find(db, communityId, id), cancellationToken);

    public Task<bool> RemoveBelongingAsync(Guid communityId, Guid id, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
                CommunityRow.IsOpenNow(db, communityId)
                && db.Execute(
                    """DELETE FROM "CommunityBelongings" WHERE "CommunityId" = @community AND "Id" = @id""",
                    ("@community", communityId),
                    ("@id", id)
                ) == 1,
            cancellationToken
        );

    public Task<IReadOnlyList<CommunityBelonging>> BelongingsAsync(
        Guid communityId,
        long after,
        int most,
        CancellationToken cancellationToken
    ) => ListAsync(db => CommunityBelongingRow.All(db, communityId, after, most), cancellationToken);

    public Task<IReadOnlyList<PhaseAnswer>> AnswersAsync(Guid communityId, CancellationToken cancellationToken) =>
        ListAsync(db => CommunityAnswerRow.All(db, communityId), cancellationToken);

    public Task<bool> AnswerAsync(PhaseAnswer answer, string? activityKey, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
                db.IsSeen(activityKey)
                || (
                    CommunityRow.IsOpenNow(db, answer.CommunityId)
                    && CommunityMemberRow.In(db, answer.CommunityId, answer.By.Id) is { IsCore: true }
                    && CommunityAnswerRow.Save(db, answer)
                    && db.Remembers(activityKey)
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<ReviewAnswer>> ReviewAnswersAsync(Guid communityId, int review, CancellationToken cancellationToken) =>
        ListAsync(db => CommunityReviewRow.All(db, communityId, review), cancellationToken);

    public Task<bool> AnswerReviewAsync(ReviewAnswer answer, string? activityKey, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
            {
                if (db.IsSeen(activityKey))
                {
                    return true;
                }

                if (
                    CommunityRow.Find(db, answer.CommunityId) is not { IsInReview: true } community
                    || community.Review != answer.Review
                    || CommunityMemberRow.In(db, answer.CommunityId, answer.By.Id) is null
                )
                {
                    return false;
                }

                CommunityReviewRow.Save(db, answer);
                return db.Remembers(activityKey);
            },
            cancellationToken
        );

    public Task<IReadOnlyList<(Community Community, CommunityMember Member)>> AlertsDueAsync(
        DateTimeOffset now,
        int most,
        CancellationToken cancellationToken
    ) => ListAsync(db => CommunityAlerts.Due(db, now, most), cancellationToken);

    public Task<IReadOnlySet<Guid>> ToldLessonsAsync(Guid communityId, string personId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlySet<Guid>>(db => CommunityAlerts.Told(db, communityId, personId), cancellationToken);

    public Task<bool> AlertAsync(AlertChange change, CancellationToken cancellationToken) =>
        writer.RunAsync(db => CommunityAlerts.Save(db, change), cancellationToken);

    private static bool Commit(WriterConnection db, CommunityChange change)
    {
        if (db.IsSeen(change.ActivityKey))
        {
            return true;
        }

        if (!CommunityRow.Save(db, change.After, change.DialogState))
        {
            return false;
        }

        var last = CommunityBelongingRow.Last(db);
        foreach (var member in change.Members)
        {
            CommunityMemberRow.Save(db, member with { ToldOf = last });
        }

        foreach (var answer in change.Answers)
        {
            CommunityAnswerRow.Save(db, answer);
        }

        foreach (var message in change.Messages)
        {
            OutboxStore.Put(db, message);
        }

        return db.Remembers(change.ActivityKey);
    }

    /// <summary>The same as <see cref="AddBelongingAsync"/> within the writer's transaction.</summary>
    internal static CommunityBelonging? AddBelonging(WriterConnection db, CommunityBelonging belonging, string? activityKey)
    {
        if (CommunityBelongingRow.Like(db, belonging) is { } there)
        {
            return there;
        }

        if (
            db.IsSeen(activityKey)
            || !CommunityRow.IsOpenNow(db, belonging.CommunityId)
            || CommunityMemberRow.In(db, belonging.CommunityId, belonging.AddedBy.Id) is null
        )
        {
            return null;
        }

        CommunityBelongingRow.Add(db, belonging);
        db.Remembers(activityKey);
        return CommunityBelongingRow.Find(db, belonging.CommunityId, belonging.Id);
    }

    private Task<IReadOnlyList<T>> ListAsync<T>(Func<Statements, List<T>> question, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<T>>(question, cancellationToken);
}
