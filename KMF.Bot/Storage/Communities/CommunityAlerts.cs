using KMF.Bot.Storage.Outbox;
using KMF.Dialogs.Communities;

namespace KMF.Bot.Storage.Communities;

/// <summary>Who is to hear of what is new, and what they have heard of.</summary>
internal static class CommunityAlerts
{
    public static List<(Community Community, CommunityMember Member)> Due(Statements db, DateTimeOffset now, int most) =>
        db.List(
            $"""
            SELECT {CommunityRow.Columns}, m."Data" FROM "CommunityMembers" m JOIN "Communities" c ON c."Id" = m."CommunityId"
            WHERE m."NextAlertAt" <= @now AND m."IsIn" AND c."IsOpen" ORDER BY m."NextAlertAt" LIMIT @most
            """,
            row => (CommunityRow.Read(row), StoredJson.Read<CommunityMember>(row.GetString(2))),
            ("@now", now.UtcDateTime),
            ("@most", most)
        );

    public static HashSet<Guid> Told(Statements db, Guid community, string person) =>
        [
            .. db.List(
                """SELECT "LessonId" FROM "CommunityTold" WHERE "CommunityId" = @community AND "PersonId" = @person""",
                row => row.GetGuid(0),
                ("@community", community),
                ("@person", person)
            ),
        ];

    public static bool Save(WriterConnection db, AlertChange change)
    {
        var (community, person) = (change.Member.CommunityId, change.Member.Person.Id);
        if (
            !CommunityRow.IsOpenNow(db, community)
            || CommunityMemberRow.In(db, community, person) is not { } member
            || member.NextAlertAt != change.Member.NextAlertAt
            || member.Alerts != change.Member.Alerts
        )
        {
            return false;
        }

        CommunityMemberRow.Save(db, member with { NextAlertAt = change.Next, ToldOf = Math.Max(member.ToldOf, change.ToldOf) });
        foreach (var lesson in change.Lessons)
        {
            CommunityToldRow.Save(db, community, person, lesson, change.At.UtcDateTime);
        }

        if (change.Message is { } message)
        {
            OutboxStore.Put(db, message);
        }

        return true;
    }
}
