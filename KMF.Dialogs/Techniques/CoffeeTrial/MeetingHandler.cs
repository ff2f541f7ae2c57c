using KMF.Dialogs.Coffee;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Finds a time for a pairing and puts it into their calendars, moves it and cancels it.</summary>
/// <remarks>
/// Whoever chooses a time claims the pairing first, so that two who choose at once book one meeting; the meeting's id is the pairing's, so
/// that a booking whose answer was lost is found again by the next.
/// </remarks>
internal sealed class MeetingHandler(SessionServices services, ICoffeeStore store, IMeetingScheduler scheduler, CoffeeMessages messages)
{
    private const int Most = 3;
    private const int DaysAhead = 28;
    private const int Tries = 4;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Notice = TimeSpan.FromHours(1);

    // A claim is older than any call to the calendars can take.
    private static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(2);

    public async Task<CardAnswer> AnswerAsync(PairingVisit around, Pairing pairing, CancellationToken cancellationToken)
    {
        if (!scheduler.IsAvailable)
        {
            return around.Show(pairing, around.SessionRequest.Texts["times.noGraph"]);
        }

        try
        {
            return around.SessionRequest.Action.Verb switch
            {
                CoffeeVerb.Times => await TimesAsync(around, pairing, cancellationToken),
                CoffeeVerb.Book => await BookAsync(around, pairing, cancellationToken),
                CoffeeVerb.CancelMeeting => await CancelAsync(around, pairing, cancellationToken),
                _ => around.Show(pairing),
            };
        }
        catch (MeetingException problem)
        {
            return around.Show(pairing, Trouble(around.SessionRequest.Texts, problem));
        }
    }

    /// <summary>What went wrong with the calendars, and what to do.</summary>
    private static string Trouble(Texts.Texts texts, MeetingException problem) =>
        problem.Trouble switch
        {
            MeetingTrouble.NotAllowed => texts["times.notAllowed"],
            MeetingTrouble.Busy => texts.Count("times.busy", (int)Math.Ceiling(Math.Clamp(problem.RetryAfter?.TotalMinutes ?? 1, 1, 60))),
            MeetingTrouble.Gone => texts["times.gone"],
            _ => texts["times.unavailable"],
        };

    private async Task<CardAnswer> TimesAsync(PairingVisit around, Pairing pairing, CancellationToken cancellationToken)
    {
        var from = services.Clock.GetUtcNow() + Notice;
        var until = services.TimeOf(around.Round.EndsOn, TimeOnly.MinValue);
        until = until <= from + Length || until > from.AddDays(DaysAhead) ? from.AddDays(DaysAhead) : until;
        var found = await scheduler.FindTimesAsync(new TimesWanted([.. People(pairing)], Length, from, until, Most), cancellationToken);
        return CoffeeRequest.Show(around.Cards(pairing).Times(found));
    }

    private async Task<CardAnswer> BookAsync(PairingVisit around, Pairing pairing, CancellationToken cancellationToken)
    {
        var (request, now) = (around.SessionRequest, services.Clock.GetUtcNow());
        if (PairingCards.StartOf(request.Action) is not { } start || start <= now || start > now.AddDays(DaysAhead + 1))
        {
            return around.Show(pairing, request.Texts["times.past"]);
        }

        if (pairing.Meeting?.Start == start)
        {
            return around.Show(pairing, request.Texts["booked.notice"]);
        }

        if (!await IsFreeAsync(pairing, start, cancellationToken))
        {
            return around.Show(pairing, request.Texts["times.taken"]);
        }

        if (pairing.Claim is { } claim && claim.PersonId != request.By.Id && claim.Since > now - ClaimLasts)
        {
            return around.Show(pairing, request.Texts["times.claimed"]);
        }

        var claimed = pairing with { Claim = new BookingClaim(request.By.Id, start, now) };
        if (!await store.SavePairingAsync(new PairingChange(claimed) { ActivityKey = request.Action.ActivityKey }, cancellationToken))
        {
            return await AgainAsync(around, pairing, request.Texts["times.claimed"], cancellationToken);
        }

        // What is delivered again claims nothing, and books nothing again.
        if ((await store.PairingAsync(request.Trial.TenantId, pairing.Id, cancellationToken))?.Claim != claimed.Claim)
        {
            return await AgainAsync(around, pairing, request.Texts["booked.notice"], cancellationToken);
        }

        try
        {
            var wasThere = pairing.Meeting is not null;
            var meeting = pairing.Meeting is { } before
                ? await scheduler.MoveAsync(before, start, cancellationToken)
                : await scheduler.BookAsync(Meeting(around, pairing, start), cancellationToken);
            return await KeepAsync(around, pairing, meeting, wasThere ? "news.moved" : "news.booked", cancellationToken);
        }
        catch (MeetingException)
        {
            await ReleaseAsync(around, pairing.Id, cancellationToken);
            throw;
        }
    }

