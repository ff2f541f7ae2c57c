using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.Retrospect;

/// <summary>At the end of a project everybody says what was aimed at, what went well, what did not, and gives it a mark.</summary>
[Technique("retrospect", Phase.After)]
public sealed class RetrospectDialog : TechniqueDialog
{
    public RetrospectDialog(SessionServices services)
        : base(nameof(RetrospectDialog), services, new RetrospectRules())
    {
        Cards = new RetrospectCards(services, Rules);
        Record = new RetrospectRecord(Rules);
        Steps(SetUpAsync, ObjectiveAsync, SuccessesAsync, DisappointmentsAsync, MarksAsync, ReviewAsync, EndAsync);
    }

    private Task<DialogTurnResult> ObjectiveAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, RetrospectRules.Objective, cancellationToken);

    private Task<DialogTurnResult> SuccessesAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, RetrospectRules.Successes, cancellationToken);

    private Task<DialogTurnResult> DisappointmentsAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, RetrospectRules.Disappointments, cancellationToken);

    private Task<DialogTurnResult> MarksAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, RetrospectRules.Marks, cancellationToken);

    // With the Retrospect the piece of work is over.
    private Task<DialogTurnResult> EndAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        MoveOf(step).TellOfWork(work => work with { EndedAt = MoveOf(step).Now });
        return CloseAsync(step, cancellationToken);
    }
}
