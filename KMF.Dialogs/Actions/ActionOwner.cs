using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Actions;

/// <summary>Finds out whose action it is by whom was picked, or by the name that was written.</summary>
internal static class ActionOwner
{
    private const int LongestName = 100;

    /// <summary>
    /// The one of these people with that id, with that name, or with that first name where nobody else has it; else somebody of whom only
    /// the name is known. Null where nobody was picked and no name was written.
    /// </summary>
    public static Person? Of(string? written, IReadOnlyCollection<Person> people)
    {
        var name = UserText.CleanLine(written);
        if (name.Length == 0)
        {
            return null;
        }

        return Only(people.Where(person => person.Id == name))
            ?? Only(people.Where(person => string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase)))
            ?? Only(people.Where(person => person.Name.StartsWith(name + " ", StringComparison.OrdinalIgnoreCase)))
            ?? new Person("", "", UserText.Shorten(name, LongestName - 1));
    }

    private static Person? Only(IEnumerable<Person> people) => people.Take(2).ToList() is [var only] ? only : null;
}
