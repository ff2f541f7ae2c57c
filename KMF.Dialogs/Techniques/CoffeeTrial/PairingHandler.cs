using System.Collections.Immutable;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>What the people of a pairing press: met, how it went, and that a partner does not answer.</summary>
internal sealed class PairingHandler(SessionServices services, ICoffeeStore store, MeetingHandler meetings, Rematching rematching)
{
    private const int Tries = 8;

    public async Task<CardAnswer> AnswerAsync(CoffeeRequest request, Pairing pairing, CancellationToken cancellationToken)
    {
        var around = await AroundAsync(request, pairing, cancellationToken);
        return request.Action.Verb switch
        {
            CoffeeVerb.Pairing => around.Show(pairing),
            CoffeeVerb.Refresh => around.Again(pairing),
            CoffeeVerb.Feedback => around.AskHow(pairing),
            CoffeeVerb.Met => await MetAsync(around, pairing, cancellationToken),
            CoffeeVerb.SaveFeedback => await SaveFeedbackAsync(around, pairing, cancellationToken),
            CoffeeVerb.CancelMeeting => await meetings.AnswerAsync(around, pairing, cancellationToken),
            _ when !around.IsOpen(pairing) => around.Show(pairing),
            CoffeeVerb.Another => await AnotherAsync(around, pairing, cancellationToken),
            _ => await meetings.AnswerAsync(around, pairing, cancellationToken),
        };
    }

    private async Task<PairingVisit> AroundAsync(CoffeeRequest request, Pairing pairing, CancellationToken cancellationToken)
    {
        var members = new List<TrialMember>();
        foreach (var seat in pairing.Seats)
        {
            if (await store.MemberAsync(request.Trial.Id, seat.Person.Id, cancellationToken) is { } member)
            {
                members.Add(member);
            }
        }

        var round = (await store.RoundAsync(request.Trial.Id, pairing.Round, cancellationToken))!;
        return new PairingVisit(request, round, members.ToImmutableDictionary(member => member.Person.Id));
    }

    private Task<CardAnswer> MetAsync(PairingVisit around, Pairing pairing, CancellationToken cancellationToken) =>
        ChangeAsync(
            around,
            pairing,
            now => now.With(around.SessionRequest.By.Id, seat => seat with { Met = true, WhyNot = null }),
            after => around.AskHow(after),
            cancellationToken
        );

    private async Task<CardAnswer> SaveFeedbackAsync(PairingVisit around, Pairing pairing, CancellationToken cancellationToken)
    {
        var (texts, press) = (around.SessionRequest.Texts, around.SessionRequest.Action);
        var feedback = Feedback.Read(press);
        var problem =
            feedback is null ? texts["feedback.error"]
            : feedback.Outcome.Length > Feedback.LongestOutcome
                ? texts.With("answer.long", ("length", feedback.Outcome.Length), ("most", Feedback.LongestOutcome))
            : null;
        if (problem is not null)
        {
            var typed = pairing.With(around.SessionRequest.By.Id, seat => Feedback.Typed(press, seat));
            return around.AskHow(typed, problem);
        }

        return await ChangeAsync(
            around,
            pairing,
            now => now.With(around.SessionRequest.By.Id, seat => feedback!.On(seat, services.Clock.GetUtcNow())),
            after => around.Show(after, texts["feedback.thanks"]),
            cancellationToken
        );
    }

    private async Task<CardAnswer> AnotherAsync(PairingVisit around, Pairing pairing, CancellationToken cancellationToken)
    {
        var (request, now) = (around.SessionRequest, services.Clock.GetUtcNow());
        if (pairing.Meeting is not null || around.Members.GetValueOrDefault(request.By.Id) is not { State: Membership.In })
        {
            return around.Show(pairing, pairing.Meeting is null ? request.Texts["part.notIn"] : request.Texts["another.booked"]);
        }

        if (around.PatienceUntil(pairing, services) is { } day && day > services.DayOf(now))
        {
            return around.Show(pairing, request.Texts.With("another.wait", ("date", TrialCards.Day(request.Texts, day))));
        }

        return await ChangeAsync(
            around,
            pairing,
            one => one.With(request.By.Id, seat => seat with { WantsAnotherSince = seat.WantsAnotherSince ?? now }),
            async after =>
            {
                await rematching.MatchWaitingAsync(request.Trial, cancellationToken);
                var latest = await store.LatestPairingAsync(request.Trial.Id, request.By.Id, cancellationToken) ?? after;
                var found = await AroundAsync(request, latest, cancellationToken);
                return found.Show(latest, request.Texts[latest.Id == after.Id ? "another.waiting" : "another.found"]);
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
                    new PairingChange(change(pairing)) { ActivityKey = around.SessionRequest.Action.ActivityKey },
                    cancellationToken
                )
            )
            {
                return await answer(
                    await store.PairingAsync(around.SessionRequest.Trial.TenantId, pairing.Id, cancellationToken) ?? pairing
                );
            }

            pairing = await store.PairingAsync(around.SessionRequest.Trial.TenantId, pairing.Id, cancellationToken) ?? pairing;
        }

        return around.Show(pairing, around.SessionRequest.Texts["press.busy"]);
    }
}

/// <summary>Somebody who looks at their pairing.</summary>
/// <param name="SessionRequest">Who, in which trial.</param>
/// <param name="Round">The pairing's round.</param>
/// <param name="Members">Those of the pairing, by id.</param>
internal sealed record PairingVisit(CoffeeRequest SessionRequest, Round Round, IReadOnlyDictionary<string, TrialMember> Members)
{
    public PairingCards Cards(Pairing pairing) => new(SessionRequest.Texts, SessionRequest.Trial, pairing, SessionRequest.By);

    public CardAnswer Show(Pairing pairing, string? notice = null) =>
        CoffeeRequest.Show(Cards(pairing).Match(Round.EndsOn, Members, notice: notice));

    /// <summary>A card that was sent, as it is now.</summary>
    public CardAnswer Again(Pairing pairing) =>
        SessionRequest.Action.Part == FeedbackCard.About
        && !pairing.IsOver
        && pairing.SeatOf(SessionRequest.By.Id) is { AnsweredAt: null, HasMovedOn: false }
            ? AskHow(pairing)
            : CardAnswer.Of(Cards(pairing).Again(SessionRequest.Action.Part, Round.EndsOn, Members));

    public CardAnswer AskHow(Pairing pairing, string? problem = null) =>
        CoffeeRequest.Show(new FeedbackCard(SessionRequest.Texts, SessionRequest.Trial, pairing, SessionRequest.By).Draw(problem));

    /// <summary>Whether they are still to meet: in a round that goes on, with somebody there.</summary>
    public bool IsOpen(Pairing pairing) =>
        SessionRequest.Trial.IsUnderWay
        && pairing.Round == SessionRequest.Trial.Round
        && !pairing.IsOver
        && pairing.SeatOf(SessionRequest.By.Id) is { HasMovedOn: false };

    /// <summary>
    /// The day on which somebody may ask for another partner; null where that is at once, since nobody is there to answer.
    /// </summary>
    public DateOnly? PatienceUntil(Pairing pairing, SessionServices services) =>
        pairing
            .Others(SessionRequest.By.Id)
            .All(person => Members.GetValueOrDefault(person.Id) is not { State: Membership.In } || pairing.SeatOf(person.Id)!.IsUnreachable)
            ? null
            : services.DayOf(pairing.MadeAt ?? Round.ToldAt!.Value).AddDays(RoundDates.PatienceDays);
}
