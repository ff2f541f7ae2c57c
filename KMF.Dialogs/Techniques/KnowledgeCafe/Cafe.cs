using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>Somebody in the café.</summary>
/// <param name="Person">Who.</param>
/// <param name="Tables">Their table in each round, from 0; null where they have none.</param>
/// <param name="IsHere">Whether they have not left.</param>
public sealed record Guest(Person Person, ImmutableArray<int?> Tables, bool IsHere)
{
    /// <summary>At no table.</summary>
    public static readonly ImmutableArray<int?> NoTables = [null, null, null];
}

/// <summary>Who is in the café, where they sit, and whether ideas may be captured.</summary>
/// <param name="Guests">Everybody who has come, by name.</param>
/// <param name="Answers">Who agrees (true) and who objects, by the keys of those who have answered.</param>
public sealed record Cafe(ImmutableArray<Guest> Guests, ImmutableDictionary<string, bool> Answers)
{
    /// <summary>Nobody yet.</summary>
    public static readonly Cafe Empty = new([], ImmutableDictionary<string, bool>.Empty);

    /// <summary>How many can be in it.</summary>
    public const int Most = 200;

    /// <summary>The café of a session.</summary>
    public static Cafe Of(SessionContents contents) => contents.Own as Cafe ?? Empty;

    /// <summary>Those who have not left.</summary>
    public IEnumerable<Guest> Here => Guests.Where(guest => guest.IsHere);

    /// <summary>Somebody who has not left, or null.</summary>
    public Guest? Find(string? personId) => Here.FirstOrDefault(guest => guest.Person.Id == personId);

    /// <summary>The café with somebody as they are now.</summary>
    public Cafe With(Guest guest) => this with { Guests = [.. Guests.Where(other => other.Person.Id != guest.Person.Id), guest] };

    /// <summary>The tables of a round with those who sit there, by number from 0.</summary>
    public IEnumerable<(int Table, ImmutableArray<Person> People)> TablesIn(int round) =>
        Here.Where(guest => guest.Tables[round] is not null)
            .GroupBy(guest => guest.Tables[round]!.Value, guest => guest.Person)
            .OrderBy(table => table.Key)
            .Select(table => (table.Key, table.ToImmutableArray()));

    /// <summary>Whether ideas may be captured: nobody objects, and at least half of those who are here agree.</summary>
    public bool IsAgreed => Agreement(Here.Count(), Answers.Values.Count(agrees => agrees), Answers.Values.Count(agrees => !agrees));

    /// <summary>The same by numbers.</summary>
    public static bool Agreement(int people, int agree, int objecting) => objecting == 0 && agree > 0 && 2 * agree >= people;
}
