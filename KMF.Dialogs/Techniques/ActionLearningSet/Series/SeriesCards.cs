using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>The cards about a set's dates, and the questions that are asked before something ends.</summary>
/// <param name="texts">In the reader's language.</param>
/// <param name="zone">Where the set is.</param>
internal sealed class SeriesCards(Texts.Texts texts, TimeZoneInfo zone)
{
    private const int MostActions = 5;
    private const int LongestAction = 200;

    /// <summary>The button that shows the dates.</summary>
    public static AdaptiveExecuteAction DatesButton(Texts.Texts texts, Guid session) =>
        Of(SeriesVerb.Dates, session, texts["button.dates"]);

    /// <summary>When a meeting is.</summary>
    public string When(DateTimeOffset start)
    {
        var local = TimeZoneInfo.ConvertTime(start, zone);
        return $"{texts.DayOfWeekAndYear(DateOnly.FromDateTime(local.DateTime))}, {local.ToString("HH:mm", texts.Culture)}";
    }

    /// <summary>The dates that are to come, and how the calendars stand.</summary>
    public AdaptiveCard Dates(DatesScene scene)
    {
        var (session, isFacilitator) = (scene.Plan, scene.IsFacilitator);
        return Card(session.Title, scene.Notice)
            .Body(Elements.Heading(texts["dates.title"]))
            .Body(scene.Ahead.Count == 0 ? Elements.Line(texts["dates.none"]) : null)
            .Body(scene.HasCalendars || scene.Ahead.Count == 0 ? null : Elements.Line(texts["dates.noGraph"], subtle: true))
            .Body(
                scene.Ahead.Select(date =>
                    HelpCards.Beside(
                        [
                            Elements.Strong(When(date.Start)),
                            .. scene.HasCalendars ? [Elements.Close(Elements.Quiet(Standing(date)))] : Array.Empty<AdaptiveElement>(),
                        ],
                        isFacilitator
                            ? Elements.Buttons(Of(SeriesVerb.Change, scene.On, texts["button.change"], date.Number))!
                            : Elements.Quiet("")
                    )
                )
            )
            .Actions(isFacilitator && scene.Ahead.Count > 0 ? Of(SeriesVerb.End, scene.On, texts["button.end-series"]) : null, scene.Back)
            .Build();
    }

    /// <summary>The form that moves a date.</summary>
    public AdaptiveCard Change(Session plan, Guid on, MeetingDate date, string? notice, Func<string, string, string> kept)
    {
        var local = TimeZoneInfo.ConvertTime(date.Start, zone);
        return Card(plan.Title, notice)
            .Body(Elements.Heading(When(date.Start)))
            .Body(
                new AdaptiveDateInput
                {
                    Id = "day",
                    Label = texts["change.day"],
                    Value = kept("day", local.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
                }
            )
            .Body(
                new AdaptiveTextInput
                {
                    Id = "time",
                    Label = texts["setup.time"],
                    Value = kept("time", local.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)),
                    MaxLength = 10,
                }
            )
            .Actions(
                Of(SeriesVerb.Move, on, texts["button.move"], date.Number, withInputs: true, primary: true),
                Of(SeriesVerb.Dates, on, texts["button.notNow"])
            )
            .Build();
    }

    /// <summary>A question before something ends, with its two answers.</summary>
    public AdaptiveCard Ask(Session session, string line, string verb, string yes, AdaptiveAction? no) =>
        Card(session.Title, notice: null).Body(Elements.Strong(line)).Actions(Of(verb, session.Id, yes), no).Build();

