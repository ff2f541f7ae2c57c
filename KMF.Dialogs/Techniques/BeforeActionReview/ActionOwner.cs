using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.BeforeActionReview;

/// <summary>Finds out whose action it is by the name that was written.</summary>
internal static class ActionOwner
{
    private const int LongestName = 100;

    /// <summary>
    /// The one in the conversation with that name, or with that first name where nobody else has it; else somebody of whom only the name is
    /// known. Null where no name was written.
    /// </summary>
    public static Person? Of(string? written, ImmutableArray<Person> roster)
    {
        var name = UserText.CleanLine(written);
        if (name.Length == 0)
        {
            return null;
        }

        return Only(roster.Where(person => string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase)))
            ?? Only(roster.Where(person => person.Name.StartsWith(name + " ", StringComparison.OrdinalIgnoreCase)))
            ?? new Person("", "", UserText.Shorten(name, LongestName - 1));
    }

    private static Person? Only(IEnumerable<Person> people) => people.Take(2).ToList() is [var only] ? only : null;
}
