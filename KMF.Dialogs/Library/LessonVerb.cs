using System.Collections.Frozen;

namespace KMF.Dialogs.Library;

/// <summary>What the buttons of lessons say to the server; they belong to no session.</summary>
public static class LessonVerb
{
    public const string Feature = "lesson";

    public const string Open = "lesson.open";
    public const string Used = "lesson.used";
    public const string Useful = "lesson.useful";
    public const string NotUseful = "lesson.not-useful";

    /// <summary>Shows where a question to the author is written.</summary>
    public const string Ask = "lesson.ask";
    public const string SendQuestion = "lesson.send-question";

    /// <summary>Makes a lesson of a form; its item is the form.</summary>
    public const string Add = "lesson.add";

    // The author's, and the facilitator's of the session that it came from.
    public const string Edit = "lesson.edit";
    public const string Save = "lesson.save";
    public const string Withdraw = "lesson.withdraw";
    public const string Publish = "lesson.publish";
    public const string StillRight = "lesson.still-right";
    public const string ChangeDate = "lesson.change-date";

    /// <summary>Looks for the lesson that takes its place.</summary>
    public const string Supersede = "lesson.supersede";
    public const string SupersedeWith = "lesson.supersede-with";

    public static readonly IReadOnlySet<string> Authors = new[]
    {
        Edit,
        Save,
        Withdraw,
        Publish,
        StillRight,
        ChangeDate,
        Supersede,
        SupersedeWith,
    }.ToFrozenSet();
}
