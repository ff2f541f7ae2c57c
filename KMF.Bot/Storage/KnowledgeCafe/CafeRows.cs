using System.Collections.Immutable;
using KMF.Bot.Storage.Sessions;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.KnowledgeCafe;

namespace KMF.Bot.Storage.KnowledgeCafe;

/// <summary>
/// Who is in a café and where they sit. It runs within the only transaction that writes, so no two changes seat people at once.
/// </summary>
internal sealed class CafeRows : ITechniqueRows
{
    public string TechniqueId => "knowledge-cafe";

    public WriteOutcome Apply(WriterConnection db, Session session, OwnWrite write) =>
        write switch
        {
            ComeIn come => Enter(db, session, come),
            GoOut go => Leave(db, session, go),
            SayConsent consent => Say(db, session, consent),
            SeatAll all => Seat(db, session, all),
            ClearTables => Clear(db, session),
            _ => throw new NotSupportedException($"There is no way to save a {write.GetType().Name}."),
        };

    public object Read(Statements db, Guid sessionId) =>
        new Cafe(
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

    private static WriteOutcome Enter(WriterConnection db, Session session, ComeIn write)
    {
        if (!Takes(session, "introduction", "conversations", "sharing"))
        {
            return WriteOutcome.StepClosed;
        }

        var guests = Guests(db, session.Id);
        var own = guests.Find(guest => guest.Person.Id == write.By.Id);
        if (own is { IsHere: true })
        {
            return WriteOutcome.AlreadySaved;
        }

        if (guests.Count(guest => guest.IsHere) >= Cafe.Most)
        {
            return WriteOutcome.StepClosed;
        }

        var tables = own?.Tables ?? Guest.NoTables;
        return Save(db, session.Id, write.By, session.StepId == "conversations" ? Late(session, guests, write.By, tables) : tables);
    }

    private static WriteOutcome Leave(WriterConnection db, Session session, GoOut write)
    {
        if (!Takes(session, "introduction", "conversations", "sharing"))
        {
            return WriteOutcome.StepClosed;
        }

        // Who leaves before it has begun was not in it.
        var round = Seating.RoundOf(session);
        var gone =
            session.StepId == "introduction"
                ? db.Execute(
                    """DELETE FROM "CafeSeats" WHERE "SessionId" = @session AND "PersonId" = @person""",
                    ("@session", session.Id),
                    ("@person", write.By.Id)
                )
                : db.Execute(
                    """
                    UPDATE "CafeSeats" SET "IsHere" = FALSE, "Second" = CASE WHEN @round < 1 THEN NULL ELSE "Second" END,
                        "Third" = CASE WHEN @round < 2 THEN NULL ELSE "Third" END
                    WHERE "SessionId" = @session AND "PersonId" = @person AND "IsHere"
                    """,
                    ("@round", round),
                    ("@session", session.Id),
                    ("@person", write.By.Id)
                );
        return gone == 1 ? WriteOutcome.Saved : WriteOutcome.AlreadySaved;
    }

    private static WriteOutcome Say(WriterConnection db, Session session, SayConsent consent)
    {
        if (
            !Takes(session, "consent")
            || !db.Any(
                """SELECT 1 FROM "CafeSeats" WHERE "SessionId" = @session AND "PersonId" = @person AND "IsHere" """,
                ("@session", session.Id),
                ("@person", consent.By.Id)
            )
        )
        {
            return WriteOutcome.StepClosed;
        }

        var said = db.Execute(
            """
            INSERT INTO "CafeAnswers" ("SessionId", "AuthorKey", "Agrees") VALUES (@session, @key, @agrees)
            ON CONFLICT ("SessionId", "AuthorKey") DO UPDATE SET "Agrees" = excluded."Agrees"
            WHERE "CafeAnswers"."Agrees" <> excluded."Agrees"
            """,
            ("@session", session.Id),
            ("@key", consent.ByKey),
            ("@agrees", consent.Agrees)
        );
        return said == 1 ? WriteOutcome.Saved : WriteOutcome.AlreadySaved;
    }

    private static WriteOutcome Seat(WriterConnection db, Session session, SeatAll all)
    {
        var guests = Guests(db, session.Id).Where(guest => guest.IsHere).ToList();
        var seated = guests.ConvertAll(guest => guest with { Tables = all.Seats.GetValueOrDefault(guest.Person.Id, Guest.NoTables) });
        foreach (var late in seated.Where(guest => guest.Tables[0] is null).ToList())
        {
            var others = seated.Where(guest => guest != late).Select(guest => guest.Tables).ToList();
            seated[seated.IndexOf(late)] = late with { Tables = Latecomer.Seat(others, Guest.NoTables, from: 0, all.Tables) };
        }

        foreach (var guest in seated)
        {
            Save(db, session.Id, guest.Person, guest.Tables);
        }

        return WriteOutcome.Saved;
    }

    private static WriteOutcome Clear(WriterConnection db, Session session)
    {
        db.Execute("""DELETE FROM "CafeSeats" WHERE "SessionId" = @session""", ("@session", session.Id));
        db.Execute("""DELETE FROM "CafeAnswers" WHERE "SessionId" = @session""", ("@session", session.Id));
        return WriteOutcome.Saved;
    }

    // At the table where they sat before in this round, else where they are fitted in.
    private static ImmutableArray<int?> Late(Session session, List<Guest> guests, Person person, ImmutableArray<int?> own)
    {
        var round = Seating.RoundOf(session);
        var others = guests.Where(guest => guest.IsHere && guest.Person.Id != person.Id).Select(guest => guest.Tables).ToList();
        var tables = 1 + guests.SelectMany(guest => guest.Tables).Max() ?? 1;
        return Latecomer.Seat(others, own, own[round] is null ? round : round + 1, tables);
    }

    private static WriteOutcome Save(WriterConnection db, Guid sessionId, Person person, ImmutableArray<int?> tables)
    {
        db.Execute(
            """
            INSERT INTO "CafeSeats" ("SessionId", "PersonId", "TeamsId", "Name", "First", "Second", "Third", "IsHere")
            VALUES (@session, @person, @teams, @name, @first, @second, @third, TRUE)
            ON CONFLICT ("SessionId", "PersonId") DO UPDATE SET "First" = excluded."First", "Second" = excluded."Second",
                "Third" = excluded."Third", "IsHere" = TRUE
            """,
            ("@session", sessionId),
            ("@person", person.Id),
            ("@teams", person.TeamsId),
            ("@name", person.Name),
            ("@first", tables[0]),
            ("@second", tables[1]),
            ("@third", tables[2])
        );
        return WriteOutcome.Saved;
    }

    private static List<Guest> Guests(Statements db, Guid sessionId) =>
        db.List(
            """
            SELECT "PersonId", "TeamsId", "Name", "First", "Second", "Third", "IsHere" FROM "CafeSeats" WHERE "SessionId" = @session
            ORDER BY "PersonId"
            """,
            row => new Guest(
                new Person(row.GetString(0), row.GetString(1), row.GetString(2)),
                [.. Enumerable.Range(3, 3).Select(at => row.IsDBNull(at) ? (int?)null : row.GetInt32(at))],
                row.GetBoolean(6)
            ),
            ("@session", sessionId)
        );

    private static bool Takes(Session session, params ReadOnlySpan<string> steps) => session.IsAsking && steps.Contains(session.StepId);
}
