using KMF.Dialogs.Cards;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>
/// Answers a set's buttons that stand on no open step, for its members alone: the dates, and that what was said is erased.
/// </summary>
public sealed class SeriesActionHandler : CardActionHandler<SeriesAction>
{
    private const int MostActions = 20;

    private readonly SessionServices _services;
    private readonly EarlierMeetings _earlier;
    private readonly SeriesDates _dates;
    private readonly MeetingStart _start;
    private readonly SetEraser _eraser;

    public SeriesActionHandler(
        SessionServices services,
        ILearningSeriesStore store,
        IMeetingScheduler scheduler,
        SessionEngine engine,
        TechniqueCatalogue techniques,
        ICardPublisher cards
    )
        : base(SeriesVerb.Feature)
    {
        _services = services;
        _earlier = new EarlierMeetings(services.Store);
        _dates = new SeriesDates(services, store, scheduler);
        _start = new MeetingStart(services, store, engine);
        _eraser = new SetEraser(services, techniques, cards);
    }

    public override async Task<CardAnswer> AnswerAsync(SeriesAction action, ITeamsTurn turn, CancellationToken cancellationToken)
    {
        var (sender, by) = (turn.Sender, turn.Sender.By);
        var session = await _services.Store.FindAsync(sender.TenantId, action.Item, cancellationToken);
        if (session?.TechniqueId != LearningSetRules.TechniqueId || session.State == SessionState.SettingUp)
        {
            return CardAnswer.Say(_services.Texts.Shared(sender.Language)["press.unknown"]);
        }

        var texts = _services.Texts.Technique(session.TechniqueId, sender.Language)!.Texts;
        if (!session.IsFor(by))
        {
            return await RefuseAsync(session, by, action, texts["press.membersOnly"], cancellationToken);
        }

        var plan = Meeting.PlanOf(session) is { } id
            ? await _services.Store.FindAsync(sender.TenantId, id, cancellationToken) ?? session
            : session;
        var visit = new SeriesVisit(session, plan, action, turn, texts);
        if (!visit.MayPress)
        {
            return await RefuseAsync(session, by, action, visit.NotTheirs, cancellationToken);
        }

        var answer = action.Verb switch
        {
            SeriesVerb.Actions => await ActionsAsync(visit, cancellationToken),
            SeriesVerb.Meet => await _start.AnswerAsync(visit, cancellationToken),
            SeriesVerb.EraseMine or SeriesVerb.EraseMineSurely => await _eraser.EraseMineAsync(visit, cancellationToken),
            SeriesVerb.EraseAll or SeriesVerb.EraseAllSurely => await _eraser.EraseAllAsync(visit, cancellationToken),
            _ => await _dates.AnswerAsync(visit, cancellationToken),
        };
        return answer with { IsPrivate = true };
    }

    // Read when it is looked at, and not before: a message is kept.
    private async Task<CardAnswer> ActionsAsync(SeriesVisit visit, CancellationToken cancellationToken)
    {
        var (plan, by) = (visit.Plan, visit.By);
        if (await _dates.FindAsync(visit, cancellationToken) is not { } date)
        {
            return CardAnswer.Say(visit.Texts["press.unknown"]);
        }

        var open = await _earlier.OpenActionsAsync(plan with { Id = Guid.Empty }, by, cancellationToken);
        var mine = open.Where(action => action.Owner.Id == by.Id).Take(MostActions).Select(action => action.Said).ToList();
        var card = visit.Cards(_services).Reminder(plan, date.Start, date.Number, mine);
        return CardAnswer.Of(
            visit.Turn.Sender.IsPersonal ? SeriesCards.Refreshing(card, plan.Id, date.Number, by) : card,
            mustBeSeen: true
        );
    }

    private async Task<CardAnswer> RefuseAsync(
        Session session,
        Person by,
        SeriesAction action,
        string line,
        CancellationToken cancellationToken
    )
    {
        var now = _services.Clock.GetUtcNow();
        await _services.Store.AuditAsync(session.TenantId, session.Id, by.Id, action.Verb, now, cancellationToken);
        return CardAnswer.Say(line);
    }
}

/// <summary>A press of a member's.</summary>
/// <param name="Session">The session on whose card it was.</param>
/// <param name="Plan">The session in which the dates were set up.</param>
/// <param name="Action">What was pressed.</param>
/// <param name="Turn">Who pressed, and where.</param>
/// <param name="Texts">In their language.</param>
internal sealed record SeriesVisit(Session Session, Session Plan, SeriesAction Action, ITeamsTurn Turn, Texts.Texts Texts)
{
    public Person By => Turn.Sender.By;

    public bool MovesDates => Plan.Facilitator.Id == By.Id;

    /// <summary>Whether it is theirs to press.</summary>
    public bool MayPress =>
        Action.Verb switch
        {
            SeriesVerb.Change or SeriesVerb.Move or SeriesVerb.End or SeriesVerb.EndSurely => MovesDates,
            SeriesVerb.EraseAll or SeriesVerb.EraseAllSurely => Meeting.MayErase(Session, By),
            _ => true,
        };

    public string NotTheirs =>
        Action.Verb is SeriesVerb.EraseAll or SeriesVerb.EraseAllSurely
            ? Texts["erase.notYours"]
            : Texts.With("press.facilitatorOnly", ("name", Plan.Facilitator.Name));

    public SeriesCards Cards(SessionServices services) => new(Texts, services.Zone);

    /// <summary>The button back to the session's card; null in a chat in which it is not.</summary>
    public AdaptiveCards.AdaptiveAction? Back(string title) =>
        Turn.Sender.ConversationId == Session.ConversationId ? Button.Of(SessionAction.On(Session, SessionVerb.View), Texts[title]) : null;
}
