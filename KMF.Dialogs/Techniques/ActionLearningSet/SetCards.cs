using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>What stands on the cards of a set besides the questions.</summary>
internal static class SetCards
{
    private const int MostActions = 3;
    private const int LongestAction = 140;
    private const int MostBids = 10;
    private const int LongestBid = 280;

    /// <summary>For members who presents, for everybody else that this is not theirs to read.</summary>
    public static IEnumerable<AdaptiveElement> Head(CardScene scene)
    {
        var (session, texts) = (scene.Session, scene.Texts);
        if (scene.Viewer.Person is null)
        {
            yield return Elements.Quiet(texts.Count("members.alone", session.Roster.Length));
        }
        else if (session.StepId != LearningSetRules.BiddingStep && Meeting.Presenter(session) is { } presenter)
        {
            yield return Elements.Strong(
                presenter.Id == scene.Viewer.Person.Id ? texts["presenter.you"] : texts.With("presenter.is", ("name", presenter.Name))
            );
        }
    }

    /// <summary>What is still open of earlier meetings, and where the dates of the series are.</summary>
    public static IEnumerable<AdaptiveElement> Since(CardScene scene, ImmutableArray<OpenAction> open)
    {
        foreach (var element in OpenActions(scene, open))
        {
            yield return element;
        }

        if (Meeting.HasDates(scene.Session) && scene.Session.IsFor(scene.Viewer.Person))
        {
            yield return Elements.Box([Elements.Buttons(SeriesCards.DatesButton(scene.Texts, scene.Session.Id))!]);
        }
    }

    /// <summary>What is still open of earlier meetings; whose it is says that it is done.</summary>
    private static IEnumerable<AdaptiveElement> OpenActions(CardScene scene, ImmutableArray<OpenAction> open)
    {
        if (open.IsEmpty)
        {
            yield break;
        }

        yield return Elements.SubHeading(scene.Texts["actions.earlier"]);
        foreach (var (owner, said) in open.Take(MostActions))
        {
            yield return Elements.Box([
                .. Elements.Quote(LearningSetRecord.Line(said, scene.Texts), most: LongestAction),
                Elements.Close(Elements.Quiet(owner.Name)),
                .. owner.Id == scene.Viewer.Person?.Id
                    ? [Elements.Buttons(SessionButton.For(scene, SetButtons.Done, said.Id, title: scene.Texts["button.done-action"]))!]
                    : Array.Empty<AdaptiveElement>(),
            ]);
        }

        if (open.Length > MostActions)
        {
            yield return Elements.Quiet($"+ {open.Length - MostActions}");
        }
    }

    /// <summary>While the bids are sealed: how many there are, and one's own.</summary>
    public static IEnumerable<AdaptiveElement> Sealed(CardScene scene, StepContents step)
    {
        var texts = scene.Texts;
        var count = Elements.Quiet(texts.Count("bids.count", step.People));
        count.Separator = true;
        yield return count;
        if (step.Mine.Length > 0)
        {
            yield return Elements.Quiet(texts.With("bids.yours", ("need", step.Mine[0].Fields[Bid.NeedField])));
        }

        yield return Elements.Quiet(texts.With("bids.sealed", ("name", scene.Session.Facilitator.Name)));
        if (scene.Viewer.IsFacilitator)
        {
            yield return Elements.Buttons(
                SessionButton.For(scene, SessionVerb.Reveal, title: texts["button.open-bids"], withInputs: true)
            )!;
        }
    }

    /// <summary>The bids, the greatest need first; whoever facilitates picks.</summary>
    public static IEnumerable<AdaptiveElement> Revealed(CardScene scene, ImmutableArray<Bid> bids, string? lastPresenter)
    {
        var (session, texts) = (scene.Session, scene.Texts);
        var eligible = Bid.Eligible(bids, lastPresenter);
        var current = bids.FirstOrDefault(bid => Meeting.IsPresenter(session, bid.By));
        foreach (var bid in bids.Take(MostBids))
        {
            var isPicked = bid == current;
            var line = $"{texts.With("bids.need", ("need", bid.Need))} · {bid.By.Name}";
            yield return Elements.Box(
                [
                    .. Elements.Quote(bid.Issue, most: LongestBid),
                    Elements.Close(
                        Elements.Quiet(
                            isPicked ? $"{line} · {texts["bids.picked"]}"
                            : eligible.Contains(bid) ? line
                            : $"{line} · {texts["bids.lastTime"]}"
                        )
                    ),
                    .. scene.Viewer.IsFacilitator && !isPicked && eligible.Contains(bid)
                        ? [Elements.Buttons(SessionButton.For(scene, SetButtons.Pick, bid.Id, current?.Id, title: texts["button.pick"]))!]
                        : Array.Empty<AdaptiveElement>(),
                ],
                emphasis: isPicked
            );
        }

        if (bids.Length > MostBids)
        {
            yield return Elements.Quiet($"+ {bids.Length - MostBids}");
        }

        if (bids.IsEmpty && session.IsFor(scene.Viewer.Person))
        {
            yield return Elements.Quiet(texts["bids.none"]);
        }
    }

    /// <summary>What the presenter does while the others ask.</summary>
    public static IEnumerable<AdaptiveElement> ForPresenter(CardScene scene)
    {
        yield return Elements.Quiet(scene.Texts["presenter.actions"]);
        yield return Meeting.HasGift(scene.Session)
            ? Elements.Quiet(scene.Texts["gift.asked"])
            : Elements.Buttons(SessionButton.For(scene, SetButtons.AskGift, title: scene.Texts["button.ask-gift"]))!;
    }

    /// <summary>A question with all that was said, the newest first, and the form for those whose turn it is.</summary>
    public static AdaptiveCard Listed(
        CardScene scene,
        Question question,
        StepContents step,
        bool takes,
        IEnumerable<AdaptiveElement>? lead = null
    ) => QuestionCard.Frame(scene, question, step, Said(scene, question, step), takes ? null : [], lead);

    private static IEnumerable<AdaptiveElement> Said(CardScene scene, Question question, StepContents step)
    {
        yield return QuestionCard.Counts(scene, step);
        if (scene.Viewer.IsFull || scene.Viewer.Editing is not null)
        {
            yield break;
        }

        // An action has a day, whoever reads it.
        var whole = question.Id == LearningSetRules.QuestionsStep ? LearningSetRules.Questioning : question;
        var mine = step.Mine.Select(each => each.Id).ToHashSet();
        var shown = scene.Session.IsHiddenFromOthers(question.Id) ? step.Mine : step.Page;
        foreach (var each in shown)
        {
            yield return QuestionCard.One(
                scene,
                whole,
                each,
                own: mine.Contains(each.Id),
                LearningSetRules.IsAction(each) ? [Elements.Close(Elements.Quiet(scene.Texts["action.is"]))] : []
            );
        }

        if (QuestionCard.Pager(scene, whole, step.Count, QuestionCard.PageSize, shown) is { } pager)
        {
            yield return pager;
        }
    }
}