    // Only what suits both is booked, also from a card of last week.
    private async Task<bool> IsFreeAsync(Pairing pairing, DateTimeOffset start, CancellationToken cancellationToken) =>
        (
            await scheduler.FindTimesAsync(new TimesWanted([.. People(pairing)], Length, start, start + Length, 1), cancellationToken)
        ).Starts.Contains(start);

    private async Task<CardAnswer> CancelAsync(PairingVisit around, Pairing pairing, CancellationToken cancellationToken)
    {
        // An old card cancels the meeting that it shows, and no later one.
        if (
            pairing.Meeting is not { } meeting
            || (around.SessionRequest.Action.Part is { } part && part != PairingCards.Part(meeting.Start))
        )
        {
            return around.Show(pairing);
        }

        await scheduler.CancelAsync(
            meeting,
            around.SessionRequest.Texts.With("event.cancelled", ("name", around.SessionRequest.By.Name)),
            cancellationToken
        );
        return await KeepAsync(around, pairing, null, "news.cancelled", cancellationToken);
    }

    // The calendars have it: it is kept whatever else has changed of the pairing meanwhile, but another meeting.
    private async Task<CardAnswer> KeepAsync(
        PairingVisit around,
        Pairing read,
        BookedMeeting? meeting,
        string news,
        CancellationToken cancellationToken
    )
    {
        var request = around.SessionRequest;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await store.PairingAsync(request.Trial.TenantId, read.Id, cancellationToken) is not { } pairing)
            {
                break;
            }

            if (pairing.Cancelled != read.Cancelled || pairing.Meeting?.EventId != read.Meeting?.EventId)
            {
                return around.Show(pairing);
            }

            var after = pairing with
            {
                Meeting = meeting,
                Claim = null,
                Cancelled = pairing.Cancelled + (meeting is null ? 1 : 0),
                Seats = [.. pairing.Seats.Select(seat => meeting is null ? seat : seat with { WantsAnotherSince = null })],
            };
            var what = $"{news} {meeting?.Start.ToUnixTimeSeconds()} {after.Version}";
            var said = messages.News(request.Trial, after, request.By, what, around.Members, news);
            if (await store.SavePairingAsync(new PairingChange(after) { Messages = [.. said] }, cancellationToken))
            {
                return around.Show(after, request.Texts[meeting is null ? "cancelled.notice" : "booked.notice"]);
            }
        }

        throw new SessionStoreException("A pairing changes all the time.", new TimeoutException());
    }

    private async Task ReleaseAsync(PairingVisit around, Guid id, CancellationToken cancellationToken)
    {
        if (
            await store.PairingAsync(around.SessionRequest.Trial.TenantId, id, cancellationToken) is { Claim.PersonId: { } by } pairing
            && by == around.SessionRequest.By.Id
        )
        {
            await store.SavePairingAsync(new PairingChange(pairing with { Claim = null }), cancellationToken);
        }
    }

    private async Task<CardAnswer> AgainAsync(PairingVisit around, Pairing pairing, string notice, CancellationToken cancellationToken) =>
        around.Show(await store.PairingAsync(around.SessionRequest.Trial.TenantId, pairing.Id, cancellationToken) ?? pairing, notice);

    // A meeting after a cancelled one is another meeting.
    private MeetingToBook Meeting(PairingVisit around, Pairing pairing, DateTimeOffset start)
    {
        var trial = around.SessionRequest.Trial;
        var texts = services.Texts.Technique("coffee", trial.Language)!.Texts;
        return new MeetingToBook(
            StableId.Of(pairing.Id, $"meeting {pairing.Cancelled}"),
            texts.With("event.subject", ("names", string.Join(texts["match.and"], People(pairing).Select(person => person.Name)))),
            string.Join('\n', trial.Prompts.Prepend(texts.With("event.text", ("trial", trial.Name)))),
            [.. People(pairing)],
            start,
            Length
        );
    }

    private static IEnumerable<Person> People(Pairing pairing) => pairing.Present.Select(seat => seat.Person);
}
