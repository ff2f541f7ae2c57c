using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>The cards of a set: the bids while they are sealed and after, who presents, and forms for whose turn it is.</summary>
internal sealed class LearningSetCards(SessionServices services, TechniqueRules rules) : TechniqueCards(services, rules)
{
    private readonly EarlierMeetings _earlier = new(services.Store);

    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var step = await ReadStepAsync(scene, question, cancellationToken);
        scene = scene with { Session = step.Session };
        var (session, reader) = (scene.Session, scene.Viewer.Person);
        var isPresenter = Meeting.IsPresenter(session, reader);
        var card = question.Id switch
        {
            LearningSetRules.ReportInStep => QuestionCard.Draw(
                scene,
                question,
                step,
                scene.Viewer.HasRoom ? SetCards.Since(scene, await _earlier.OpenActionsAsync(session, reader, cancellationToken)) : [],
                _ => []
            ),
            LearningSetRules.BiddingStep => QuestionCard.Frame(
                scene,
                question,
                step,
                scene.IsRevealed
                    ? SetCards.Revealed(
                        scene,
                        await BidsAsync(scene, cancellationToken),
                        await _earlier.LastPresenterAsync(session, cancellationToken)
                    )
                    : SetCards.Sealed(scene, step),
                // Once they are open no more are taken.
                form: scene.IsRevealed ? [] : null
            ),
            LearningSetRules.PresentationStep => SetCards.Listed(scene, question, step, takes: reader is null || isPresenter),
            LearningSetRules.QuestionsStep => SetCards.Listed(
                scene,
                isPresenter ? question : question with { Fields = [question.Fields[0]] },
                step,
                takes: true,
                isPresenter ? SetCards.ForPresenter(scene) : []
            ),
            LearningSetRules.GiftStep => SetCards.Listed(scene, question, step, takes: !isPresenter),
            _ => QuestionCard.Draw(scene, question, step),
        };
        return QuestionCard.OnTop(card, SetCards.Head(scene));
    }

    protected override IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents)
    {
        var (session, texts, reader) = (contents.Session, scene.Texts, scene.Viewer.Person);
        var isPlan = Meeting.IsPlan(session);
        if (isPlan)
        {
            yield return Elements.Line(texts["closed.planned"]);
        }
        else if (Meeting.IsErased(session))
        {
            yield return Elements.Quiet(texts["closed.erasedSooner"]);
        }
        else if (session.ClosedAt is { } closed)
        {
            var day = Services.DayOf(closed + Session.ConfidentialFor);
            yield return Elements.Quiet(texts.With("closed.erased", ("date", texts.Day(day))));
            if (scene.IsOwner)
            {
                yield return Elements.Quiet(texts["closed.yours"]);
            }
        }

        var mayErase = !session.IsOpen && !session.StaysClosed && reader is not null && session.IsFor(reader);
        if (
            Elements.Buttons(
                Meeting.HasDates(session) ? SeriesCards.DatesButton(texts, session.Id) : null,
                mayErase ? SeriesCards.Of(SeriesVerb.EraseMine, session.Id, texts["button.erase-mine"]) : null,
                mayErase && Meeting.MayErase(session, reader!)
                    ? SeriesCards.Of(SeriesVerb.EraseAll, session.Id, texts["button.erase-all"])
                    : null
            ) is
            { } buttons
        )
        {
            yield return buttons;
        }
    }

    protected override IEnumerable<AdaptiveElement> ReviewLead(CardScene scene, SessionContents contents) =>
        contents.Session.IsFor(scene.Viewer.Person)
            ? [Elements.Buttons(SeriesCards.Of(SeriesVerb.EraseMine, contents.Session.Id, scene.Texts["button.erase-mine"]))!]
            : [];

    private async Task<ImmutableArray<Bid>> BidsAsync(CardScene scene, CancellationToken cancellationToken) =>
        scene.Session.IsFor(scene.Viewer.Person)
            ? Bid.Read(
                scene.Session,
                (await Services.Store.ReadSaidAsync(scene.Session, LearningSetRules.BiddingStep, cancellationToken)).Said
            )
            : [];
}
