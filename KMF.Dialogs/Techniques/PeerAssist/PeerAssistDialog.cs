using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>
/// A team asks peers who have done similar work to come and help: home team and visitors speak in turn, and agree what to do.
/// </summary>
[Technique("peer-assist", Phase.Before)]
public sealed class PeerAssistDialog : TechniqueDialog
{
    private readonly InvitationMessages _messages;

    public PeerAssistDialog(SessionServices services)
        : base(nameof(PeerAssistDialog), services, new PeerAssistRules(services))
    {
        Cards = new PeerAssistCards(services, Rules);
        Record = new PeerAssistRecord(Rules);
        _messages = new InvitationMessages(services);
        Steps(SetUpAsync, InviteAsync, ContextAsync, FeedbackAsync, AnalysisAsync, ActionsAsync, LookBackAsync, EndAsync);
    }

    protected override void Cancelled(SessionMove move)
    {
        move.Withdraw([.. InvitationMessages.Waiting(move.Session), .. InvitationMessages.Sent(move.Session)]);
        move.Say(_messages.Cancelled(move.Session));
    }

    private Task<DialogTurnResult> InviteAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var asked = AskAsync(step, PeerAssistRules.Invite, cancellationToken);
        var move = MoveOf(step);
        var invitations = Invitations.Of(move.Session);
        foreach (var person in Invitations.ChosenAtSetUp(move.Session).Where(person => invitations.Find(person.Id) is null))
        {
            invitations = invitations.Invite(person);
            move.Say(_messages.Invite(move.Session, person, move.Now));
        }

        invitations.Keep(move);
        return asked;
    }

    // Nobody is asked to come to what has begun.
    private Task<DialogTurnResult> ContextAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        MoveOf(step).Withdraw(InvitationMessages.Waiting(MoveOf(step).Session));
        return OpenAsync(step, PeerAssistRules.Context, cancellationToken);
    }

    private Task<DialogTurnResult> FeedbackAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, PeerAssistRules.Feedback, cancellationToken);

    private Task<DialogTurnResult> AnalysisAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, PeerAssistRules.Analysis, cancellationToken);

    private Task<DialogTurnResult> ActionsAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, PeerAssistRules.Actions, cancellationToken);

    private Task<DialogTurnResult> OpenAsync(WaterfallStepContext step, Question question, CancellationToken cancellationToken)
    {
        var asked = AskAsync(step, question, cancellationToken);
        MoveOf(step).Say(_messages.Opened(MoveOf(step).Session));
        return asked;
    }

    private async Task<DialogTurnResult> LookBackAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        await DecideAsync(MoveOf(step), cancellationToken);
        return await ReviewAsync(step, cancellationToken);
    }

    private async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        await DecideAsync(move, cancellationToken);
        move.Withdraw(InvitationMessages.Waiting(move.Session));
        move.Say(_messages.Thanks(move.Session));
        return await CloseAsync(step, cancellationToken);
    }

    // What both sides have agreed is an action; what was changed since is none any more. What the review took away stays away.
    private async Task DecideAsync(SessionMove move, CancellationToken cancellationToken)
    {
        var contents = await Store.ReadAsync(move.Session, cancellationToken);
        var agreements = Agreements.Of(contents.Session);
        var agreed = agreements.Actions(contents.Session, new Talk(contents).Proposals).ToList();
        var made = contents.Actions.Select(action => action.Id).ToHashSet();
        move.Decide(
            move.Session.StepId is Session.ReviewStep or Session.CloseStep ? [] : agreed.Where(action => !made.Contains(action.Id)),
            agreements.Ids(contents.Session).Where(made.Contains).Except(agreed.Select(action => action.Id))
        );
    }
}
