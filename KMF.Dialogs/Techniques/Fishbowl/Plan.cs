using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>A fishbowl as it was set up.</summary>
internal static class Plan
{
    public const string QuestionField = "question";
    public const string KindField = "kind";
    public const string ChairsField = "chairs";
    public const string NamedField = "inside";
    public const string ScribeField = "scribe";

    public const string Open = "open";
    public const string Closed = "closed";

    private const int FewestChairs = 3;

    /// <summary>The question that stirs debate.</summary>
    public static string Question(Session session) => session.Settings.GetValueOrDefault(QuestionField, "");

    public static bool IsOpen(Session session) => session.Settings.GetValueOrDefault(KindField) != Closed;

    /// <summary>How many chairs there are beside the spare one.</summary>
    public static int Chairs(Session session) =>
        int.TryParse(session.Settings.GetValueOrDefault(ChairsField), CultureInfo.InvariantCulture, out var chairs) ? chairs : FewestChairs;

    /// <summary>Who starts inside, or who the experts are, as ids.</summary>
    public static ImmutableArray<string> Named(Session session) => Ids(session, NamedField);

    /// <summary>The scribe, as set up; where nobody was chosen, whoever facilitates.</summary>
    public static Person Scribe(Session session) =>
        session.Roster.FirstOrDefault(person => Ids(session, ScribeField).Contains(person.Id)) ?? session.Facilitator;

    /// <summary>Whether somebody writes for the scribe: the scribe, and whoever facilitates where the scribe had to leave.</summary>
    public static bool MayScribe(Session session, string personId) => personId == session.Facilitator.Id || personId == Scribe(session).Id;

    public static ImmutableArray<string> Ids(Session session, string field) =>
        [.. session.Settings.GetValueOrDefault(field, "").Split(',', StringSplitOptions.RemoveEmptyEntries)];
}
