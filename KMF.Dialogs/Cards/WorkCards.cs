using AdaptiveCards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Cards;

/// <summary>A team's pieces of work, and the time line of one.</summary>
public static class WorkCards
{
    /// <summary>How many pieces of work are listed.</summary>
    public const int MostWorks = 10;

    /// <summary>How many sessions of a time line are shown: the newest.</summary>
    public const int MostSessions = 12;

    /// <summary>The pieces of work that are open, each with the way to its time line.</summary>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="open">The pieces of work.</param>
    /// <param name="asked">The name that was asked for and not found, or empty.</param>
    /// <param name="today">The day it is where the team is.</param>
    public static AdaptiveCard List(Texts.Texts texts, IReadOnlyList<PieceOfWork> open, string asked, DateOnly today) =>
        SessionCard
            .Titled(texts["works.title"], texts)
            .Body(asked.Length > 0 ? Elements.Line(texts["works.unknown"]) : null)
            .Body(asked.Length > 0 ? Elements.Quiet(asked) : null)
            .Body(open.Count == 0 ? Elements.Line(texts["works.none"], subtle: true) : null)
            .Body(
                open.Take(MostWorks)
                    .Select(work =>
                        HelpCards.Beside(
                            [Elements.Strong(work.Name), .. Dates(texts, work, today)],
                            Elements.Buttons(HelpCards.Say(texts["button.time-line"], texts["command.activity"], work: work.Name))!
                        )
                    )
            )
            .Build();

    /// <summary>The sessions about a piece of work in their order, and what fits next.</summary>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="work">The piece of work.</param>
    /// <param name="sessions">Its sessions, oldest first.</param>
    /// <param name="nameOf">What a technique is called.</param>
    /// <param name="next">What fits next and runs here.</param>
    /// <param name="today">The day it is where the team is.</param>
    public static AdaptiveCard TimeLine(
        Texts.Texts texts,
        PieceOfWork work,
        IReadOnlyList<WorkSession> sessions,
        Func<string, string> nameOf,
        IReadOnlyCollection<TechniqueContent> next,
        DateOnly today
    )
    {
        var left = Math.Max(0, sessions.Count - MostSessions);
        return SessionCard
            .Titled(texts["works.timeLine"], texts)
            .Body(Elements.Strong(work.Name))
            .Body(Dates(texts, work, today))
            .Body(sessions.Count == 0 ? Elements.Line(texts["works.noSessions"], subtle: true) : null)
            .Body(left > 0 ? Elements.Quiet(texts.Count("works.earlier", left)) : null)
            .Body(sessions.Skip(left).Select(session => Row(texts, session, nameOf(session.Session.TechniqueId))))
            .Body(next.Count > 0 ? Elements.SubHeading(texts["works.next"]) : null)
            .Body(HelpCards.Starts(texts, next, work.Name))
            .Build();
    }

    /// <summary>What a session was and when, for a line that names several.</summary>
    internal static string Brief(Texts.Texts texts, Session session, string technique) => $"{technique} ({Day(texts, session)})";

    private static AdaptiveElement Row(Texts.Texts texts, WorkSession one, string technique)
    {
        var session = one.Session;
        var counts = new[]
        {
            texts.Count("card.answers", one.Answers),
            one.Lessons > 0 ? texts.Count("works.lessons", one.Lessons) : null,
            one.Actions > 0 ? texts.Count("works.actions", one.Actions) : null,
            one.Done > 0 ? texts.Count("works.done", one.Done) : null,
        };
        return Elements.Box([
            Elements.Quiet($"{Day(texts, session)} · {technique}"),
            Elements.Close(Elements.Strong(session.Title)),
            Elements.Close(
                Elements.Quiet(
                    string.Join(" · ", counts.Prepend(texts.With("setup.facilitator", ("name", session.Facilitator.Name))).OfType<string>())
                )
            ),
        ]);
    }

    private static string Day(Texts.Texts texts, Session session) =>
        (session.ClosedAt ?? session.StartedAt ?? session.CreatedAt).ToString("d MMMM yyyy", texts.Culture);

    private static IEnumerable<AdaptiveElement> Dates(Texts.Texts texts, PieceOfWork work, DateOnly today)
    {
        var dates = new[]
        {
            work.StartsOn is { } start ? texts.With(start > today ? "works.starts" : "works.started", ("date", texts.Day(start))) : null,
            work.EndsOn is { } end ? texts.With(end >= today ? "works.ends" : "works.ended", ("date", texts.Day(end))) : null,
            work.EndedAt is { } over ? texts.With("works.over", ("date", texts.Day(DateOnly.FromDateTime(over.DateTime)))) : null,
        };
        return dates.OfType<string>().ToList() is { Count: > 0 } known ? [Elements.Close(Elements.Quiet(string.Join(" · ", known)))] : [];
    }
}
