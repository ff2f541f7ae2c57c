using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.CheckInDuring;

/// <summary>While work is going on: what was learned so far, and what was foreseen.</summary>
[Technique("check-in-during", Phase.During)]
public sealed class CheckInDuringDialog : TechniqueDialog
{
    private static readonly Question Progress = new("progress", Minutes: 5);
    private static readonly Question Anticipated = new("anticipated", Minutes: 5);

    public CheckInDuringDialog(SessionServices services)
        : base(nameof(CheckInDuringDialog), services, Progress, Anticipated) =>
        Steps(SetUpAsync, ProgressAsync, AnticipatedAsync, ReviewAsync, CloseAsync);

    private Task<DialogTurnResult> ProgressAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Progress, cancellationToken);

    private Task<DialogTurnResult> AnticipatedAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Anticipated, cancellationToken);
}
