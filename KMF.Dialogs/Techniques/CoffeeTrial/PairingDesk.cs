using System.Collections.Immutable;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>What the people of a pairing press: met, how it went, and that a partner does not answer.</summary>
internal sealed class PairingDesk(SessionServices services, ICoffeeStore store, MeetingDesk meetings, Rematching rematching)
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
            CoffeeVerb.CancelMeeting => await meetings.PressAsync(around, pairing, cancellationToken),
            _ when !around.IsOpen(pairing) => around.Show(pairing),
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

    private Task<CardAnswer> MetAsync(PairingVisit around, Pairing pairing, CancellationToken cancellationToken) =>
        ChangeAsync(
            around,
            pairing,
            now => now.With(around.Visit.By.Id, seat => seat with { Met = true, WhyNot = null }),
            after => CoffeeVisit.Show(around.Cards(after).Feedback()),
            cancellationToken
        );

    private async Task<CardAnswer> SaveFeedbackAsync(PairingVisit around, Pairing pairing, CancellationToken cancellationToken)
    {
        var (texts, press) = (around.Visit.Texts, around.Visit.Press);
        var feedback = Feedback.Read(press);
        var problem =
            feedback is null ? texts["feedback.error"]
            : feedback.Outcome.Length > Feedback.LongestOutcome
                ? texts.With("answer.long", ("length", feedback.Outcome.Length), ("most", Feedback.LongestOutcome))
            : null;
        if (problem is not null)
        {
            var typed = pairing.With(around.Visit.By.Id, seat => Feedback.Typed(press, seat));
            return CoffeeVisit.Show(around.Cards(typed).Feedback(problem));
        }

        return await ChangeAsync(
            around,
            pairing,
            now => now.With(around.Visit.By.Id, seat => feedback!.On(seat, services.Clock.GetUtcNow())),
            after => around.Show(after, texts["feedback.thanks"]),
            cancellationToken
        );
    }

    private async Task<CardAnswer> AnotherAsync(PairingVisit around, Pairing pairing, CancellationToken cancellationToken)
    {
        var (visit, now) = (around.Visit, services.Clock.GetUtcNow());
        if (pairing.Meeting is not null || around.Members.GetValueOrDefault(visit.By.Id) is not { State: Membership.In })
        {
            return around.Show(pairing, pairing.Meeting is null ? visit.Texts["part.notIn"] : visit.Texts["another.booked"]);
        }

        if (around.PatienceUntil(pairing, services) is { } day && day > services.DayOf(now))
        {
            return around.Show(pairing, visit.Texts.With("another.wait", ("date", TrialCards.Day(visit.Texts, day))));
        }

        return await ChangeAsync(
            around,
            pairing,
            one => one.With(visit.By.Id, seat => seat with { WantsAnotherSince = seat.WantsAnotherSince ?? now }),
            async after =>
            {
                await rematching.MatchWaitingAsync(visit.Trial, cancellationToken);
                var latest = await store.LatestPairingAsync(visit.Trial.Id, visit.By.Id, cancellationToken) ?? after;
                var found = await AroundAsync(visit, latest, cancellationToken);
                return found.Show(latest, visit.Texts[latest.Id == after.Id ? "another.waiting" : "another.found"]);
            },
            cancellationToken
        );
    }

    private Task<CardAnswer> ChangeAsync(
        PairingVisit around,
        Pairing pairing,
        Func<Pairing, Pairing> change,
        Func<Pairing, CardAnswer> answer,
        CancellationToken cancellationToken
    ) => ChangeAsync(around, pairing, change, after => Task.FromResult(answer(after)), cancellationToken);

    private async Task<CardAnswer> ChangeAsync(
        PairingVisit around,
        Pairing pairing,
        Func<Pairing, Pairing> change,
        Func<Pairing, Task<CardAnswer>> answer,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (
                await store.SavePairingAsync(
                    new PairingChange(change(pairing)) { ActivityKey = around.Visit.Press.ActivityKey },
                    cancellationToken
                )
            )
            {
                return await answer(await store.PairingAsync(around.Visit.Trial.TenantId, pairing.Id, cancellationToken) ?? pairing);
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

    public CardAnswer Show(Pairing pairing, string? notice = null) =>
        CoffeeVisit.Show(Cards(pairing).Match(Round.EndsOn, Members, notice: notice));

    /// <summary>Whether they are still to meet: in a round that goes on, with somebody there.</summary>
    public bool IsOpen(Pairing pairing) =>
        Visit.Trial.IsUnderWay
        && pairing.Round == Visit.Trial.Round
        && !pairing.IsOver
        && pairing.SeatOf(Visit.By.Id) is { HasMovedOn: false };

    /// <summary>
    /// The day on which somebody may ask for another partner; null where that is at once, since nobody is there to answer.
    /// </summary>
    public DateOnly? PatienceUntil(Pairing pairing, SessionServices services) =>
        pairing
            .Others(Visit.By.Id)
            .All(person => Members.GetValueOrDefault(person.Id) is not { State: Membership.In } || pairing.SeatOf(person.Id)!.IsUnreachable)
            ? null
            : services.DayOf(pairing.MadeAt ?? Round.ToldAt!.Value).AddDays(RoundDates.PatienceDays);
}
