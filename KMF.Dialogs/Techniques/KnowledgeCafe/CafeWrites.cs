using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>Makes the changes of a café; each is decided on who is there when it is saved.</summary>
internal sealed class CafeWrites(SessionServices services)
{
    /// <summary>Somebody comes in. Where tables are drawn already they get one at once, and nobody else moves.</summary>
    public OwnWrite<Cafe> ComeIn(Session session, Person person) => Make(session, person, (cafe, now) => Enter(cafe, now, person));

    /// <summary>Somebody leaves; nobody else moves.</summary>
    public OwnWrite<Cafe> GoOut(Session session, Person person) => Make(session, person, (cafe, now) => Leave(cafe, now, person));

    /// <summary>Somebody says whether ideas may be captured; the latest counts.</summary>
    public OwnWrite<Cafe> SayConsent(Session session, Person person, bool agrees)
    {
        var key = services.Keys.For(session.Id, person.Id);
        return Make(session, person, (cafe, now) =>
            now.Asks(KnowledgeCafeRules.Consent) && cafe.Find(person.Id) is not null
                ? cafe with
                {
                    Answers = cafe.Answers.SetItem(key, agrees),
                }
                : null
        );
    }

    /// <summary>Seats everybody for all rounds, each person as it was drawn; who has come in since then is fitted in.</summary>
    public OwnWrite<Cafe> SeatAll(Session session, Seating seating) => Make(session, session.Facilitator, (cafe, _) => Seat(cafe, seating));

    /// <summary>Forgets who sat where, and who agreed.</summary>
    public OwnWrite<Cafe> Clear(Session session) => Make(session, session.Facilitator, (_, _) => Cafe.Empty);

    // Null where the café does not take it.
    private OwnWrite<Cafe> Make(Session session, Person by, Func<Cafe, Session, Cafe?> change) =>
        new(
            session.TenantId,
            session.Id,
            by,
            services.Keys.For(session.Id, by.Id),
            services.Clock.GetUtcNow(),
            StepId: null,
            (before, now) =>
                change(before, now) switch
                {
                    null => new OwnChange<Cafe>(before) { IsRefused = true },
                    var after when after == before => null,
                    var after => new OwnChange<Cafe>(after),
                }
        );

    private static Cafe? Enter(Cafe cafe, Session session, Person person)
    {
        if (!KnowledgeCafeRules.IsSeating(session))
        {
            return null;
        }

        if (cafe.Find(person.Id) is not null)
        {
            return cafe;
        }

        if (cafe.Here.Count() >= Cafe.Most)
        {
            return null;
        }

        var own = cafe.Guests.FirstOrDefault(guest => guest.Person.Id == person.Id)?.Tables ?? Guest.NoTables;
        var tables = session.StepId == KnowledgeCafeRules.Conversations ? Late(cafe, Seating.RoundOf(session), person, own) : own;
        return cafe.With(new Guest(person, tables, IsHere: true));
    }

    // Who leaves before it has begun was not in it.
    private static Cafe? Leave(Cafe cafe, Session session, Person person)
    {
        var round = Seating.RoundOf(session);
        return !KnowledgeCafeRules.IsSeating(session) ? null
            : cafe.Find(person.Id) is not { } guest ? cafe
            : session.StepId == KnowledgeCafeRules.Introduction ? cafe with { Guests = cafe.Guests.Remove(guest) }
            : cafe.With(
                guest with
                {
                    IsHere = false,
                    Tables = [.. guest.Tables.Select((table, at) => at == 0 || at <= round ? table : null)],
                }
            );
    }

    private static Cafe Seat(Cafe cafe, Seating seating)
    {
        foreach (var guest in cafe.Here.ToList())
        {
            cafe = cafe.With(guest with { Tables = seating.Seats.GetValueOrDefault(guest.Person.Id, Guest.NoTables) });
        }

        foreach (var late in cafe.Here.Where(guest => guest.Tables[0] is null).ToList())
        {
            var others = cafe.Here.Where(guest => guest.Person.Id != late.Person.Id).Select(guest => guest.Tables).ToList();
            cafe = cafe.With(late with { Tables = Latecomer.Seat(others, Guest.NoTables, from: 0, seating.Tables) });
        }

        return cafe;
    }

    // At the table where they sat before in this round, else where they are fitted in.
    private static ImmutableArray<int?> Late(Cafe cafe, int round, Person person, ImmutableArray<int?> own)
    {
        var others = cafe.Here.Where(guest => guest.Person.Id != person.Id).Select(guest => guest.Tables).ToList();
        var tables = 1 + cafe.Guests.SelectMany(guest => guest.Tables).Max() ?? 1;
        return Latecomer.Seat(others, own, own[round] is null ? round : round + 1, tables);
    }
}
