namespace KMF.Dialogs.Sessions;

/// <summary>What the buttons of a session's cards say to the server.</summary>
public static class Verb
{
    // Anybody's.
    public const string View = "view";

    /// <summary>The same, asked by the client itself: the reader stays where they are in it.</summary>
    public const string Refresh = "refresh";
    public const string Page = "page";

    /// <summary>Shows a question of those that are open together.</summary>
    public const string Answer = "answer";
    public const string Add = "add";
    public const string Edit = "edit";
    public const string SaveEdit = "save-edit";
    public const string Delete = "delete";
    public const string Done = "done";
    public const string Vote = "vote";
    public const string TakeVoteBack = "take-vote-back";
    public const string Rate = "rate";
    public const string Facilitate = "facilitate";

    /// <summary>Somebody used a lesson of the library, and may say how it went. It belongs to no session.</summary>
    public const string LessonUsed = "lesson-used";

    /// <summary>Changes how the bot behaves in the team or chat. It belongs to no session.</summary>
    public const string SaveSettings = "save-settings";

    // Of actions, wherever they are shown; their owners' and the facilitator's. They belong to no session's conversation.
    public const string ActionDone = "action-done";
    public const string ActionNotDone = "action-not-done";

    /// <summary>Shows a page of actions, to anybody.</summary>
    public const string ShowActions = "show-actions";

    // The facilitator's; they move the waterfall.
    public const string Start = "start";
    public const string Next = "next";
    public const string Back = "back";
    public const string Close = "close";
    public const string Cancel = "cancel";
    public const string Reopen = "reopen";

    /// <summary>Puts a piece of work on the set-up card; nothing is saved.</summary>
    public const string ChooseWork = "choose-work";

    /// <summary>Shows what an earlier session of the team came to, to whoever sets one up.</summary>
    public const string Past = "past";

    // The facilitator's; they change the session within its step.
    public const string Pause = "pause";
    public const string Resume = "resume";
    public const string Reveal = "reveal";
    public const string OpenVoting = "open-voting";
    public const string CloseVoting = "close-voting";
    public const string Merge = "merge";
    public const string Split = "split";
    public const string MakeAction = "make-action";
    public const string SaveAction = "save-action";
    public const string DeleteAction = "delete-action";
    public const string MakeLesson = "make-lesson";
    public const string SaveLesson = "save-lesson";
    public const string DeleteLesson = "delete-lesson";

    /// <summary>The moves: they carry the opening of the step that they were pressed on.</summary>
    public static readonly IReadOnlySet<string> Moves = new HashSet<string> { Start, Next, Back, Close, Cancel, Reopen };

    /// <summary>All that is about actions.</summary>
    public static readonly IReadOnlySet<string> OfActions = new HashSet<string> { ActionDone, ActionNotDone, ShowActions };

    /// <summary>All that only the facilitator may press.</summary>
    public static readonly IReadOnlySet<string> Facilitators = new HashSet<string>(Moves)
    {
        ChooseWork,
        Past,
        Pause,
        Resume,
        Reveal,
        OpenVoting,
        CloseVoting,
        Merge,
        Split,
        MakeAction,
        SaveAction,
        DeleteAction,
        MakeLesson,
        SaveLesson,
        DeleteLesson,
    };
}
