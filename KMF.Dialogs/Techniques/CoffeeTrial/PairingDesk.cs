using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>What the people of a pairing press: met, how it went, and that a partner does not answer.</summary>
internal sealed class PairingDesk(SessionServices services, ICoffeeStore store, MeetingDesk meetings, CoffeeMessages messages)
{
    private const int Tries = 8;

    public async Task<CardAnswer> PressAsync(CoffeeVisit visit, Pairing pairing, CancellationToken cancellationToken)
    {
        var around = await AroundAsync(visit, pairing, cancellationToken);
        return visit.Press.Verb switch
        {
            CoffeeVerb.Pairing => around.Show(pairing),
            CoffeeVerb.Feedback => CoffeeVisit.Show(around.Cards(pairing).Feedback()),
            CoffeeVerb.Met => await MetAsync(around, pairing, cancellationToken),
            CoffeeVerb.SaveFeedback => await SaveFeedbackAsync(around, pairing, cancellationToken),
            _ when pairing.IsOver || pairing.SeatOf(visit.By.Id)!.HasMovedOn || pairing.Round != visit.Trial.Round => around.Show(pairing),
            CoffeeVerb.Another => await AnotherAsync(around, pairing, cancellationToken),
            _ => await meetings.PressAsync(around, pairing, cancellationToken),
        };
    }

    private async Task<PairingVisit> AroundAsync(CoffeeVisit visit, Pairing pairing, CancellationToken cancellationToken)
    {
        var members = new List<TrialMember>();
        foreach (var seat in pairing.Seats)
        {
            if (await store.MemberAsync(visit.Trial.Id, seat.Person.Id, cancellationToken) is { } member)
            {
                members.Add(member);
            }
        }

        var round = (await store.RoundAsync(visit.Trial.Id, pairing.Round, cancellationToken))!;
        return new PairingVisit(visit, round, members.ToImmutableDictionary(member => member.Person.Id));
    }

    private Task<CardAnswer> MetAsync(PairingVisit around, Pairing pairing, CancellationToken cancellationToken) => ChangeAsync(
        around,
        pairing,
        now => new PairingChange(now.With(around.Visit.By.Id, seat => seat with { Met = true, WhyNot = null })),
        after => CoffeeVisit.Show(around.Cards(after).Feedback()),
        cancellationToken);

    private async Task<CardAnswer> SaveFeedbackAsync(PairingVisit around, Pairing pairing, CancellationToken cancellationToken)
    {
        var texts = around.Visit.Texts;
        if (Feedback.Read(around.Visit.Press) is not { } feedback)
        {
            return CoffeeVisit.Show(around.Cards(pairing).Feedback(texts["feedback.error"]));
        }

        if (feedback.Outcome.Length > Feedback.LongestOutcome)
        {
            var typed = pairing.With(around.Visit.By.Id, seat => feedback.On(seat, services.Clock.GetUtcNow()));
            return CoffeeVisit.Show(around.Cards(typed).Feedback(texts.With("answer.long", ("length", feedback.Outcome.Length), ("most", Feedback.LongestOutcome))));
        }

        return await ChangeAsync(
            around,
            pairing,
            now => new PairingChange(now.With(around.Visit.By.Id, seat => feedback.On(seat, services.Clock.GetUtcNow()))),
            after => around.Show(after, texts["feedback.thanks"]),
            cancellationToken);
    }

    private async Task<CardAnswer> AnotherAsync(PairingVisit around, Pairing pairing, CancellationToken cancellationToken)
    {
        var texts = around.Visit.Texts;
        if (around.PatienceUntil(pairing, services) is { } day && day > services.DayOf(services.Clock.GetUtcNow()))
        {
            return around.Show(pairing, texts.With("another.wait", ("date", TrialCards.Day(texts, day))));
        }

        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var change = await RematchAsync(around, pairing, cancellationToken);
            if (await store.SavePairingAsync(change with { ActivityKey = around.Visit.Press.ActivityKey }, cancellationToken))
            {
                return await LatestAsync(around, pairing, change.Others.IsEmpty ? texts["another.waiting"] : texts["another.found"], cancellationToken);
            }

            pairing = await store.PairingAsync(around.Visit.Trial.TenantId, pairing.Id, cancellationToken) ?? pairing;
            if (pairing.SeatOf(around.Visit.By.Id) is not { HasMovedOn: false } || pairing.IsOver)
            {
                return await LatestAsync(around, pairing, texts["another.found"], cancellationToken);
            }
        }

