using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>The day of a Peer Assist, and how long before it people are told.</summary>
internal static class Notice
{
    public const string DateField = "date";

    /// <summary>How long visitors should have, in days.</summary>
    public const int Enough = 14;

    private const int RemindAfter = 3;

    /// <summary>The day, as set up.</summary>
    public static DateOnly? DayOf(Session session) => SetUpForm.Day(session.Settings.GetValueOrDefault(DateField, ""));

    /// <summary>Whether people who are invited that day have less than two weeks.</summary>
    public static bool IsShort(DateOnly invited, DateOnly date) => date < invited.AddDays(Enough);

    /// <summary>
    /// When somebody who has not answered is asked again: some days after they were invited; null where it would be over by then.
    /// </summary>
    public static DateOnly? AskAgain(DateOnly invited, DateOnly date) => invited.AddDays(RemindAfter) is var day && day < date ? day : null;

    /// <summary>When somebody who accepted is reminded: the day before; null where that is today or over.</summary>
    public static DateOnly? Eve(DateOnly today, DateOnly date) => date.AddDays(-1) is var day && day > today ? day : null;
}
