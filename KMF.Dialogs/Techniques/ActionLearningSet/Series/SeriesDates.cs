using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>
/// Shows the dates of a series to its members; whoever facilitates moves them and ends it. The calendars follow by themselves.
/// </summary>
internal sealed class SeriesDates(SessionServices services, ILearningSeriesStore store, IMeetingScheduler scheduler)
{
    /// <summary>Answers a button about the dates.</summary>
    public async Task<CardAnswer> AnswerAsync(SeriesVisit visit, CancellationToken cancellationToken) =>
        visit.Action.Verb switch
        {
            SeriesVerb.Dates => await ShowAsync(visit, notice: null, cancellationToken),
            SeriesVerb.Change => await AskWhenAsync(visit, notice: null, cancellationToken),
            SeriesVerb.Move => await MoveAsync(visit, cancellationToken),
            SeriesVerb.End => CardAnswer.Of(
                visit
                    .Cards(services)
                    .Ask(visit.Session, visit.Texts["end.ask"], SeriesVerb.EndSurely, visit.Texts["button.end-series"], KeepButton(visit)),
                mustBeSeen: true
            ),
            SeriesVerb.EndSurely => await EndAsync(visit, cancellationToken),
            _ => CardAnswer.Say(visit.Texts["press.unknown"]),
        };

    /// <summary>The date that was pressed; null where there is none.</summary>
    public async Task<MeetingDate?> FindAsync(SeriesVisit visit, CancellationToken cancellationToken) =>
        (await store.ReadAsync(visit.Plan.Id, cancellationToken)).Find(visit.Action.Number);

    private async Task<CardAnswer> AskWhenAsync(SeriesVisit visit, string? notice, CancellationToken cancellationToken) =>
        await FindAsync(visit, cancellationToken) is { } date && IsAhead(date)
            ? CardAnswer.Of(
                visit
                    .Cards(services)
                    .Change(visit.Plan, visit.Session.Id, date, notice, (id, otherwise) =>
                        visit.Action.Inputs.GetValueOrDefault(id, otherwise)
                    ),
                mustBeSeen: true
            )
            : await ShowAsync(visit, visit.Texts["change.over"], cancellationToken);

    private async Task<CardAnswer> MoveAsync(SeriesVisit visit, CancellationToken cancellationToken)
    {
        var (action, texts, plan, now) = (visit.Action, visit.Texts, visit.Plan, services.Clock.GetUtcNow());
        if (SetUpForm.Day(action.Input("day")) is not { } day || SeriesPlan.ReadTime(action.Input("time")) is not { } time)
        {
            return await AskWhenAsync(visit, texts["setup.time.wrong"], cancellationToken);
        }

        var start = services.TimeOf(day, time);
        if (start <= now || start > now.AddYears(1))
        {
            return await AskWhenAsync(visit, texts["change.wrong"], cancellationToken);
        }

        var isMoved = false;
        await store.ChangeAsync(
            plan.Id,
            series =>
            {
                isMoved = series.Find(action.Number) is { } date && IsAhead(date);
                return isMoved && series.Find(action.Number)! is var stands && stands.Start != start
                    ? Moved(plan, series, stands, start)
                    : null;
            },
            action.ActivityKey,
            cancellationToken
        );
        return await ShowAsync(visit, texts[isMoved ? "change.done" : "change.over"], cancellationToken);
    }

    private SeriesChange Moved(Session plan, LearningSeries series, MeetingDate date, DateTimeOffset start)
    {
        var texts = services.Texts.Technique(plan.TechniqueId, plan.Language)!.Texts;
        var cards = new SeriesCards(texts, services.Zone);
        var moved = date with
        {
            Start = start,
            Moved = date.Moved + 1,
            IsReminded = false,
            IsOffered = false,
            Trouble = null,
            TryAt = null,
        };
        return new SeriesChange(
            series.With(moved),
            Announcement.Line(
                plan,
                StableId.Of(plan.Id, $"moved\u001f{date.Number}\u001f{moved.Moved}"),
                texts.With(
                    "series.moved",
                    ("title", MessageText.Escape(plan.Title)),
                    ("before", cards.When(date.Start)),
                    ("when", cards.When(start))
                )
            )
        );
    }

    private async Task<CardAnswer> EndAsync(SeriesVisit visit, CancellationToken cancellationToken)
    {
        var (plan, now) = (visit.Plan, services.Clock.GetUtcNow());
        var texts = services.Texts.Technique(plan.TechniqueId, plan.Language)!.Texts;
        await store.ChangeAsync(
            plan.Id,
            series =>
                series.Ahead(now).Any()
                    ? new SeriesChange(
                        series.Ahead(now).Aggregate(series, (after, date) => after.With(date with { IsOff = true, TryAt = null })),
                        Announcement.Line(
                            plan,
                            StableId.Of(plan.Id, "ended"),
                            texts.With("series.ended", ("title", MessageText.Escape(plan.Title)))
                        )
                    )
                    : null,
            visit.Action.ActivityKey,
            cancellationToken
        );
        return await ShowAsync(visit, notice: null, cancellationToken);
    }

    private async Task<CardAnswer> ShowAsync(SeriesVisit visit, string? notice, CancellationToken cancellationToken)
    {
        var series = await store.ReadAsync(visit.Plan.Id, cancellationToken);
        var scene = new DatesScene(
            visit.Plan,
            visit.Session.Id,
            [.. series.Ahead(services.Clock.GetUtcNow())],
            scheduler.IsAvailable,
            visit.MovesDates
        )
        {
            Notice = notice,
            Back = visit.Back("button.back"),
        };
        return CardAnswer.Of(visit.Cards(services).Dates(scene), mustBeSeen: true);
    }

    private bool IsAhead(MeetingDate date) => !date.IsOff && date.Start > services.Clock.GetUtcNow();

    private static AdaptiveCards.AdaptiveAction KeepButton(SeriesVisit visit) =>
        Cards.Button.Of(new SeriesAction(SeriesVerb.Dates) { Item = visit.Session.Id }, visit.Texts["button.notNow"]);
}
