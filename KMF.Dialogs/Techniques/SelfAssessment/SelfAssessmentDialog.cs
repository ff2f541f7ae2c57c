using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>People say how well they use evidence and what they know, now and as they would like to; the gaps become a plan.</summary>
[Technique("self-assessment", Phase.Before)]
public sealed class SelfAssessmentDialog : TechniqueDialog
{
    public SelfAssessmentDialog(SessionServices services)
        : base(nameof(SelfAssessmentDialog), services, new SelfAssessmentRules(services))
    {
        Cards = new SelfAssessmentCards(services, Rules);
        Record = new SelfAssessmentRecord(Rules);
        Steps(SetUpAsync, LeadershipAsync, BehavioursAsync, CapabilitiesAsync, ServicesAsync, ReportAsync, DiscussAsync, EndAsync);
    }

    private Task<DialogTurnResult> LeadershipAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, SelfAssessmentRules.Leadership, cancellationToken);

    private Task<DialogTurnResult> BehavioursAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, SelfAssessmentRules.Behaviours, cancellationToken);

    private Task<DialogTurnResult> CapabilitiesAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, SelfAssessmentRules.Capabilities, cancellationToken);

    private Task<DialogTurnResult> ServicesAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, SelfAssessmentRules.Resources, cancellationToken);

    private async Task<DialogTurnResult> ReportAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        await LookBackAsync(MoveOf(step), cancellationToken);
        RevealAll(MoveOf(step));
        MoveOf(step).Open(SelfAssessmentRules.ReportStep);
        return EndOfTurn;
    }

    private async Task<DialogTurnResult> DiscussAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        RevealAll(move);
        var contents = await Store.ReadAsync(move.Session, cancellationToken);
        move.PutUp(Opportunity.Step, Opportunity.Of(AssessmentReport.Of(contents with { Session = move.Session })!));
        return await ReviewAsync(step, cancellationToken);
    }

    private async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        await LookBackAsync(MoveOf(step), cancellationToken);
        return await CloseAsync(step, cancellationToken);
    }

    // What earlier rounds came to is kept with the session, so that its report and its record always say the same.
    private async Task LookBackAsync(SessionMove move, CancellationToken cancellationToken)
    {
        if (move.Session.Settings.ContainsKey(EarlierRound.Field))
        {
            return;
        }

        var rounds = new List<EarlierRound>();
        foreach (var session in await Store.EarlierAsync(move.Session, EarlierRound.LooksThrough, cancellationToken))
        {
            if (
                rounds.Count < EarlierRound.Most
                && Capacity.IsSame(session, move.Session)
                && AssessmentReport.Of(await Store.ReadAsync(session, cancellationToken)) is { Sections.IsEmpty: false } report
            )
            {
                rounds.Add(new EarlierRound(Services.DayOf(session.ClosedAt ?? session.CreatedAt), report.Sections));
            }
        }

        move.Keep(EarlierRound.Field, EarlierRound.Write(rounds));
    }
}
