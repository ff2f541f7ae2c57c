using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.BeforeActionReview;

/// <summary>
/// Just before the work starts the team says what it intends, rates what may go wrong, borrows lessons, and agrees what to do first.
/// </summary>
[Technique("before-action-review", Phase.Before)]
public sealed class BeforeActionReviewDialog : TechniqueDialog
{
    public BeforeActionReviewDialog(SessionServices services)
        : base(nameof(BeforeActionReviewDialog), services, new BeforeActionReviewRules(services))
    {
        Cards = new BeforeActionReviewCards(services, Rules);
        Record = new BeforeActionReviewRecord(Rules);
        Steps(SetUpAsync, IntentionAsync, LessonsAsync, SuccessAsync, ActionsAsync, LookBackAsync, CloseAsync);
    }

    private Task<DialogTurnResult> IntentionAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, BeforeActionReviewRules.Intention, cancellationToken);

    private Task<DialogTurnResult> LessonsAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, BeforeActionReviewRules.Lessons, cancellationToken);

    private Task<DialogTurnResult> SuccessAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, BeforeActionReviewRules.Success, cancellationToken);

    private Task<DialogTurnResult> ActionsAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, BeforeActionReviewRules.Actions, cancellationToken);

    // A review that is taken up again has not been followed by another yet.
    private Task<DialogTurnResult> LookBackAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        NextReview.TakeBack(MoveOf(step));
        return ReviewAsync(step, cancellationToken);
    }

    private Task<DialogTurnResult> OpenAsync(WaterfallStepContext step, Question question, CancellationToken cancellationToken)
    {
        var session = MoveOf(step).Session;
        MoveOf(step)
            .TellOfWork(work =>
                work with
                {
                    StartsOn = BeforeActionReviewRules.DayOf(session, BeforeActionReviewRules.Starts),
                    EndsOn = BeforeActionReviewRules.DayOf(session, BeforeActionReviewRules.Ends),
                }
            );
        return AskAsync(step, question, cancellationToken);
    }
}
