namespace KMF.Dialogs.Sessions;

/// <summary>What the buttons of a session's cards say to the server.</summary>
public static class SessionVerb
{
    public const string Feature = "session";

    // Anybody's.
    public const string View = "session.view";

    /// <summary>The same, asked by the client itself: the reader stays where they are in it.</summary>
    public const string Refresh = "session.refresh";
    public const string Page = "session.page";

    /// <summary>Shows all that was said at a step, to the reader alone.</summary>
    public const string Read = "session.read";

    /// <summary>Shows a question of those that are open together.</summary>
    public const string Answer = "session.answer";
    public const string Add = "session.add";
    public const string Edit = "session.edit";
    public const string SaveEdit = "session.save-edit";
    public const string Delete = "session.delete";
    public const string Done = "session.done";
    public const string Vote = "session.vote";
    public const string TakeVoteBack = "session.take-vote-back";
    public const string Rate = "session.rate";
    public const string Facilitate = "session.facilitate";

    // The facilitator's; they move the waterfall.
    public const string Start = "session.start";
    public const string Next = "session.next";
    public const string Back = "session.back";
    public const string Close = "session.close";
    public const string Cancel = "session.cancel";
    public const string Reopen = "session.reopen";

    /// <summary>Puts a piece of work on the set-up card; nothing is saved.</summary>
    public const string ChooseWork = "session.choose-work";

    /// <summary>Shows what an earlier session of the team came to, to whoever sets one up.</summary>
    public const string Past = "session.past";

    /// <summary>Shows to whom the session can be handed over; with somebody chosen, hands it to them.</summary>
    public const string HandOver = "session.hand-over";

    // The facilitator's; they change the session within its step.
    public const string Pause = "session.pause";
    public const string Resume = "session.resume";

    /// <summary>Makes the open step's time ten minutes longer.</summary>
    public const string MoreTime = "session.more-time";
    public const string Reveal = "session.reveal";
    public const string OpenVoting = "session.open-voting";
    public const string CloseVoting = "session.close-voting";
    public const string Merge = "session.merge";
    public const string Split = "session.split";
    public const string MakeAction = "session.make-action";
    public const string SaveAction = "session.save-action";
    public const string EditAction = "session.edit-action";
    public const string DeleteAction = "session.delete-action";
    public const string MakeLesson = "session.make-lesson";
    public const string SaveLesson = "session.save-lesson";
    public const string DeleteLesson = "session.delete-lesson";

    /// <summary>Those whose answer may be shown to all where clients have no views of their own: forms, and who facilitates.</summary>
    internal static readonly IReadOnlySet<string> Shared = new HashSet<string>
    {
        Facilitate,
        Answer,
        ChooseWork,
        MakeAction,
        MakeLesson,
        EditAction,
        SaveAction,
        SaveLesson,
        HandOver,
    };

    /// <summary>The moves: they carry the opening of the step that they were pressed on.</summary>
    public static readonly IReadOnlySet<string> Moves = new HashSet<string> { Start, Next, Back, Close, Cancel, Reopen };

    /// <summary>Those with which lessons are made of what was said.</summary>
    internal static readonly IReadOnlySet<string> Lessons = new HashSet<string> { MakeLesson, SaveLesson, DeleteLesson };

    /// <summary>What does not go with confidential words: it would keep them, or what people think of them, where others look.</summary>
    internal static readonly IReadOnlySet<string> NeverConfidential = new HashSet<string>
    {
        OpenVoting,
        Merge,
        MakeAction,
        SaveAction,
        EditAction,
        Rate,
    };

    /// <summary>All that only the facilitator may press.</summary>
    public static readonly IReadOnlySet<string> Facilitators = new HashSet<string>(Moves)
    {
        ChooseWork,
        Past,
        HandOver,
        Pause,
        Resume,
        MoreTime,
        Reveal,
        OpenVoting,
        CloseVoting,
        Merge,
        Split,
        MakeAction,
        SaveAction,
        EditAction,
        DeleteAction,
        MakeLesson,
        SaveLesson,
        DeleteLesson,
    };
}
