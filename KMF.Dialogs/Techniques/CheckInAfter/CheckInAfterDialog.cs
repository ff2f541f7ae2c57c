using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.CheckInAfter;

/// <summary>When work has ended: what came of it, against what was meant, and how it went.</summary>
[Technique("check-in-after", Phase.After)]
public sealed class CheckInAfterDialog : TechniqueDialog
{
    private static readonly Question Delivered = new("delivered", Minutes: 3);
    private static readonly Question Goals = new("goals", Minutes: 3);
    private static readonly Question Went = new("went", Minutes: 4);

    public CheckInAfterDialog(SessionServices services)
        : base(nameof(CheckInAfterDialog), services, Delivered, Goals, Went) =>
        Steps(SetUpAsync, DeliveredAsync, GoalsAsync, WentAsync, ReviewAsync, CloseAsync);

    private Task<DialogTurnResult> DeliveredAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Delivered, cancellationToken);

    private Task<DialogTurnResult> GoalsAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Goals, cancellationToken);

    private Task<DialogTurnResult> WentAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Went, cancellationToken);
}
