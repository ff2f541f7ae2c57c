using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.BeforeActionReview;

/// <summary>The After Action Review that is offered in the conversation in the morning after the last day of the work.</summary>
internal static class NextReview
{
    /// <summary>The input, and the setting that keeps the last day of the work while the offer stands.</summary>
    public const string Day = "review-on";

    private const string TechniqueId = "after-action-review";
    private const int MostYears = 5;

    private static readonly TimeOnly Morning = new(9, 0);

    /// <summary>When it is offered.</summary>
    public static DateTimeOffset At(SessionServices services, DateOnly lastDay) => services.TimeOf(lastDay.AddDays(1), Morning);

    /// <summary>The offer's message; another day's is another message.</summary>
    public static Guid IdOf(Session session, string lastDay) => StableId.Of(session.Id, $"next review\u001f{lastDay}");

    /// <summary>Plans the offer, or moves it.</summary>
    public static (SessionChange? Change, string? Problem) Schedule(SessionServices services, SessionRequest request, DateTimeOffset now)
    {
        var session = request.Session;
        if (session.State != SessionState.Closed)
        {
            return (null, null);
        }

        var typed = request.Action.Input(Day);
        if (
            SetUpForm.Day(typed) is not { } day
            || day > services.DayOf(now).AddYears(MostYears)
            || day < services.DayOf(session.CreatedAt).AddYears(-1)
        )
        {
            return (null, request.Texts["action.date"]);
        }

        var id = IdOf(session, typed);
        return (
            new SessionChange(session with { Settings = session.Settings.SetItem(Day, typed) })
            {
                Withdrawn = [IdOf(session, session.Settings.GetValueOrDefault(Day, typed))],
                Messages = [Offer(services, session, id) with { NotBefore = At(services, day) }],
            },
            null
        );
    }

    /// <summary>Takes the offer back.</summary>
    public static void TakeBack(SessionMove move)
    {
        if (move.Session.Settings.GetValueOrDefault(Day) is { } planned)
        {
            move.Withdraw(IdOf(move.Session, planned));
            move.Keep(Day, null);
        }
    }

    private static OutgoingMessage Offer(SessionServices services, Session session, Guid id)
    {
        var review = services.Texts.Technique(TechniqueId, session.Language)!;
        var texts = services.Texts.Technique(session.TechniqueId, session.Language)!.Texts;
        return Announcement.Card(
            session,
            id,
            SessionCard
                .Titled(texts["next.title"], texts)
                .Body(Elements.Strong(session.Title))
                .Body(Elements.Line(texts["next.about"]))
                .Actions(
                    HelpCards.Say(texts["button.start"], $"{review.Commands[0]} {session.Title}", primary: true, work: session.Activity)
                )
                .Build()
        );
    }
}
