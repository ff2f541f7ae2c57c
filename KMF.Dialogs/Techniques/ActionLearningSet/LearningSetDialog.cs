using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>One meeting of a few people who help each other, by asking, with what is hard at work.</summary>
[Technique(LearningSetRules.TechniqueId, Phase.During)]
public sealed class LearningSetDialog : TechniqueDialog
{
    private readonly EarlierMeetings _earlier;

    public LearningSetDialog(SessionServices services)
        : base(nameof(LearningSetDialog), services, new LearningSetRules(services))
    {
        Cards = new LearningSetCards(services, Rules);
        Record = new LearningSetRecord(Rules);
        _earlier = new EarlierMeetings(services.Store);
        Steps(
            SetUpAsync,
            ReportInAsync,
            BiddingAsync,
            PresentationAsync,
            QuestionsAsync,
            GiftAsync,
            LearningAsync,
            ProcessAsync,
            ReviewAsync,
            CloseWithRecordAsync
        );
    }

    // Where the set meets first on a later day, nothing starts but the series: each meeting is a session of its own.
    private Task<DialogTurnResult> ReportInAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        if (move.Verb != SessionVerb.Start)
        {
            return AskAsync(step, LearningSetRules.ReportIn, cancellationToken);
        }

        var (session, today) = (move.Session, Services.DayOf(move.Now));
        var series = SeriesPlan.Read(session, Rules.Questions, Services, today);
        if (!series.Dates.IsEmpty)
        {
            move.Write(
                new OwnWrite<LearningSeries>(
                    session.TenantId,
                    session.Id,
                    session.Facilitator,
                    Services.KeyOf(session, question: null, session.Facilitator.Id),
                    move.Now,
                    StepId: null,
                    (_, _) => new OwnChange<LearningSeries>(series)
                )
            );
        }

        if (!SeriesPlan.IsAhead(session, today))
        {
            return AskAsync(step, LearningSetRules.ReportIn, cancellationToken);
        }

        Meeting.KeepAsPlan(move);
        move.Close([]);
        move.StayClosed();
        return Task.FromResult(EndOfTurn);
    }

    private Task<DialogTurnResult> BiddingAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, LearningSetRules.Bidding, cancellationToken);

    // Where nobody was picked, the greatest need is; where nobody bids, the set goes on bidding.
    private async Task<DialogTurnResult> PresentationAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        if (Meeting.Presenter(move.Session) is null)
        {
            var (_, said) = await Store.ReadSaidAsync(move.Session, LearningSetRules.BiddingStep, cancellationToken);
            var last = await _earlier.LastPresenterAsync(move.Session, cancellationToken);
            if (Bid.Eligible(Bid.Read(move.Session, said), last).FirstOrDefault() is not { } bid)
            {
                return await RunStepAsync(step, step.Index - 1, DialogReason.NextCalled, null, cancellationToken);
            }

            move.Keep(Meeting.PresenterId, bid.By.Id);
        }

        return await AskAsync(step, LearningSetRules.Presentation, cancellationToken);
    }

    private Task<DialogTurnResult> QuestionsAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, LearningSetRules.Questioning, cancellationToken);

    // Only where the presenter asks for it; on the way back it is passed over too.
    private Task<DialogTurnResult> GiftAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        return Meeting.HasGift(move.Session)
            ? AskAsync(step, LearningSetRules.Gift, cancellationToken)
            : RunStepAsync(
                step,
                move.Verb == SessionVerb.Back ? step.Index - 1 : step.Index + 1,
                DialogReason.NextCalled,
                null,
                cancellationToken
            );
    }

    private Task<DialogTurnResult> LearningAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, LearningSetRules.Learning, cancellationToken);

    private Task<DialogTurnResult> ProcessAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, LearningSetRules.Process, cancellationToken);

    // The presenter is told where their record is; what was said is not in the message, for messages are kept.
    private async Task<DialogTurnResult> CloseWithRecordAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        var closed = await CloseAsync(step, cancellationToken);
        if (Meeting.Presenter(move.Session) is { TeamsId.Length: > 0 } presenter)
        {
            var language = Services.LanguageOf(move.Session.TenantId, presenter, move.Session.Language);
            move.Say(
                Announcement.InPerson(
                    move.Session,
                    StableId.Of(move.Session.Id, $"record\u001f{move.Session.StepEntry}"),
                    presenter,
                    Services
                        .Texts.Technique(TechniqueId, language)!
                        .Texts.With("record.yours", ("title", MessageText.Escape(move.Session.Title)))
                )
            );
        }

        return closed;
    }
}
