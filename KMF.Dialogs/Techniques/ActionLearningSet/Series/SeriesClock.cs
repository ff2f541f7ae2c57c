using System.Runtime.CompilerServices;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>
/// Has the calendars follow the dates of series, reminds members in person the day before, and offers to start the meeting. That somebody
/// was told is saved with the message.
/// </summary>
internal sealed class SeriesClock : IDueWork
{
    private const int MostAtOnce = 500;

    // Whoever comes back later than that starts a meeting by its name.
    private static readonly TimeSpan OfferedFor = TimeSpan.FromHours(12);

    private readonly SessionServices _services;
    private readonly ILearningSeriesStore _store;
    private readonly SeriesCalendar _calendar;

    public SeriesClock(SessionServices services, ILearningSeriesStore store, IMeetingScheduler scheduler) =>
        (_services, _store, _calendar) = (services, store, new SeriesCalendar(services, scheduler));

    public string TechniqueId => LearningSetRules.TechniqueId;

    public async IAsyncEnumerable<DueWork> DueAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (tenant, id) in await _store.DueAsync(_services.Clock.GetUtcNow(), MostAtOnce, cancellationToken))
        {
            yield return new DueWork(id, token => LookAfterAsync(tenant, id, token));
        }
    }

    private async Task LookAfterAsync(string tenantId, Guid id, CancellationToken cancellationToken)
    {
        if (await _services.Store.FindAsync(tenantId, id, cancellationToken) is not { } plan)
        {
            return;
        }

        // What people are told does not wait for the calendars.
        var series = await _store.ChangeAsync(id, stands => Say(plan, stands), activityKey: null, cancellationToken);
        foreach (var date in series.Dates.Where(date => date.IsForCalendars && !(date.TryAt > _services.Clock.GetUtcNow())))
        {
            var follow = await _calendar.FollowAsync(plan, date, cancellationToken);
            await _store.ChangeAsync(
                id,
                stands => stands.Find(date.Number) is { } now ? new SeriesChange(stands.With(follow(now))) : null,
                activityKey: null,
                cancellationToken
            );
        }
    }

    private SeriesChange? Say(Session plan, LearningSeries series)
    {
        var now = _services.Clock.GetUtcNow();
        var (after, messages) = (series, new List<OutgoingMessage>());
        foreach (var date in series.Dates.Where(date => !date.IsOff))
        {
            var (reminds, offers) = (
                !date.IsReminded && date.Start - MeetingDate.ReminderBefore <= now,
                !date.IsOffered && date.Start - MeetingDate.OfferBefore <= now
            );
            after =
                reminds || offers
                    ? after.With(date with { IsReminded = date.IsReminded || reminds, IsOffered = date.IsOffered || offers })
                    : after;
            if (reminds && date.Start > now)
            {
                messages.AddRange(plan.Roster.Where(member => member.TeamsId.Length > 0).Select(member => Reminder(plan, date, member)));
            }

            if (offers && date.Start + OfferedFor > now)
            {
                messages.Add(Announcement.Card(plan, IdOf(plan, "offer", date), CardsOf(plan.Language).Offer(plan, date)));
            }
        }

        return after == series ? null : new SeriesChange(after, [.. messages]);
    }

    private OutgoingMessage Reminder(Session plan, MeetingDate date, Person member)
    {
        var card = CardsOf(_services.LanguageOf(plan.TenantId, member, plan.Language))
            .Reminder(plan, date.Start, date.Number, actions: null);
        return Announcement.CardInPerson(
            plan,
            IdOf(plan, $"remind\u001f{member.Id}", date),
            member,
            SeriesCards.Refreshing(card, plan.Id, date.Number, member)
        );
    }

    private static Guid IdOf(Session plan, string what, MeetingDate date) =>
        StableId.Of(plan.Id, $"{what}\u001f{date.Number}\u001f{date.Moved}");

    private SeriesCards CardsOf(string language) => new(_services.Texts.Technique(TechniqueId, language)!.Texts, _services.Zone);
}
