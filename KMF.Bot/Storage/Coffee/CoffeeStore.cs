using KMF.Bot.Storage.Inbox;
using KMF.Bot.Storage.Outbox;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Coffee.Matching;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Coffee;

/// <summary>The coffee trials.</summary>
internal sealed class CoffeeStore(IDatabaseReader database, IDatabaseWriter writer, TimeProvider clock) : ICoffeeStore
{
    private const string Told = """
        JOIN "CoffeeRounds" r ON r."TrialId" = g."TrialId" AND r."Number" = g."Round" AND r."IsTold"
        """;

    public Task<Trial?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            db =>
                db.First(
                    $"""SELECT {CoffeeTrialRow.Columns} FROM "CoffeeTrials" WHERE "Id" = @id AND "TenantId" = @tenant""",
                    CoffeeTrialRow.Read,
                    ("@id", id),
                    ("@tenant", tenantId)
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<Trial>> OpenAsync(
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
                    SELECT {CoffeeTrialRow.Columns} FROM "CoffeeTrials" t
                    WHERE "TenantId" = @tenant AND "Step" <> 'over' AND (NOT "IsForTeam" OR "TeamId" = @team OR "CoordinatorId" = @person
                        OR EXISTS (SELECT 1 FROM "CoffeeMembers" m WHERE m."TrialId" = t."Id" AND m."PersonId" = @person))
                    ORDER BY "CoordinatorId" = @person DESC,
                        EXISTS (SELECT 1 FROM "CoffeeMembers" m WHERE m."TrialId" = t."Id" AND m."PersonId" = @person) DESC,
                        "Seq" DESC LIMIT @most
                    """,
                    CoffeeTrialRow.Read,
                    ("@tenant", tenantId),
                    ("@team", teamId),
                    ("@person", personId),
                    ("@most", most)
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<Trial>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken) =>
        ListAsync(
            db =>
                db.List(
                    $"""SELECT {CoffeeTrialRow.Columns} FROM "CoffeeTrials" WHERE "DueAt" <= @now ORDER BY "DueAt" LIMIT @most""",
                    CoffeeTrialRow.Read,
                    ("@now", now.UtcDateTime),
                    ("@most", most)
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<Trial>> UnderWayAsync(int most, CancellationToken cancellationToken) =>
        ListAsync(
            db =>
                db.List(
                    $"""
                    SELECT {CoffeeTrialRow.Columns} FROM "CoffeeTrials" WHERE "Step" IN ('time', 'remind') ORDER BY "Seq" LIMIT @most
                    """,
                    CoffeeTrialRow.Read,
                    ("@most", most)
                ),
            cancellationToken
        );

    public Task<string?> ReadDialogStateAsync(Guid trialId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            db => db.First("""SELECT "DialogState" FROM "CoffeeTrials" WHERE "Id" = @id""", row => row.GetString(0), ("@id", trialId)),
            cancellationToken
        );

    public Task<bool> CommitAsync(TrialChange change, CancellationToken cancellationToken) =>
        writer.RunAsync(db => Commit(db, change), cancellationToken);

    public Task<TrialMember?> MemberAsync(Guid trialId, string personId, CancellationToken cancellationToken) =>
        database.ReadAsync(db => CoffeeMemberRow.Find(db, trialId, personId), cancellationToken);

    public Task<IReadOnlyList<TrialMember>> MembersAsync(Guid trialId, CancellationToken cancellationToken) =>
        ListAsync(db => CoffeeMemberRow.All(db, trialId), cancellationToken);

    public Task<int> CountAsync(Guid trialId, CancellationToken cancellationToken) =>
        database.ReadAsync(db => CoffeeMemberRow.Count(db, trialId), cancellationToken);

    public Task<TrialMember?> ChangeMemberAsync(
        Guid trialId,
        string personId,
        Func<TrialMember?, TrialMember?> change,
        string? activityKey,
        CancellationToken cancellationToken
    ) =>
        writer.RunAsync(
            db =>
            {
                var before = CoffeeMemberRow.Find(db, trialId, personId);
                if (IsSeen(db, activityKey) || change(before) is not { } after)
                {
                    return before;
                }

                CoffeeMemberRow.Save(db, after);
                Remember(db, activityKey);
                return after;
            },
            cancellationToken
        );

    public Task InviteAsync(
        IReadOnlyCollection<(TrialMember Member, OutgoingMessage Message)> people,
        CancellationToken cancellationToken
    ) =>
        writer.RunAsync(
            db =>
            {
                foreach (
                    var (member, message) in people.Where(one =>
                        CoffeeMemberRow.Find(db, one.Member.TrialId, one.Member.Person.Id) is null or { State: Membership.Invited }
                    )
                )
                {
                    CoffeeMemberRow.Save(db, member);
                    OutboxStore.Put(db, message);
                }

                return true;
            },
            cancellationToken
        );

    public Task<Round?> RoundAsync(Guid trialId, int number, CancellationToken cancellationToken) =>
        database.ReadAsync(db => CoffeeRoundRow.Find(db, trialId, number), cancellationToken);

    public Task<IReadOnlyList<Pairing>> PairingsAsync(Guid trialId, int round, CancellationToken cancellationToken) =>
        ListAsync(db => CoffeeGroupRow.Of(db, trialId, round), cancellationToken);

    public Task<IReadOnlyList<PastGroup>> PastAsync(Guid trialId, CancellationToken cancellationToken) =>
        ListAsync(db => CoffeeGroupRow.Past(db, trialId), cancellationToken);

    public Task<Pairing?> PairingAsync(string tenantId, Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            db =>
                db.First(
                    $"""
                    SELECT {CoffeeGroupRow.Columns} FROM "CoffeeGroups" g {Told} JOIN "CoffeeTrials" t ON t."Id" = g."TrialId"
                    WHERE g."Id" = @id AND t."TenantId" = @tenant
                    """,
                    CoffeeGroupRow.Read,
                    ("@id", id),
                    ("@tenant", tenantId)
                ),
            cancellationToken
        );

    public Task<Pairing?> LatestPairingAsync(Guid trialId, string personId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            db =>
                db.First(
                    $"""
                    SELECT {CoffeeGroupRow.Columns} FROM "CoffeeGroups" g {Told} JOIN "CoffeeSeats" s ON s."GroupId" = g."Id"
                    WHERE g."TrialId" = @trial AND s."PersonId" = @person ORDER BY g."Round" DESC, s."HasMovedOn", g."Seq" DESC
                    """,
                    CoffeeGroupRow.Read,
                    ("@trial", trialId),
                    ("@person", personId)
                ),
            cancellationToken
        );

    public Task<bool> SavePairingAsync(PairingChange change, CancellationToken cancellationToken) =>
        writer.RunAsync(db => SavePairing(db, change), cancellationToken);

    private bool Commit(WriterConnection db, TrialChange change)
    {
        if (IsSeen(db, change.ActivityKey))
        {
            return true;
        }

        var trial = change.After;
        if (!CoffeeTrialRow.Save(db, trial, change.DialogState))
        {
            return false;
        }

        Remember(db, change.ActivityKey);
        if (change.Round is { } round)
        {
            CoffeeRoundRow.Save(db, round);
            if (change.Pairings is { } pairings)
            {
                CoffeeGroupRow.Replace(db, trial.Id, round.Number, pairings);
            }
        }

        foreach (var (person, silent, isLeftOut) in change.Silences)
        {
            if (CoffeeMemberRow.Find(db, trial.Id, person) is { } member)
            {
                CoffeeMemberRow.Save(
                    db,
                    member with
                    {
                        Silent = silent,
                        State = isLeftOut && member.State == Membership.In ? Membership.LeftOut : member.State,
                    }
                );
            }
        }

        Say(db, change.Messages);
        return true;
    }

    private bool SavePairing(WriterConnection db, PairingChange change)
    {
        if (IsSeen(db, change.ActivityKey))
        {
            return true;
        }

        Pairing[] all = [change.After, .. change.Others];
        if (
            change.OnlyUnderWay
            && !db.Any("""SELECT 1 FROM "CoffeeTrials" WHERE "Id" = @id AND "Step" IN ('time', 'remind')""", ("@id", change.After.TrialId))
        )
        {
            return false;
        }

        if (!all.All(pairing => CoffeeGroupRow.IsAsRead(db, pairing)))
        {
            return false;
        }

        foreach (var pairing in all)
        {
            CoffeeGroupRow.Save(db, pairing);
        }

        Remember(db, change.ActivityKey);
        Say(db, change.Messages);
        return true;
    }

    private bool IsSeen(WriterConnection db, string? key) =>
        key is not null && SeenActivities.IsThere(db, key, clock.GetUtcNow().UtcDateTime);

    private void Remember(WriterConnection db, string? key)
    {
        if (key is not null)
        {
            SeenActivities.Remember(db, key, clock.GetUtcNow().UtcDateTime);
        }
    }

    private static void Say(WriterConnection db, IEnumerable<OutgoingMessage> messages)
    {
        foreach (var message in messages)
        {
            OutboxStore.Put(db, message);
        }
    }

    private Task<IReadOnlyList<T>> ListAsync<T>(Func<Statements, List<T>> question, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<T>>(question, cancellationToken);
}
