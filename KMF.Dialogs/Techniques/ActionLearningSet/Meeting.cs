using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>One meeting of a set, as far as its session says: who its members are, who presents, what the presenter asks for.</summary>
internal static class Meeting
{
    public const string MembersField = "members";

    /// <summary>The setting with whoever presents, as their id.</summary>
    public const string PresenterId = "presenter";

    /// <summary>The setting with the session in which the series was set up that a meeting belongs to.</summary>
    public const string SeriesId = "series";

    private const string Gift = "gift";
    private const string Planned = "planned";
    private const string ErasedSooner = "erased";
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

    /// <summary>The session in which the series was set up, where that is not this one.</summary>
    public static Guid? PlanOf(Session session) =>
        Guid.TryParseExact(session.Settings.GetValueOrDefault(SeriesId), "N", out var plan) ? plan : null;

    /// <summary>Whether there are dates to look at.</summary>
    public static bool HasDates(Session session) =>
        session.Settings.ContainsKey(SeriesId) || IsPlan(session) || SeriesPlan.IsSeries(session);

    /// <summary>Whether nobody met: only the dates were set up.</summary>
    public static bool IsPlan(Session session) => session.Settings.ContainsKey(Planned);

    /// <summary>Makes the session one in which nobody meets.</summary>
    public static void KeepAsPlan(SessionMove move) => move.Keep(Planned, "true");

    /// <summary>Whether what was said was erased before its time.</summary>
    public static bool IsErased(Session session) => session.Settings.ContainsKey(ErasedSooner);

    public static Session Erased(Session session) => With(session, ErasedSooner, "true");

    /// <summary>Whether somebody may have all that was said erased: whose it is, and whoever facilitated.</summary>
    public static bool MayErase(Session session, Person by) => session.Facilitator.Id == by.Id || IsPresenter(session, by);

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
