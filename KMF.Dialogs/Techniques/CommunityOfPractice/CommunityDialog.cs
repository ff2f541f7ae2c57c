using System.Globalization;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>
/// People who share an interest learn together and keep what they know. Core members move the waterfall, and the date of the review does;
/// what members add and answer meanwhile does not come here.
/// </summary>
[Technique(CommunityTechnique.Id, Phase.During)]
public sealed class CommunityDialog : WaterfallDialog
{
    private const string StepIndex = "stepIndex";
    private const int PlanningIndex = 0;
    private const int KnowledgeBaseIndex = 2;
    private const int ReviewingIndex = 3;

    private readonly SessionServices _services;
    private readonly ICommunityStore _store;
    private readonly CommunityMessages _messages;

    internal CommunityDialog(SessionServices services, ICommunityStore store, CommunityMessages messages)
        : base(nameof(CommunityDialog))
    {
        (_services, _store, _messages) = (services, store, messages);
        foreach (var step in new WaterfallStep[] { PlanningAsync, CreatingAsync, KnowledgeBaseAsync, ReviewingAsync })
        {
            AddStep(step);
        }
    }

    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        var index = Convert.ToInt32(dc.ActiveDialog.State[StepIndex], CultureInfo.InvariantCulture);
        return MoveOf(dc).Verb switch
        {
            CommunityMove.Next => RunAsync(index + 1),
            CommunityMove.Back => RunAsync(index - 1),
            CommunityMove.Review or CommunityMove.Due => RunAsync(ReviewingIndex),
            CommunityMove.Continue => RunAsync(KnowledgeBaseIndex),
            CommunityMove.Evolve => RunAsync(PlanningIndex),
            CommunityMove.Edit => Edit(dc),
            CommunityMove.Close => CloseAsync(dc, cancellationToken),
            CommunityMove.Reopen => ReopenAsync(dc, cancellationToken),
            _ => Task.FromResult(EndOfTurn),
        };

        Task<DialogTurnResult> RunAsync(int step) => RunStepAsync(dc, step, DialogReason.NextCalled, null, cancellationToken);
    }

    private async Task<DialogTurnResult> PlanningAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        if (move.Verb == CommunityMove.Create)
        {
            move.Say(_messages.MadeCore(move.Community, move.Change.Members));
        }
        else if (move.Verb == CommunityMove.Evolve)
        {
            await EvolveAsync(move, cancellationToken);
        }

        return Opened(move, CommunityPhase.Planning);
    }

    private Task<DialogTurnResult> CreatingAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        Task.FromResult(Opened(MoveOf(step), CommunityPhase.Creating));

    private async Task<DialogTurnResult> KnowledgeBaseAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        if (move.Verb == CommunityMove.Continue)
        {
            move.Set(community => community with { NextReviewOn = CommunityDates.NextReview(Today(move)) });
            move.Say(_messages.Decided(move.Community, "decided.continue", await MembersAsync(move, cancellationToken)));
        }

        return Opened(move, CommunityPhase.KnowledgeBase);
    }

    // Opens the review, then reminds those who have not answered, then tells the core members; then it waits for them.
    private async Task<DialogTurnResult> ReviewingAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        var (community, today) = (move.Community, Today(move));
        var members = await MembersAsync(move, cancellationToken);
        if (!community.IsInReview)
        {
            move.Set(before => before with { Review = before.Review + 1, IsReminded = false });
            move.Open(CommunityPhase.Reviewing, At(CommunityDates.Remind(today)));
            move.Say(_messages.AskReview(move.Community, members, isReminder: false));
            return EndOfTurn;
        }

        var answers = await _store.ReviewAnswersAsync(community.Id, community.Review, cancellationToken);
        if (community.IsReminded)
        {
            move.Open(CommunityPhase.Reviewing, dueAt: null);
            move.Say(_messages.ReviewAnswered(community, members, answers));
            return EndOfTurn;
        }

        var answered = answers.Select(answer => answer.By.Id).ToHashSet();
        move.Set(before => before with { IsReminded = true });
        move.Open(CommunityPhase.Reviewing, At(CommunityDates.Tell(today)));
        move.Say(_messages.AskReview(community, members.Where(member => !answered.Contains(member.Person.Id)), isReminder: true));
        return EndOfTurn;
    }

    private async Task EvolveAsync(CommunityMove move, CancellationToken cancellationToken)
    {
        var (before, today) = (move.Community, Today(move));
        move.Set(community =>
            move.Outline!.On(community) with
            {
                Former = [.. before.Former, new FormerCommunity(before.Name, before.Domain, today)],
                NextReviewOn = CommunityDates.NextReview(today),
            }
        );
        move.Say(_messages.Evolved(before, move.Community, await MembersAsync(move, cancellationToken)));
    }

    private static Task<DialogTurnResult> Edit(DialogContext dc)
    {
        var move = MoveOf(dc);
        move.Set(move.Outline!.On);
        return Task.FromResult(EndOfTurn);
    }

    private async Task<DialogTurnResult> CloseAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        var move = MoveOf(dc);
        move.Say(_messages.Decided(move.Community, "decided.close", await MembersAsync(move, cancellationToken)));
        move.Set(community => community with { PhaseBefore = community.Phase, ClosedAt = move.Now });
        move.Open(CommunityPhase.Closed, dueAt: null);
        return EndOfTurn;
    }

    // The review that was under way waits for the core members; else the next one comes on its day.
    private async Task<DialogTurnResult> ReopenAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        var move = MoveOf(dc);
        var phase = move.Community.PhaseBefore!;
        move.Open(phase, phase == CommunityPhase.Reviewing ? null : At(move.Community.NextReviewOn));
        move.Set(community => community with { PhaseBefore = null, ClosedAt = null });
        move.Say(_messages.Decided(move.Community, "decided.reopen", await MembersAsync(move, cancellationToken)));
        return EndOfTurn;
    }

    private DialogTurnResult Opened(CommunityMove move, string phase)
    {
        move.Open(phase, At(move.Community.NextReviewOn));
        return EndOfTurn;
    }

    private Task<IReadOnlyList<CommunityMember>> MembersAsync(CommunityMove move, CancellationToken cancellationToken) =>
        _store.MembersAsync(move.Community.Id, cancellationToken);

    private DateOnly Today(CommunityMove move) => _services.DayOf(move.Now);

    private DateTimeOffset At(DateOnly day) => _services.TimeOf(day, CommunityDates.Morning);

    private static CommunityMove MoveOf(DialogContext dc) => dc.Context.TurnState.Get<CommunityMove>();
}
