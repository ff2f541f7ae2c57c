using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>
/// A few debate one question in the middle while everybody else listens, and may join in; the scribe says what was heard.
/// </summary>
[Technique("fishbowl", Phase.During, TakesAQuestion = true)]
public sealed class FishbowlDialog : TechniqueDialog
{
    private readonly BowlMessages _messages;
    private readonly BowlWrites _writes;

    public FishbowlDialog(SessionServices services)
        : base(nameof(FishbowlDialog), services, new FishbowlRules(services))
    {
        Cards = new FishbowlCards(services, Rules);
        Record = new FishbowlRecord(services, Rules);
        _messages = new BowlMessages(services);
        _writes = new BowlWrites(services);
        Steps(SetUpAsync, OpeningAsync, ConversationAsync, SummaryAsync, DebriefAsync, ReviewAsync, CloseAsync);
    }

    // Those who were named sit down by themselves, once: who has left since comes back by themselves.
    private async Task<DialogTurnResult> OpeningAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var asked = await AskAsync(step, FishbowlRules.Opening, cancellationToken);
        var move = MoveOf(step);
        var named = move.Session.Roster.Where(person => Plan.Named(move.Session).Contains(person.Id)).ToList();
        move.Write(
            _writes.Make(move.Session, move.Session.Facilitator, (rules, bowl, _) => bowl.IsNew ? named.Aggregate(bowl, rules.Take) : bowl)
        );
        move.Say(_messages.Brief(move.Session));
        return asked;
    }

    // The spare chair may be taken from now on.
    private async Task<DialogTurnResult> ConversationAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var asked = await AskAsync(step, FishbowlRules.Conversation, cancellationToken);
        var move = MoveOf(step);
        move.Write(_writes.Make(move.Session, move.Session.Facilitator, (rules, bowl, _) => rules.Settle(bowl)));
        return asked;
    }

    private Task<DialogTurnResult> SummaryAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, FishbowlRules.Summary, cancellationToken);

    private async Task<DialogTurnResult> DebriefAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        if (_messages.PostBack(move.Session, await Store.ReadAsync(move.Session, cancellationToken)) is { } summary)
        {
            move.Say(summary);
        }

        return await AskAsync(step, FishbowlRules.Debrief, cancellationToken);
    }
}
