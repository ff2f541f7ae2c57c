using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>
/// People who would not meet otherwise have a coffee together, round after round. Dates move the waterfall, and its co-ordinator does; what
/// people answer meanwhile does not come here.
/// </summary>
[Technique("coffee", Phase.During)]
public sealed class CoffeeTrialDialog : WaterfallDialog
{
    private const string StepIndex = "stepIndex";
    private const int MatchIndex = 1;
    private const int ShareIndex = 5;

    // A round that nobody can be matched in waits for so long.
    private const int WeekDays = 7;
    private const int MostSilentRounds = 3;

    private readonly CoffeeMessages _messages;
    private readonly RoundDrawing _drawing;
    private readonly ICoffeeStore _store;
    private readonly SessionServices _services;

    internal CoffeeTrialDialog(SessionServices services, ICoffeeStore store, RoundDrawing drawing, CoffeeMessages messages)
        : base(nameof(CoffeeTrialDialog))
    {
        (_services, _store, _drawing, _messages) = (services, store, drawing, messages);
        foreach (var step in new WaterfallStep[] { InviteAsync, MatchAsync, TellAsync, GiveTimeAsync, RemindAsync, ShareAsync })
        {
            AddStep(step);
        }
    }

    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        var move = MoveOf(dc);
        var index = Convert.ToInt32(dc.ActiveDialog.State[StepIndex], CultureInfo.InvariantCulture);
        switch (move.Verb)
        {
            case TrialMove.Draw when move.Trial.Step == TrialStep.Match:
                return RunStepAsync(dc, index, DialogReason.NextCalled, null, cancellationToken);
            case TrialMove.Due when move.Trial.Step == TrialStep.Remind:
                return RunStepAsync(dc, index, DialogReason.NextCalled, null, cancellationToken);
            case TrialMove.Due or TrialMove.Draw or TrialMove.Send:
                return ResumeDialogAsync(dc, DialogReason.NextCalled, null, cancellationToken);
            case TrialMove.Close:
                return RunStepAsync(dc, ShareIndex, DialogReason.NextCalled, null, cancellationToken);
            case TrialMove.Again:
                return RunStepAsync(dc, MatchIndex, DialogReason.NextCalled, null, cancellationToken);
            case TrialMove.End:
                return EndTrialAsync(dc, cancellationToken);
            default:
                return Task.FromResult(EndOfTurn);
        }
    }

    // The clock brings the first draw to the co-ordinator.
    private Task<DialogTurnResult> InviteAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        var preview = At(RoundDates.Preview(move.Trial.FirstRoundOn));
        move.Open(TrialStep.Invite, preview > move.Now ? preview : At(move.Trial.FirstRoundOn));
        if (!move.Trial.IsInPerson)
        {
            move.Say(_messages.Invite(move.Trial), _messages.Created(move.Trial));
        }

        return Task.FromResult(EndOfTurn);
    }

    private async Task<DialogTurnResult> MatchAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        var trial = move.Trial;
        var shown = trial.Step == TrialStep.Match ? await _store.RoundAsync(trial.Id, trial.Round, cancellationToken) : null;
        var wanted = shown?.StartsOn ?? (trial.Round == 0 ? trial.FirstRoundOn : RoundDates.Next(Today(move)));
        await DrawAsync(move, shown?.Number ?? trial.Round + 1, wanted, cancellationToken);
        return EndOfTurn;
    }

    private async Task<DialogTurnResult> TellAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        var round = (await _store.RoundAsync(move.Trial.Id, move.Trial.Round, cancellationToken))!;
        var drawn = await StillRightAsync(move.Trial, round, cancellationToken);
        if (drawn.Pairings.IsEmpty)
        {
            return await WaitAsync(step, round, cancellationToken);
        }

        var (today, pairings) = (Today(move), drawn.Pairings);
        round = drawn.Round with { StartsOn = today, EndsOn = RoundDates.End(today, move.Trial.RoundWeeks), ToldAt = move.Now };
        move.Keep(round, pairings);
        move.Open(TrialStep.Tell, dueAt: null);
        if (!move.IsByHand)
        {
            move.Say(_messages.Sent(move.Trial, drawn with { Round = round }));
        }

        var members = await MembersAsync(move.Trial, cancellationToken);
        move.Say(_messages.Told(move.Trial with { Step = TrialStep.Time }, round, pairings, members));
        return await step.NextAsync(null, cancellationToken);
    }

    private Task<DialogTurnResult> GiveTimeAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        move.Open(TrialStep.Time, At(RoundDates.HalfWay(move.Change.Round!)));
        return Task.FromResult(EndOfTurn);
    }

    private async Task<DialogTurnResult> RemindAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        var trial = move.Trial;
        var round = (await _store.RoundAsync(trial.Id, trial.Round, cancellationToken))!;
        if (round.AskedAt is not null)
        {
            return await step.NextAsync(null, cancellationToken);
        }

        var pairings = await _store.PairingsAsync(trial.Id, trial.Round, cancellationToken);
        var members = await MembersAsync(trial, cancellationToken);
        var today = Today(move);
        if (today >= round.EndsOn)
        {
            move.Keep(round with { AskedAt = move.Now });
            move.Say(_messages.AskHowItWent(trial, round, pairings, members));
            move.Open(TrialStep.Remind, At(RoundDates.Results(round)));
            return EndOfTurn;
        }

        var isLast = today >= RoundDates.LastWeek(round);
        move.Say(_messages.Remind(trial, round, pairings, members, isLast));
        move.Open(TrialStep.Remind, At(isLast ? round.EndsOn : RoundDates.LastWeek(round)));
        return EndOfTurn;
    }

    private async Task<DialogTurnResult> ShareAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        var trial = move.Trial;
        var round = (await _store.RoundAsync(trial.Id, trial.Round, cancellationToken))! with { ClosedAt = move.Now };
        var pairings = await _store.PairingsAsync(trial.Id, trial.Round, cancellationToken);
        var members = await MembersAsync(trial, cancellationToken);
        var hadTime = Today(move) >= _services.DayOf(round.ToldAt!.Value).AddDays(RoundDates.PatienceDays);
        var silences = hadTime ? Silences(pairings, members) : [];
        if (round.AskedAt is null)
        {
            move.Say(_messages.AskHowItWent(trial, round, pairings, members));
        }

        move.Keep(round);
        move.Count(silences);
        move.Say(_messages.LeftOut(trial, round, silences.Where(one => one.IsLeftOut).Select(one => members[one.PersonId])));
        if (!move.IsByHand)
        {
            move.Say(_messages.Results(trial, round, pairings, members));
        }

        move.Open(TrialStep.Share, dueAt: null);
        return EndOfTurn;
    }

    private async Task DrawAsync(TrialMove move, int number, DateOnly wanted, CancellationToken cancellationToken)
    {
        // People get the morning that they were promised, also where the draw comes late.
        var today = Today(move);
        var startsOn = At(wanted) > move.Now ? wanted : today.AddDays(1);
        var drawn = await _drawing.DrawAsync(move.Trial, number, SeedOf(move.Trial, number), startsOn, cancellationToken);
        move.Keep(drawn.Round, drawn.Pairings);
        move.Open(TrialStep.Match, At(startsOn));
        if (!move.IsByHand)
        {
            move.Say(_messages.Preview(move.Trial, drawn));
        }
    }

    // Nobody is there to be matched: the co-ordinator hears of it, and the round waits.
    private async Task<DialogTurnResult> WaitAsync(WaterfallStepContext step, Round round, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        move.Say(_messages.NobodyToMatch(move.Trial, round));
        await DrawAsync(move, round.Number, Today(move).AddDays(WeekDays), cancellationToken);
        step.ActiveDialog.State[StepIndex] = MatchIndex;
        return EndOfTurn;
    }

    // Who has joined, left or paused since it was drawn is taken into account: the same seed draws again.
    private async Task<DrawnRound> StillRightAsync(Trial trial, Round round, CancellationToken cancellationToken)
    {
        var drawn = await _store.PairingsAsync(trial.Id, round.Number, cancellationToken);
        return await _drawing.IsStillRightAsync(trial, round, drawn, cancellationToken)
            ? new DrawnRound(round, [.. drawn], await _drawing.WhoAsync(trial, round.StartsOn, cancellationToken))
            : await _drawing.DrawAsync(trial, round.Number, round.Seed, round.StartsOn, cancellationToken);
    }

    private async Task<DialogTurnResult> EndTrialAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        var move = MoveOf(dc);
        move.Say(_messages.Ended(move.Trial, (await MembersAsync(move.Trial, cancellationToken)).Values));
        move.Open(TrialStep.Over, dueAt: null);
        return await dc.EndDialogAsync(null, cancellationToken);
    }

    private static List<(string PersonId, int Silent, bool IsLeftOut)> Silences(
        IEnumerable<Pairing> pairings,
        IReadOnlyDictionary<string, TrialMember> members
    ) =>
        [
            .. from pairing in pairings
            from seat in pairing.Seats
            where !seat.HasMovedOn && members.ContainsKey(seat.Person.Id)
            let silent = HasAnswered(pairing, seat) ? 0 : members[seat.Person.Id].Silent + 1
            select (seat.Person.Id, silent, silent >= MostSilentRounds && members[seat.Person.Id].State == Membership.In),
        ];

    private static bool HasAnswered(Pairing pairing, Seat seat) =>
        seat.Met is not null || seat.WantsAnotherSince is not null || pairing.HaveMet || pairing.Meeting is not null;

    // Another version of the trial draws another round, and anybody can draw it again who knows the seed.
    private static ulong SeedOf(Trial trial, int number) =>
        BitConverter.ToUInt64(
            StableId.Of(trial.Id, string.Create(CultureInfo.InvariantCulture, $"draw {number} {trial.Version}")).ToByteArray()
        );

    private async Task<IReadOnlyDictionary<string, TrialMember>> MembersAsync(Trial trial, CancellationToken cancellationToken) =>
        (await _store.MembersAsync(trial.Id, cancellationToken)).ToImmutableDictionary(member => member.Person.Id);

    private DateOnly Today(TrialMove move) => _services.DayOf(move.Now);

    private DateTimeOffset At(DateOnly day) => _services.TimeOf(day, RoundDates.Morning);

    private static TrialMove MoveOf(DialogContext dc) => dc.Context.TurnState.Get<TrialMove>();
}
