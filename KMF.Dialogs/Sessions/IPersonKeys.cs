namespace KMF.Dialogs.Sessions;

/// <summary>
/// Turns a person into a key that only this installation can make, so that words can be somebody's own without saying whose.
/// </summary>
public interface IPersonKeys
{
    /// <summary>A keyed hash of the person within one session, as text without padding.</summary>
    string For(Guid sessionId, string personId);

    /// <summary>
    /// A keyed hash of an activity, by which it is remembered that it was taken: whoever has the database sees neither whose chat it came
    /// from nor which message it was.
    /// </summary>
    string ForActivity(string tenantId, string conversationId, string activityId);
}