        return around.Show(pairing, texts["press.busy"]);
    }

    // Two who wait are matched; whoever is the first waits for the next.
    private async Task<PairingChange> RematchAsync(PairingVisit around, Pairing pairing, CancellationToken cancellationToken)
    {
        var (visit, now) = (around.Visit, services.Clock.GetUtcNow());
        var all = await store.PairingsAsync(visit.Trial.Id, pairing.Round, cancellationToken);
        var members = (await store.MembersAsync(visit.Trial.Id, cancellationToken)).ToImmutableDictionary(member => member.Person.Id);
        var past = await store.PastAsync(visit.Trial.Id, cancellationToken);
        if (Rematch.Find(visit.By.Id, pairing, all, members, past) is not { } other)
        {
            return new PairingChange(pairing.With(visit.By.Id, seat => seat with { WantsAnotherSince = seat.WantsAnotherSince ?? now }));
        }

        var made = Rematch.Make(visit.By, other.Seat.Person, pairing.Round, visit.Trial.Id);
        var mine = pairing.With(visit.By.Id, seat => seat with { HasMovedOn = true, WantsAnotherSince = seat.WantsAnotherSince ?? now });
        var theirs = other.Pairing.With(other.Seat.Person.Id, seat => seat with { HasMovedOn = true });
        return new PairingChange(mine)
        {
            Others = [theirs, made],
            Messages =
            [
                .. messages.Matched(visit.Trial, around.Round, made, members),
                .. new[] { (mine, visit.By), (theirs, other.Seat.Person) }.SelectMany(left => messages.News(
                    visit.Trial, left.Item1, left.Item2, "moved on " + left.Item2.Id, members, texts => texts.With("news.movedOn", ("name", left.Item2.Name)))),
            ],
        };
    }

    private async Task<CardAnswer> LatestAsync(PairingVisit around, Pairing pairing, string notice, CancellationToken cancellationToken)
    {
        var latest = await store.LatestPairingAsync(around.Visit.Trial.Id, around.Visit.By.Id, cancellationToken) ?? pairing;
        var now = await AroundAsync(around.Visit, latest, cancellationToken);
        return now.Show(latest, notice);
    }

    private async Task<CardAnswer> ChangeAsync(
        PairingVisit around, Pairing pairing, Func<Pairing, PairingChange> change, Func<Pairing, CardAnswer> answer, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await store.SavePairingAsync(change(pairing) with { ActivityKey = around.Visit.Press.ActivityKey }, cancellationToken))
            {
                return answer(await store.PairingAsync(around.Visit.Trial.TenantId, pairing.Id, cancellationToken) ?? pairing);
            }

            pairing = await store.PairingAsync(around.Visit.Trial.TenantId, pairing.Id, cancellationToken) ?? pairing;
        }

        return around.Show(pairing, around.Visit.Texts["press.busy"]);
    }
}

/// <summary>Somebody who looks at their pairing.</summary>
/// <param name="Visit">Who, in which trial.</param>
/// <param name="Round">The pairing's round.</param>
/// <param name="Members">Those of the pairing, by id.</param>
internal sealed record PairingVisit(CoffeeVisit Visit, Round Round, IReadOnlyDictionary<string, TrialMember> Members)
{
    public PairingCards Cards(Pairing pairing) => new(Visit.Texts, Visit.Trial, pairing, Visit.By);

    public CardAnswer Show(Pairing pairing, string? notice = null) => CoffeeVisit.Show(Cards(pairing).Match(Round.EndsOn, Members, notice: notice));

    /// <summary>The day on which somebody may ask for another partner; null where that is at once, since nobody is there to answer.</summary>
    public DateOnly? PatienceUntil(Pairing pairing, SessionServices services) =>
        pairing.Others(Visit.By.Id).All(person => Members.GetValueOrDefault(person.Id) is not { State: Membership.In } || pairing.SeatOf(person.Id)!.IsUnreachable)
            ? null
            : services.DayOf(Round.ToldAt!.Value).AddDays(RoundDates.PatienceDays);
}
