namespace KMF.Dialogs.Actions;

/// <summary>What the buttons of actions say to the server, wherever they are shown; they belong to no session's conversation.</summary>
public static class ActionItemVerb
{
    public const string Feature = "action";

    // Their owners' and the facilitator's.
    public const string Done = "action.done";
    public const string NotDone = "action.not-done";
    public const string Edit = "action.edit";
    public const string Save = "action.save";

    /// <summary>Shows a page of actions, to anybody.</summary>
    public const string Show = "action.show";
}
