using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>What was written while the bowl spoke: lines to be read out, notes of observers, and the scribe's key points.</summary>
/// <param name="All">The oldest first.</param>
internal sealed record Paper(ImmutableArray<Contribution> All)
{
    /// <summary>The field that says which of the three it is.</summary>
    public const string Kind = "as";

    public const string Line = "line";
    public const string Note = "note";

    /// <summary>Written with the scribe's own button alone.</summary>
    public const string Point = "point";

    private const string ReadOut = "read-out";

    public IEnumerable<Contribution> Points => Of(Point);

    public IEnumerable<Contribution> Notes => Of(Note);

    public IEnumerable<Contribution> Lines => Of(Line);

    /// <summary>The lines that nobody has read out yet.</summary>
    public IEnumerable<Contribution> Unread(Session session)
    {
        var read = ReadIn(session);
        return Lines.Where(line => !read.Contains(line.Id));
    }

    /// <summary>The session with a line marked as read out.</summary>
    public static Session Read(Session session, Guid line) =>
        session with
        {
            Settings = session.Settings.SetItem(ReadOut, string.Join(',', ReadIn(session).Add(line).Select(id => id.ToString("N")))),
        };

    private static ImmutableSortedSet<Guid> ReadIn(Session session) => [.. Plan.Ids(session, ReadOut).Select(Guid.Parse)];

    private IEnumerable<Contribution> Of(string kind) => All.Where(one => one.Fields.GetValueOrDefault(Kind) == kind);
}
