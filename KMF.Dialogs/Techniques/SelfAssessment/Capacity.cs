using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>Whose view an assessment is, and who is asked for it.</summary>
internal static class Capacity
{
    public const string Field = "capacity";
    public const string RespondentsField = "respondents";
    public const string ContactField = "contact";

    private const string Individual = "individual";

    public static readonly ImmutableArray<string> All = ["team", Individual, "directorate", "organisation"];

    public static string Of(Session session) => session.Settings.GetValueOrDefault(Field, All[0]);

    public static bool IsOnePerson(Session session) => Of(session) == Individual;

    /// <summary>The ids of those who are asked; empty where everybody is.</summary>
    public static ImmutableArray<string> Asked(Session session)
    {
        ImmutableArray<string> chosen =
        [
            .. session.Settings.GetValueOrDefault(RespondentsField, "").Split(',', StringSplitOptions.RemoveEmptyEntries),
        ];
        return chosen.IsEmpty && IsOnePerson(session) ? [session.Facilitator.Id] : chosen;
    }

    public static bool IsAsked(Session session, string personId) =>
        Asked(session) is var asked && (asked.IsEmpty || asked.Contains(personId));

    /// <summary>The people of the conversation who are asked.</summary>
    public static IEnumerable<Person> People(Session session) => session.Roster.Where(person => IsAsked(session, person.Id));

    /// <summary>Whether two sessions are assessments of the same: the same capacity, and of one person the same one.</summary>
    public static bool IsSame(Session one, Session other) =>
        Of(one) == Of(other) && (!IsOnePerson(one) || Asked(one).SequenceEqual(Asked(other)));
}
