using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>Who is on which side, and which side has the word.</summary>
internal static class Sides
{
    public const string HomeField = "home";

    public const string Invite = "invite";
    public const string Context = "context";
    public const string Feedback = "feedback";
    public const string Analysis = "analysis";
    public const string Actions = "actions";

    /// <summary>
    /// The side of a person: visitors have accepted; without a list of the home team, everybody who was not invited is in it.
    /// </summary>
    public static Side Of(Session session, string personId)
    {
        if (Invitations.Of(session).Find(personId) is { } invitation)
        {
            return invitation.Answer == InvitationAnswer.Accepted ? Side.Visitors : Side.None;
        }

        var home = HomeOf(session);
        return home.Length == 0 || home.Contains(personId) ? Side.Home : Side.None;
    }

    /// <summary>The ids of the people of the home team, as set up; nobody where nobody was named.</summary>
    public static string[] HomeOf(Session session) =>
        session.Settings.GetValueOrDefault(HomeField, "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Who has the baton in a step.</summary>
    public static Side WithBaton(string stepId) =>
        stepId switch
        {
            Feedback => Side.Visitors,
            Actions => Side.Both,
            _ => Side.Home,
        };

    /// <summary>
    /// Whether somebody may contribute to a step now: their side has the baton, or they facilitate and write for whoever has it.
    /// </summary>
    public static bool MaySpeak(Session session, string stepId, string personId) =>
        session.Facilitator.Id == personId || (WithBaton(stepId) & Of(session, personId)) != Side.None;
}
