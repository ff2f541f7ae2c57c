using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.AfterActionReview;

/// <summary>
/// Straight after the work everyone who took part compares what was meant to happen with what did, and learns from the difference.
/// </summary>
[Technique("after-action-review", Phase.During)]
public sealed class AfterActionReviewDialog : TechniqueDialog
{
    public AfterActionReviewDialog(SessionServices services)
        : base(nameof(AfterActionReviewDialog), services, new AfterActionReviewRules(services))
    {
        Cards = new AfterActionReviewCards(services, Rules);
        Record = new AfterActionReviewRecord(Rules);
        Steps(SetUpAsync, ExpectedAsync, ActualAsync, CausesAsync, LearningAsync, ReviewAsync, CloseAsync);
    }

    private Task<DialogTurnResult> ExpectedAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, AfterActionReviewRules.Expected, cancellationToken);

    private Task<DialogTurnResult> ActualAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, AfterActionReviewRules.Actual, cancellationToken);

    private Task<DialogTurnResult> CausesAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, AfterActionReviewRules.Causes, cancellationToken);

    private Task<DialogTurnResult> LearningAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, AfterActionReviewRules.Learning, cancellationToken);

    private Task<DialogTurnResult> OpenAsync(WaterfallStepContext step, Question question, CancellationToken cancellationToken)
    {
        if (AfterActionReviewRules.EndedOn(MoveOf(step).Session) is { } ended)
        {
            MoveOf(step).TellOfWork(work => work with { EndsOn = ended });
        }

        return AskAsync(step, question, cancellationToken);
    }
}
