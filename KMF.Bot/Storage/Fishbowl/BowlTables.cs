using System.Collections.Immutable;
using System.Data.Common;
using KMF.Bot.Storage.Sessions;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.Fishbowl;

namespace KMF.Bot.Storage.Fishbowl;

/// <summary>
/// The bowl in its four tables. What is changed is decided within the writer's transaction; their keys would refuse two people in one chair,
/// a second fish, and a fish with somebody who has left all the same.
/// </summary>
internal sealed class BowlTables : OwnTables<Bowl>
{
    public override Bowl Read(Statements db, Guid sessionId) =>
        new()
        {
            Seats =
            [
                .. db.List(
                    """
                    SELECT "PersonId", "TeamsId", "Name", "Chair", "Place", "IsAsked" FROM "BowlChairs"
                    WHERE "SessionId" = @session ORDER BY "Place"
                    """,
                    row => new Seat(row.GetInt32(3), PersonOf(row), row.GetInt64(4), row.GetBoolean(5)),
                    ("@session", sessionId)
                ),
            ],
            Queue =
            [
                .. db.List(
                    """SELECT "PersonId", "TeamsId", "Name" FROM "BowlQueue" WHERE "SessionId" = @session ORDER BY "Place" """,
                    PersonOf,
                    ("@session", sessionId)
                ),
            ],
            Fish = db.First(
                """SELECT "PersonId", "Since" FROM "BowlFish" WHERE "SessionId" = @session""",
                row => new Fish(row.GetString(0), new DateTimeOffset(row.GetDateTime(1), TimeSpan.Zero)),
                ("@session", sessionId)
            ),
            Spoken =
            [
                .. db.List(
                    """
                    SELECT "PersonId", "TeamsId", "Name", "Milliseconds", "Turns" FROM "BowlSpoken"
                    WHERE "SessionId" = @session ORDER BY "PersonId"
                    """,
                    row => new Spoken(PersonOf(row), TimeSpan.FromMilliseconds(row.GetInt64(3)), row.GetInt32(4)),
                    ("@session", sessionId)
                ),
            ],
        };

    protected override void Save(WriterConnection db, Guid sessionId, Bowl before, Bowl after)
    {
        // Nobody leaves with the fish, so it goes before they do, and comes when they sit.
        if (after.Fish != before.Fish)
        {
            db.Execute("""DELETE FROM "BowlFish" WHERE "SessionId" = @session""", ("@session", sessionId));
        }

        SaveSeats(db, sessionId, before.Seats, after.Seats);
        SaveQueue(db, sessionId, before.Queue, after.Queue);
        if (after.Fish is { } fish && fish != before.Fish)
        {
            db.Execute(
                """INSERT INTO "BowlFish" ("SessionId", "PersonId", "Since") VALUES (@session, @person, @since)""",
                ("@session", sessionId),
                ("@person", fish.HolderId),
                ("@since", fish.Since.UtcDateTime)
            );
        }

        foreach (var spoken in after.Spoken.Except(before.Spoken))
        {
            db.Execute(
                """
                INSERT INTO "BowlSpoken" ("SessionId", "PersonId", "TeamsId", "Name", "Milliseconds", "Turns")
                VALUES (@session, @person, @teams, @name, @time, @turns)
                ON CONFLICT ("SessionId", "PersonId") DO UPDATE SET "Milliseconds" = excluded."Milliseconds", "Turns" = excluded."Turns"
                """,
                ("@session", sessionId),
                ("@person", spoken.Person.Id),
                ("@teams", spoken.Person.TeamsId),
                ("@name", spoken.Person.Name),
                ("@time", (long)spoken.Time.TotalMilliseconds),
                ("@turns", spoken.Turns)
            );
        }
    }

    private static void SaveSeats(WriterConnection db, Guid sessionId, ImmutableArray<Seat> before, ImmutableArray<Seat> after)
    {
        foreach (var gone in before.Where(seat => after.All(other => other.Person.Id != seat.Person.Id)))
        {
            db.Execute(
                """DELETE FROM "BowlChairs" WHERE "SessionId" = @session AND "PersonId" = @person""",
                ("@session", sessionId),
                ("@person", gone.Person.Id)
            );
        }

        foreach (var seat in after.Except(before))
        {
            db.Execute(
                """
                INSERT INTO "BowlChairs" ("SessionId", "Chair", "PersonId", "TeamsId", "Name", "Place", "IsAsked")
                VALUES (@session, @chair, @person, @teams, @name, @place, @asked)
                ON CONFLICT ("SessionId", "PersonId") DO UPDATE SET "IsAsked" = excluded."IsAsked"
                """,
                ("@session", sessionId),
                ("@chair", seat.Chair),
                ("@person", seat.Person.Id),
                ("@teams", seat.Person.TeamsId),
                ("@name", seat.Person.Name),
                ("@place", seat.Order),
                ("@asked", seat.IsAsked)
            );
        }
    }

    private static void SaveQueue(WriterConnection db, Guid sessionId, ImmutableArray<Person> before, ImmutableArray<Person> after)
    {
        foreach (var gone in before.ExceptBy(after.Select(person => person.Id), person => person.Id))
        {
            db.Execute(
                """DELETE FROM "BowlQueue" WHERE "SessionId" = @session AND "PersonId" = @person""",
                ("@session", sessionId),
                ("@person", gone.Id)
            );
        }

        foreach (var come in after.ExceptBy(before.Select(person => person.Id), person => person.Id))
        {
            db.Execute(
                """
                INSERT INTO "BowlQueue" ("SessionId", "PersonId", "TeamsId", "Name", "Place")
                SELECT @session, @person, @teams, @name, COALESCE(MAX("Place"), 0) + 1 FROM "BowlQueue" WHERE "SessionId" = @session
                """,
                ("@session", sessionId),
                ("@person", come.Id),
                ("@teams", come.TeamsId),
                ("@name", come.Name)
            );
        }
    }

    private static Person PersonOf(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2));
}
