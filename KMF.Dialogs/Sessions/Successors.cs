using System.Collections.Immutable;
using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Sessions;

/// <summary>Those to whom a session's facilitator can hand it over.</summary>
internal static class Successors
{
    /// <summary>
    /// Who is in the conversation, by name; where that is not known, who was when the session began, and who has taken part in it.
    /// </summary>
    /// <param name="store">Knows who has taken part.</param>
    /// <param name="session">The session.</param>
    /// <param name="present">Who is in the conversation; empty where Teams does not say or they are too many.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<ImmutableArray<Person>> OfAsync(
        ISessionStore store,
        Session session,
        ImmutableArray<Person> present,
        CancellationToken cancellationToken
    )
    {
        IEnumerable<Person> known =
            session.IsConfidential ? session.Roster
            : present.IsEmpty ? session.Roster.Concat(await store.ViewersAsync(session, cancellationToken))
            : present;
        return
        [
            .. known
                .Where(person => person.Id != session.Facilitator.Id && person.TeamsId.Length > 0)
                .DistinctBy(person => person.Id)
                .OrderBy(person => person.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    /// <summary>Those whom some words name: by the whole name, else by the beginnings of its parts.</summary>
    public static ImmutableArray<Person> Named(IReadOnlyCollection<Person> people, string words)
    {
        var typed = TypedText.Fold(words);
        ImmutableArray<Person> whole = [.. people.Where(person => TypedText.Fold(person.Name).SequenceEqual(typed))];
        return whole.Length == 1 ? whole : [.. people.Where(person => typed.Length > 0 && Has(TypedText.Fold(person.Name), typed))];
    }

    private static bool Has(string[] name, string[] typed) =>
        typed.All(word => name.Any(part => part.StartsWith(word, StringComparison.Ordinal)));
}
