using KMF.Dialogs.Techniques;

namespace KMF.Dialogs.Sessions;

/// <summary>Makes the open step's time longer, and says so.</summary>
internal static class MoreTime
{
    private const int Minutes = 10;

    /// <summary>Whether the open step has a time that can be made longer.</summary>
    public static bool Fits(Session session) => session.IsAsking && session.StepId != Session.CollectStep && MarkOf(session) is not null;

    /// <summary>
    /// What the step's time is just now, for the button to carry: pressed again on what was shown before, it changes nothing. Milliseconds,
    /// which every client writes as they are.
    /// </summary>
    public static long? MarkOf(Session session) =>
        session.StepEndsAt?.ToUnixTimeMilliseconds() ?? (long?)session.TimeLeftWhenPaused?.TotalMilliseconds;

    /// <summary>The change, or null where the time is another than the button knows, or the step has none.</summary>
    public static SessionChange? Give(SessionRequest request, TechniqueContent content, DateTimeOffset now)
    {
        var session = request.Session;
        if (!Fits(session) || MarkOf(session) != request.Action.Time)
        {
            return null;
        }

        var more = TimeSpan.FromMinutes(Minutes);
        var left = session.TimeLeftWhenPaused ?? (session.StepEndsAt > now ? session.StepEndsAt.Value - now : TimeSpan.Zero);
        var whole = request.Rules.Questions.FirstOrDefault(question => question.Id == session.StepId)?.TimeIn(session);
        var after =
            session.State == SessionState.Paused
                ? session with
                {
                    TimeLeftWhenPaused = left + more,
                }
                : SessionMove.Timed(session, left + more, whole + more, now);
        var id = StableId.Of(session.Id, $"more-time\u001f{session.StepEntry}\u001f{request.Action.Time}");
        var line = content.Texts.Count("time.more", Minutes, ("step", content.Step(session.StepId).Name));
        return new SessionChange(after) { Messages = [Announcement.Line(session, id, line)] };
    }
}
