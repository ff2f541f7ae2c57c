using System.Collections.Immutable;
using KMF.Bot.Storage.Sessions;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.KnowledgeCafe;

namespace KMF.Bot.Storage.KnowledgeCafe;

/// <summary>Who is in a café, where they sit, and who agrees that ideas are captured.</summary>
internal sealed class CafeTables : OwnTables<Cafe>
{
    public override string TechniqueId => "knowledge-cafe";

    public override Cafe Read(Statements db, Guid sessionId) =>
        new(
            [
                .. Guests(db, sessionId)
                    .OrderBy(guest => guest.Person.Name, StringComparer.CurrentCultureIgnoreCase)
                    .ThenBy(guest => guest.Person.Id, StringComparer.Ordinal),
            ],
            db.List(
                    """SELECT "AuthorKey", "Agrees" FROM "CafeAnswers" WHERE "SessionId" = @session""",
                    row => KeyValuePair.Create(row.GetString(0), row.GetBoolean(1)),
                    ("@session", sessionId)
                )
                .ToImmutableDictionary()
        );

    protected override void Save(WriterConnection db, Guid sessionId, Cafe before, Cafe after)
    {
        foreach (var gone in before.Guests.ExceptBy(after.Guests.Select(guest => guest.Person.Id), guest => guest.Person.Id))
        {
            db.Execute(
                """DELETE FROM "CafeSeats" WHERE "SessionId" = @session AND "PersonId" = @person""",
                ("@session", sessionId),
                ("@person", gone.Person.Id)
            );
        }

        foreach (var guest in after.Guests.Except(before.Guests))
        {
            Save(db, sessionId, guest);
        }

        if (after.Answers.IsEmpty && !before.Answers.IsEmpty)
        {
            db.Execute("""DELETE FROM "CafeAnswers" WHERE "SessionId" = @session""", ("@session", sessionId));
        }

        foreach (var (key, agrees) in after.Answers.Except(before.Answers))
        {
            db.Execute(
                """
                INSERT INTO "CafeAnswers" ("SessionId", "AuthorKey", "Agrees") VALUES (@session, @key, @agrees)
                ON CONFLICT ("SessionId", "AuthorKey") DO UPDATE SET "Agrees" = excluded."Agrees"
                """,
                ("@session", sessionId),
                ("@key", key),
                ("@agrees", agrees)
            );
        }
    }

    private static void Save(WriterConnection db, Guid sessionId, Guest guest) =>
        db.Execute(
            """
            INSERT INTO "CafeSeats" ("SessionId", "PersonId", "TeamsId", "Name", "First", "Second", "Third", "IsHere")
            VALUES (@session, @person, @teams, @name, @first, @second, @third, @here)
            ON CONFLICT ("SessionId", "PersonId") DO UPDATE SET "First" = excluded."First", "Second" = excluded."Second",
                "Third" = excluded."Third", "IsHere" = excluded."IsHere"
            """,
            ("@session", sessionId),
            ("@person", guest.Person.Id),
            ("@teams", guest.Person.TeamsId),
            ("@name", guest.Person.Name),
            ("@first", guest.Tables[0]),
            ("@second", guest.Tables[1]),
            ("@third", guest.Tables[2]),
            ("@here", guest.IsHere)
        );

    private static List<Guest> Guests(Statements db, Guid sessionId) =>
        db.List(
            """
            SELECT "PersonId", "TeamsId", "Name", "First", "Second", "Third", "IsHere" FROM "CafeSeats" WHERE "SessionId" = @session
            """,
            row => new Guest(
                new Person(row.GetString(0), row.GetString(1), row.GetString(2)),
                [.. Enumerable.Range(3, 3).Select(at => row.IsDBNull(at) ? (int?)null : row.GetInt32(at))],
                row.GetBoolean(6)
            ),
            ("@session", sessionId)
        );
}
