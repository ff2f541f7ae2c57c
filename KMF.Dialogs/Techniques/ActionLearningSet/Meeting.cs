using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>One meeting of a set, as far as its session says: who its members are, who presents, what the presenter asks for.</summary>
internal static class Meeting
{
    public const string MembersField = "members";

    /// <summary>The setting with whoever presents, as their id.</summary>
    public const string PresenterId = "presenter";

    private const string Gift = "gift";
    private const string DoneActions = "done";

    /// <summary>Who was chosen at set-up, as ids; nobody: everybody in the conversation.</summary>
    public static ImmutableArray<string> Chosen(Session session) => Ids(session, MembersField);

    /// <summary>Who presents, or null until somebody was picked.</summary>
    public static Person? Presenter(Session session) =>
        session.Roster.FirstOrDefault(member => member.Id == session.Settings.GetValueOrDefault(PresenterId));

    public static bool IsPresenter(Session session, Person? person) => person is not null && Presenter(session)?.Id == person.Id;

    public static Session WithPresenter(Session session, Person presenter) => With(session, PresenterId, presenter.Id);

    /// <summary>Whether the presenter has asked for a gift round.</summary>
    public static bool HasGift(Session session) => session.Settings.ContainsKey(Gift);

    public static Session WithGift(Session session) => With(session, Gift, "asked");

    /// <summary>The actions of earlier meetings that were said to be done in this one.</summary>
    public static ImmutableArray<string> Done(Session session) => Ids(session, DoneActions);

    public static Session WithDone(Session session, Guid action) =>
        With(session, DoneActions, string.Join(',', Done(session).Add(action.ToString("N"))));

    /// <summary>Whether two meetings are of one set: most of the members of each are in both.</summary>
    public static bool AreOfOneSet(Session one, Session other)
    {
        var both = one.Roster.IntersectBy(other.Roster.Select(member => member.Id), member => member.Id).Count();
        return 2 * both > Math.Max(one.Roster.Length, other.Roster.Length);
    }

    private static Session With(Session session, string id, string value) =>
        session with
        {
            Settings = session.Settings.SetItem(id, value),
        };

    private static ImmutableArray<string> Ids(Session session, string field) =>
        [.. session.Settings.GetValueOrDefault(field, "").Split(',', StringSplitOptions.RemoveEmptyEntries)];
}
