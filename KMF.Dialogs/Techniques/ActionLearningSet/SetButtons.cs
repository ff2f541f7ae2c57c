using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>The buttons of a set: who presents, the gift round, and that an action is done.</summary>
internal sealed class SetButtons(SessionServices services)
{
    public const string Pick = "action-learning-set.pick";
    public const string AskGift = "action-learning-set.ask-gift";
    public const string Done = "action-learning-set.done";

    private readonly EarlierMeetings _earlier = new(services.Store);

    public ImmutableArray<TechniqueButton> All =>
        [
            new DecisionButton(Pick, PickAsync) { ForFacilitator = true },
            new ChangeButton(AskGift, (request, _) => Ask(request)),
            new DecisionButton(Done, DoneAsync),
        ];

    // The press says who was picked when it was drawn: of two at once the later is told, and picks again or not.
    private async Task<(SessionChange? Change, string? Problem)> PickAsync(
        SessionRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (session, texts) = (request.Session, request.Texts);
        if (!session.Asks(LearningSetRules.BiddingStep) || !session.Revealed.Contains(LearningSetRules.BiddingStep))
        {
            return (null, null);
        }

        var (_, said) = await services.Store.ReadSaidAsync(session, LearningSetRules.BiddingStep, cancellationToken);
        var bids = Bid.Read(session, said);
        var current = bids.FirstOrDefault(bid => Meeting.IsPresenter(session, bid.By));
        var last = await _earlier.LastPresenterAsync(session, cancellationToken);
        return bids.FirstOrDefault(bid => bid.Id == request.Action.Item) is not { } picked ? (null, null)
            : current is not null && current.Id != request.Action.Other ? (null, texts.With("pick.meanwhile", ("name", current.By.Name)))
            : !Bid.Eligible(bids, last).Contains(picked) ? (null, texts.With("pick.again", ("name", picked.By.Name)))
            : (new SessionChange(Meeting.WithPresenter(session, picked.By)), null);
    }

    private static (SessionChange? Change, string? Problem) Ask(SessionRequest request)
    {
        var session = request.Session;
        return !session.Asks(LearningSetRules.QuestionsStep) ? (null, null)
            : Meeting.IsPresenter(session, request.By) ? (new SessionChange(Meeting.WithGift(session)), null)
            : (null, request.Texts.With("presenter.only", ("name", Meeting.Presenter(session)?.Name ?? "")));
    }

    // Only whose action it is says that it is done.
    private async Task<(SessionChange? Change, string? Problem)> DoneAsync(
        SessionRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var session = request.Session;
        var open = session.Asks(LearningSetRules.ReportInStep)
            ? await _earlier.OpenActionsAsync(session, request.By, cancellationToken)
            : [];
        return open.FirstOrDefault(action => action.Said.Id == request.Action.Item) is not { } action ? (null, null)
            : action.Owner.Id != request.By.Id ? (null, request.Texts.With("action.theirs", ("name", action.Owner.Name)))
            : (new SessionChange(Meeting.WithDone(session, action.Said.Id)), null);
    }
}
