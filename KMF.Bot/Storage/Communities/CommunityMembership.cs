using KMF.Dialogs.Communities;

namespace KMF.Bot.Storage.Communities;

/// <summary>Who is in a community, and who moves it; within the writer's transaction, so that nobody else changes it meanwhile.</summary>
internal static class CommunityMembership
{
    public static CommunityMember? Join(WriterConnection db, CommunityMember member, string? activityKey)
    {
        var before = CommunityMemberRow.Find(db, member.CommunityId, member.Person.Id);
        if (db.IsSeen(activityKey) || !CommunityRow.IsOpenNow(db, member.CommunityId))
        {
            return before is { IsIn: true } ? before : null;
        }

        // Whoever is in it stays as they chose; what was there before they came is not new to them.
        var after = before is { IsIn: true }
            ? before with
            {
                Person = member.Person,
                Language = member.Language,
                Reference = member.Reference,
            }
            : member with
            {
                ToldOf = CommunityBelongingRow.Last(db),
            };
        CommunityMemberRow.Save(db, after);
        db.Remembers(activityKey);
        return after;
    }

    public static Departure Leave(WriterConnection db, Guid community, string person, string? successor, string? activityKey)
    {
        if (db.IsSeen(activityKey) || CommunityMemberRow.In(db, community, person) is not { } member)
        {
            return Departure.NotIn;
        }

        if (
            member.IsCore
            && CommunityRow.IsOpenNow(db, community)
            && CommunityMemberRow.Core(db, community).All(one => one.Person.Id == person)
        )
        {
            if (successor is null || successor == person || CommunityMemberRow.In(db, community, successor) is not { } next)
            {
                return Departure.LastCore;
            }

            CommunityMemberRow.Save(db, next with { IsCore = true });
        }

        CommunityMemberRow.Save(db, Gone(member));
        db.Remembers(activityKey);
        return Departure.Left;
    }

    public static bool NameCore(WriterConnection db, Guid community, string by, IReadOnlyCollection<string> coreIds, string? activityKey)
    {
        if (db.IsSeen(activityKey))
        {
            return true;
        }

        var before = CommunityMemberRow.Core(db, community);
        var named = coreIds.Distinct().Select(id => CommunityMemberRow.In(db, community, id)).OfType<CommunityMember>().ToList();
        if (
            named.Count == 0
            || !CommunityRow.IsOpenNow(db, community)
            || CommunityMemberRow.In(db, community, by) is not { } naming
            || (!naming.IsCore && before.Count > 0)
        )
        {
            return false;
        }

        foreach (var member in before.Where(member => !coreIds.Contains(member.Person.Id)))
        {
            CommunityMemberRow.Save(db, member with { IsCore = false });
        }

        foreach (var member in named)
        {
            CommunityMemberRow.Save(db, member with { IsCore = true });
        }

        return db.Remembers(activityKey);
    }

    public static CommunityMember? Pace(
        WriterConnection db,
        Guid community,
        string person,
        AlertPace pace,
        DateTimeOffset? next,
        string? activityKey
    )
    {
        var member = CommunityMemberRow.In(db, community, person);
        if (member is null || member.Alerts == pace || db.IsSeen(activityKey))
        {
            return member;
        }

        var after = member with { Alerts = pace, NextAlertAt = next };
        CommunityMemberRow.Save(db, after);
        db.Remembers(activityKey);
        return after;
    }

    /// <summary>Takes those whom a team has lost out of the communities that are for it alone; nobody is asked who moves them then.</summary>
    public static int TakeOut(WriterConnection db, string tenant, string team, IEnumerable<string> people)
    {
        var communities = db.List(
            """SELECT "Id" FROM "Communities" WHERE "TenantId" = @tenant AND "TeamId" = @team AND "IsForTeam" """,
            row => row.GetGuid(0),
            ("@tenant", tenant),
            ("@team", team)
        );
        var gone = (
            from community in communities
            from person in people
            let member = CommunityMemberRow.In(db, community, person)
            where member is not null
            select member
        ).ToList();
        gone.ForEach(member => CommunityMemberRow.Save(db, Gone(member)));
        return gone.Count;
    }

    private static CommunityMember Gone(CommunityMember member) =>
        member with
        {
            IsIn = false,
            IsCore = false,
            Alerts = AlertPace.None,
            NextAlertAt = null,
        };
}
