using System.Collections.Immutable;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>What a trial's co-ordinator presses.</summary>
internal sealed class CoordinatorHandler(
    SessionServices services,
    ICoffeeStore store,
    IOutbox outbox,
    RoundDrawing drawing,
    TrialRunner runner,
    IRosters rosters,
    CoffeeMessages messages,
    ITrialPictures pictures
)
{
    /// <summary>What the second press of a button carries that asks whether it is meant.</summary>
    internal const string Sure = "sure";

    private const int MostToChoose = 60;

    private DateOnly Today => services.DayOf(services.Clock.GetUtcNow());

    public async Task<CardAnswer> AnswerAsync(CoffeeRequest request, CancellationToken cancellationToken) =>
        request.Action.Verb switch
        {
            _ when request.Action.Part is { } part && part != Sure && part != await RoundAsync(request, cancellationToken) =>
                await StatusAsync(request, request.Texts["trial.stale"], cancellationToken),
            CoffeeVerb.InviteWhom => CoffeeRequest.Show(
                TrialCards.InviteWhom(request.Texts, request.Trial, await StrangersAsync(request, cancellationToken))
            ),
            CoffeeVerb.Invite => await InviteAsync(request, cancellationToken),
            CoffeeVerb.Draw => await DrawAsync(request, cancellationToken),
            CoffeeVerb.Preview => await PreviewAsync(request, notice: null, cancellationToken),
            CoffeeVerb.Send => await SendAsync(request, cancellationToken),
            CoffeeVerb.Share => await ShareAsync(request, cancellationToken),
            CoffeeVerb.Close => await MoveAsync(
                request,
                TrialMove.Close,
                moved => ResultsAsync(moved, null, cancellationToken),
                cancellationToken
            ),
            CoffeeVerb.Again => await MoveAsync(
                request,
                TrialMove.Again,
                moved => PreviewAsync(moved, notice: null, cancellationToken),
                cancellationToken
            ),
            CoffeeVerb.End when request.Action.Part != Sure => CoffeeRequest.Show(
                new CoordinatorCards(request.Texts, request.Trial).SureToEnd()
            ),
            CoffeeVerb.End => await MoveAsync(
                request,
                TrialMove.End,
                moved => StatusAsync(moved, notice: null, cancellationToken),
                cancellationToken
            ),
            _ => await ResultsAsync(request, notice: null, cancellationToken),
        };

    /// <summary>What happens when, for anybody; for the co-ordinator also what a draw would be now.</summary>
    public async Task<CardAnswer> StatusAsync(CoffeeRequest request, string? notice, CancellationToken cancellationToken)
    {
        var (trial, texts) = (request.Trial, request.Texts);
        var startsOn = await NextStartAsync(trial, cancellationToken);
        var dryRun =
            trial.IsUnderWay || trial.IsOver ? null : await drawing.DrawAsync(trial, trial.Round + 1, seed: 0, startsOn, cancellationToken);
        var who = dryRun?.Of ?? await drawing.WhoAsync(trial, startsOn, cancellationToken);
        var own = await store.MemberAsync(trial.Id, request.By.Id, cancellationToken) is { State: not Membership.Invited } member
            ? MemberCards.State(texts, member, Today)
            : null;
        return CoffeeRequest.Show(
            new CoordinatorCards(texts, trial).Status(dryRun, who, await NextAsync(request, cancellationToken), own, notice)
        );
    }

    /// <summary>What happens next, in words.</summary>
    public async Task<string> NextAsync(CoffeeRequest request, CancellationToken cancellationToken)
    {
        var (trial, texts) = (request.Trial, request.Texts);
        if (trial.IsOver || trial.Step == TrialStep.Share)
        {
            return texts[trial.IsOver ? "trial.over" : "next.share"];
        }

        var round = trial.Round == 0 ? null : await store.RoundAsync(trial.Id, trial.Round, cancellationToken);
        return trial.Step switch
        {
            TrialStep.Match => texts.With("next.match", ("number", trial.Round), ("date", TrialCards.Day(texts, round!.StartsOn))),
            TrialStep.Invite => texts.With("next.invite", ("date", TrialCards.Day(texts, trial.FirstRoundOn))),
            _ => await UnderWayAsync(trial, round!, texts, request.IsCoordinator, cancellationToken),
        };
    }

    // The co-ordinator also sees what has been reached and what the clock does next.
    private async Task<string> UnderWayAsync(
        Trial trial,
        Round round,
        Texts.Texts texts,
        bool isCoordinator,
        CancellationToken cancellationToken
    )
    {
        var line = texts.With("next.meet", ("number", round.Number), ("date", TrialCards.Day(texts, round.EndsOn)));
        if (!isCoordinator)
        {
            return line;
        }

        var pairings = await store.PairingsAsync(trial.Id, round.Number, cancellationToken);
        var reached = texts.With(
            "next.met",
            ("met", pairings.Count(pairing => pairing.HaveMet)),
            ("of", pairings.Count(pairing => !pairing.IsOver)),
            ("waiting", Rematch.Waiting(pairings).Count)
        );
        var due = trial.DueAt is { } next
            ? texts.With(NextKey(round, services.DayOf(next)), ("date", TrialCards.Day(texts, services.DayOf(next))))
            : "";
        return $"{line} {reached} {due}".TrimEnd();
    }

    private static string NextKey(Round round, DateOnly due) =>
        round.AskedAt is not null ? "next.results"
        : due >= round.EndsOn ? "next.ask"
        : "next.remind";

    /// <summary>The round that the trial's cards are of, as their buttons carry it; a draw also says which it is.</summary>
    private async Task<string> RoundAsync(CoffeeRequest request, CancellationToken cancellationToken) =>
        request.Action.Verb is CoffeeVerb.Send or CoffeeVerb.Draw or CoffeeVerb.Preview
        && await store.RoundAsync(request.Trial.Id, request.Trial.Round, cancellationToken) is { } round
            ? CoordinatorCards.Part(round)
            : CoordinatorCards.Part(request.Trial);

    private async Task<DateOnly> NextStartAsync(Trial trial, CancellationToken cancellationToken) =>
        trial.Step switch
        {
            TrialStep.Invite when trial.FirstRoundOn > Today => trial.FirstRoundOn,
            TrialStep.Match => (await store.RoundAsync(trial.Id, trial.Round, cancellationToken))!.StartsOn,
            _ => RoundDates.Next(Today),
        };

    private async Task<CardAnswer> DrawAsync(CoffeeRequest request, CancellationToken cancellationToken) =>
        await MoveAsync(request, TrialMove.Draw, moved => PreviewAsync(moved, notice: null, cancellationToken), cancellationToken);

    // What was looked at is what is sent: where people have joined or left since, it is drawn and looked at again.
    private async Task<CardAnswer> SendAsync(CoffeeRequest request, CancellationToken cancellationToken)
    {
        var trial = request.Trial;
        if (trial.Step == TrialStep.Match && await store.RoundAsync(trial.Id, trial.Round, cancellationToken) is { } round)
        {
            var pairings = await store.PairingsAsync(trial.Id, trial.Round, cancellationToken);
            if (!await drawing.IsStillRightAsync(trial, round, pairings, cancellationToken))
            {
                // Delivered again, it looks at the new draw again and sends nothing.
                return await MoveAsync(
                    request,
                    TrialMove.Draw,
                    moved => PreviewAsync(moved, request.Texts["preview.changed"], cancellationToken),
                    cancellationToken
                );
            }
        }

        return await MoveAsync(
            request,
            TrialMove.Send,
            moved =>
                moved.Trial.IsUnderWay
                    ? StatusAsync(moved, request.Texts["preview.sent"], cancellationToken)
                    : PreviewAsync(moved, request.Texts["preview.changed"], cancellationToken),
            cancellationToken
        );
    }

    private async Task<CardAnswer> MoveAsync(
        CoffeeRequest request,
        string verb,
        Func<CoffeeRequest, Task<CardAnswer>> answer,
        CancellationToken cancellationToken
    )
    {
        // A draw in the place of a sending has a key of its own, so that the sending is not taken for done.
        var key = verb == TrialMove.Draw && request.Action.Verb == CoffeeVerb.Send ? null : request.Action.ActivityKey;
        var (trial, isMoved) = await runner.MoveAsync(request.Trial, verb, key, cancellationToken);
        var moved = request with { Trial = trial };
        return isMoved ? await answer(moved) : await StatusAsync(moved, notice: null, cancellationToken);
    }

    private async Task<CardAnswer> PreviewAsync(CoffeeRequest request, string? notice, CancellationToken cancellationToken)
    {
        var trial = request.Trial;
        if (trial.Step != TrialStep.Match || await store.RoundAsync(trial.Id, trial.Round, cancellationToken) is not { } round)
        {
            return await StatusAsync(request, notice, cancellationToken);
        }

        var pairings = await store.PairingsAsync(trial.Id, trial.Round, cancellationToken);
        var who = await drawing.WhoAsync(trial, round.StartsOn, cancellationToken);
        return CoffeeRequest.Show(
            new CoordinatorCards(request.Texts, trial).Preview(new DrawnRound(round, [.. pairings], who), request.Action.Page, notice)
        );
    }

    private async Task<CardAnswer> ResultsAsync(CoffeeRequest request, string? notice, CancellationToken cancellationToken)
    {
        var trial = request.Trial;
        if (await ResultsOfAsync(trial, cancellationToken) is not { } one)
        {
            return CardAnswer.Say(request.Texts["results.none"]);
        }

        var picture = pictures.Network(trial, one.Round.Number, request.Texts.Language);
        return CoffeeRequest.Show(new ResultsCard(request.Texts, trial).Draw(one.Round, one.Results, picture, isShared: false, notice));
    }

    private async Task<CardAnswer> ShareAsync(CoffeeRequest request, CancellationToken cancellationToken)
    {
        if (request.Trial.IsInPerson)
        {
            return await ResultsAsync(request, request.Texts["results.nowhere"], cancellationToken);
        }

        if (await ResultsOfAsync(request.Trial, cancellationToken) is { } one)
        {
            await outbox.PutAsync(messages.Shared(request.Trial, one.Round, one.Results, request.Action.ActivityKey), cancellationToken);
        }

        return await ResultsAsync(request, request.Texts["results.shared"], cancellationToken);
    }

    // Of the newest round that people were told of.
    private async Task<(Round Round, RoundResults Results)?> ResultsOfAsync(Trial trial, CancellationToken cancellationToken)
    {
        var number = trial.Step == TrialStep.Match ? trial.Round - 1 : trial.Round;
        if (number < 1 || await store.RoundAsync(trial.Id, number, cancellationToken) is not { ToldAt: not null } round)
        {
            return null;
        }

        var members = (await store.MembersAsync(trial.Id, cancellationToken)).ToImmutableDictionary(member => member.Person.Id);
        return (round, RoundResults.Of([.. await store.PairingsAsync(trial.Id, number, cancellationToken)], members));
    }

    private async Task<CardAnswer> InviteAsync(CoffeeRequest request, CancellationToken cancellationToken)
    {
        var chosen = request
            .Action.Input("people")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToHashSet();
        var people = (await StrangersAsync(request, cancellationToken)).Where(person => chosen.Contains(person.Id)).ToList();
        if (people.Count == 0)
        {
            return CoffeeRequest.Show(
                TrialCards.InviteWhom(request.Texts, request.Trial, await StrangersAsync(request, cancellationToken))
            );
        }

        var invited = people
            .Select(person => new TrialMember(request.Trial.Id, person)
            {
                Language = request.Trial.Language,
                Reference = request.Caller.Reference,
                State = Membership.Invited,
            })
            .Select(member => (member, messages.Invite(request.Trial, member, request.Action.ActivityKey)));
        await store.InviteAsync([.. invited], cancellationToken);
        return await StatusAsync(request, request.Texts.Count("inviteWhom.done", people.Count), cancellationToken);
    }

    // Those of the conversation where it was created who have not answered yet.
    private async Task<ImmutableArray<Person>> StrangersAsync(CoffeeRequest request, CancellationToken cancellationToken)
    {
        var known = (await store.MembersAsync(request.Trial.Id, cancellationToken))
            .Where(member => member.State != Membership.Invited)
            .Select(member => member.Person.Id)
            .ToHashSet();
        var roster = await rosters.OfAsync(request.Trial.Reference, cancellationToken);
        return [.. roster.Where(person => !known.Contains(person.Id) && person.Id != request.By.Id).Take(MostToChoose)];
    }
}
