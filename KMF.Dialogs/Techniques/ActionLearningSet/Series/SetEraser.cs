using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>
/// Erases what was said in a meeting sooner than in time, after asking once: their own words at any time by anybody, all of them once the
/// meeting is over by whoever presented or facilitated. With all of them the key is destroyed, so that no copy can be read either.
/// </summary>
internal sealed class SetEraser(SessionServices services, TechniqueCatalogue techniques, ICardPublisher cards)
{
    private const int Tries = 5;

    public async Task<CardAnswer> EraseMineAsync(SeriesVisit visit, CancellationToken cancellationToken)
    {
        if (visit.Action.Verb == SeriesVerb.EraseMine)
        {
            return Ask(visit, "erase.mine.ask", SeriesVerb.EraseMineSurely, "button.erase-mine");
        }

        var (session, by, rules) = (visit.Session, visit.By, techniques.Find(visit.Session.TechniqueId)!.Rules);
        await services.Store.WriteAsync(
            new EraseSaid(
                session.TenantId,
                session.Id,
                by,
                services.KeyOf(session, question: null, by.Id),
                services.Clock.GetUtcNow(),
                [.. rules.Questions.Select(question => services.KeyOf(session, question, by.Id)).Distinct()]
            )
            {
                ActivityKey = visit.Action.ActivityKey,
            },
            cancellationToken
        );
        return await ShowAsync(visit, "erase.mine.done", cancellationToken);
    }

    public async Task<CardAnswer> EraseAllAsync(SeriesVisit visit, CancellationToken cancellationToken)
    {
        if (visit.Session.IsOpen)
        {
            return CardAnswer.Say(visit.Texts["erase.open"]);
        }

        if (visit.Action.Verb == SeriesVerb.EraseAll)
        {
            return Ask(visit, "erase.all.ask", SeriesVerb.EraseAllSurely, "button.erase-all");
        }

        var session = visit.Session;
        for (var attempt = 0; attempt < Tries && session is { IsOpen: false, StaysClosed: false }; attempt++)
        {
            var erased = Meeting.Erased(session) with { StaysClosed = true };
            await services.Store.CommitAsync(
                new SessionChange(erased) { Erases = true, ActivityKey = visit.Action.ActivityKey },
                cancellationToken
            );
            session = await services.Store.FindAsync(session.TenantId, session.Id, cancellationToken) ?? session;
        }

        return await ShowAsync(visit, session.StaysClosed ? "erase.all.done" : "press.busy", cancellationToken);
    }

    private CardAnswer Ask(SeriesVisit visit, string line, string verb, string yes) =>
        CardAnswer.Of(
            visit.Cards(services).Ask(visit.Session, visit.Texts[line], verb, visit.Texts[yes], visit.Back("button.notNow")),
            mustBeSeen: true
        );

    private async Task<CardAnswer> ShowAsync(SeriesVisit visit, string notice, CancellationToken cancellationToken)
    {
        var (session, sender) = (visit.Session, visit.Turn.Sender);
        cards.Touch(session.TenantId, session.Id);
        if (!sender.SeesItAlone || await services.Store.FindAsync(session.TenantId, session.Id, cancellationToken) is not { } stands)
        {
            return CardAnswer.Say(visit.Texts[notice]);
        }

        var viewer = new Viewer(sender.Language)
        {
            Person = visit.By,
            IsFacilitator = session.Facilitator.Id == visit.By.Id,
            Notice = visit.Texts[notice],
        };
        return CardAnswer.Of(
            await techniques.Find(session.TechniqueId)!.Cards.DrawAsync(stands, viewer, cancellationToken),
            mustBeSeen: true
        );
    }
}