    /// <summary>Tells a member of the meeting of tomorrow; what they wanted to do is on it once they look.</summary>
    /// <param name="plan">The session in which the series was set up.</param>
    /// <param name="start">When the meeting is.</param>
    /// <param name="number">Which date it is.</param>
    /// <param name="actions">What they wanted to do; null while nobody has looked, for messages are kept.</param>
    public AdaptiveCard Reminder(Session plan, DateTimeOffset start, int number, IReadOnlyList<Contribution>? actions)
    {
        var card = Card(plan.Title, notice: null).Body(Elements.Heading(texts.With("remind.title", ("when", When(start)))));
        if (actions is { Count: > 0 })
        {
            card.Body(Elements.SubHeading(texts["remind.actions"]))
                .Body(
                    actions
                        .Take(MostActions)
                        .SelectMany(action => Elements.Quote("• " + LearningSetRecord.Line(action, texts), most: LongestAction))
                )
                .Body(actions.Count > MostActions ? Elements.Quiet($"+ {actions.Count - MostActions}") : null)
                .Body(Elements.Quiet(texts["remind.report"]));
        }
        else if (actions is not null)
        {
            card.Body(Elements.Quiet(texts["remind.nothing"]));
        }

        return card.Actions(
                actions is null ? Of(SeriesVerb.Actions, plan.Id, texts["button.my-actions"], number) : null,
                DatesButton(texts, plan.Id)
            )
            .Build();
    }

    /// <summary>Offers, where the set meets, to start the meeting.</summary>
    public AdaptiveCard Offer(Session plan, MeetingDate date) =>
        Card(plan.Title, notice: null)
            .Body(Elements.Heading(texts.With("offer.title", ("when", When(date.Start)))))
            .Body(
                Elements.Quiet(
                    texts.With(
                        "offer.who",
                        ("name", plan.Facilitator.Name),
                        ("names", string.Join(", ", plan.Roster.Where(each => each.Id != plan.Facilitator.Id).Select(each => each.Name)))
                    )
                )
            )
            .Actions(Of(SeriesVerb.Meet, plan.Id, texts["button.meet"], date.Number, primary: true), DatesButton(texts, plan.Id))
            .Build();

    /// <summary>Lets the reader's client ask for what they wanted to do when the card comes into view.</summary>
    public static AdaptiveCard Refreshing(AdaptiveCard card, Guid session, int number, Person reader)
    {
        card.Refresh = new AdaptiveRefresh
        {
            Action = new AdaptiveExecuteAction
            {
                Verb = SeriesVerb.Actions,
                Data = Button.DataOf(new SeriesAction(SeriesVerb.Actions) { Item = session, Number = number }),
            },
            UserIds = [reader.TeamsId],
        };
        return card;
    }

    private string Standing(MeetingDate date) =>
        date.Trouble is { } trouble
            ? texts[
                trouble switch
                {
                    MeetingTrouble.NotAllowed => "dates.notAllowed",
                    MeetingTrouble.Gone => "dates.nobody",
                    _ => "dates.later",
                }
            ]
        : date.IsForCalendars ? texts["dates.soon"]
        : date.NotInvited.IsEmpty ? texts["dates.booked"]
        : texts.With("dates.notInvited", ("names", string.Join(", ", date.NotInvited.Select(person => person.Name))));

    private SessionCard Card(string title, string? notice)
    {
        var card = SessionCard.Titled(title, texts);
        return notice is null ? card : card.Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }));
    }

    /// <param name="verb">One of <see cref="SeriesVerb"/>.</param>
    /// <param name="session">The session on whose card it stands.</param>
    /// <param name="title">Its title.</param>
    /// <param name="number">Which date, or 0.</param>
    /// <param name="withInputs">Whether what is filled in comes with it.</param>
    /// <param name="primary">Whether it is the card's main button.</param>
    public static AdaptiveExecuteAction Of(
        string verb,
        Guid session,
        string title,
        int number = 0,
        bool withInputs = false,
        bool primary = false
    ) => Button.Of(new SeriesAction(verb) { Item = session, Number = number }, title, withInputs, primary);
}

/// <summary>What the card of the dates shows.</summary>
/// <param name="Plan">The session in which the series was set up.</param>
/// <param name="On">The session on whose card it stands.</param>
/// <param name="Ahead">The dates that are to come.</param>
/// <param name="HasCalendars">Whether this installation has calendars.</param>
/// <param name="IsFacilitator">Whether the reader moves dates.</param>
internal sealed record DatesScene(Session Plan, Guid On, IReadOnlyList<MeetingDate> Ahead, bool HasCalendars, bool IsFacilitator)
{
    public string? Notice { get; init; }

    /// <summary>The way back, where the reader came from a card of a session.</summary>
    public AdaptiveAction? Back { get; init; }
}
