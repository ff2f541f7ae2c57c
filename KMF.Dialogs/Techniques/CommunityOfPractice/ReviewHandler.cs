using System.Globalization;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>The review of a community: what each member answers, and what the core members decide.</summary>
internal sealed class ReviewHandler(SessionServices services, ICommunityStore store, CommunityRunner runner, MembershipHandler members)
{
    public Task<CardAnswer> AnswerAsync(CommunityRequest request, CancellationToken cancellationToken) =>
        request.Action.Verb switch
        {
            CommunityVerb.Review => ReviewAsync(request, cancellationToken),
            CommunityVerb.SaveReview => SaveAsync(request, cancellationToken),
            CommunityVerb.StartReview => StartAsync(request, cancellationToken),
            CommunityVerb.Continue => DecideAsync(request, CommunityMove.Continue, outline: null, cancellationToken),
            CommunityVerb.Evolve => Task.FromResult(Form(request)),
            CommunityVerb.SaveEvolve => EvolveAsync(request, cancellationToken),
            _ => ResultsAsync(request, notice: null, cancellationToken),
        };

    // Where no review is under way, core members can begin one.
    private async Task<CardAnswer> ReviewAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        if (request.Community.IsInReview)
        {
            return await AskAsync(request, notice: null, cancellationToken);
        }

        return request.IsCore && request.Community.IsOpen
            ? AskToStart(request)
            : await members.ShowAsync(request, request.Texts["review.none"], cancellationToken);
    }

    private async Task<CardAnswer> AskAsync(CommunityRequest request, string? notice, CancellationToken cancellationToken)
    {
        var answers = await store.ReviewAnswersAsync(request.Community.Id, request.Community.Review, cancellationToken);
        return CommunityRequest.Show(
            new ReviewCards(request.Content, request.Community).Ask(answers.FirstOrDefault(answer => answer.By.Id == request.By.Id), notice)
        );
    }

    private async Task<CardAnswer> SaveAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        if (!int.TryParse(request.Action.Part, NumberStyles.None, CultureInfo.InvariantCulture, out var review))
        {
            return CardAnswer.Say(request.Texts["press.unknown"]);
        }

        var answer = Read(request.Action, new ReviewAnswer(request.Community.Id, review, request.By, services.Clock.GetUtcNow()));
        var problem = answer.IsEmpty
            ? request.Texts["answer.empty"]
            : new[] { answer.Relevant, answer.Evolve, answer.Close }
                .Select(text => CommunityForm.TooLong(request.Texts, text, ReviewCards.LongestAnswer))
                .FirstOrDefault(tooLong => tooLong is not null);
        if (problem is not null)
        {
            return CommunityRequest.Show(new ReviewCards(request.Content, request.Community).Ask(answer, problem));
        }

        return await store.AnswerReviewAsync(answer, request.Action.ActivityKey, cancellationToken)
            ? await AskAsync(request, request.Texts["review.saved"], cancellationToken)
            : CardAnswer.Say(string.Join('\n', request.Texts["review.over"], answer.Relevant, answer.Evolve, answer.Close).TrimEnd());
    }

    private static ReviewAnswer Read(CardAction press, ReviewAnswer answer) =>
        answer with
        {
            Relevant = UserText.Clean(press.Input(ReviewCards.Inputs[0])),
            Evolve = UserText.Clean(press.Input(ReviewCards.Inputs[1])),
            Close = UserText.Clean(press.Input(ReviewCards.Inputs[2])),
        };

    private static CardAnswer AskToStart(CommunityRequest request) =>
        CommunityRequest.Show(
            request.Cards.Ask(
                "review.start",
                "review.startLine",
                new CommunityButton(request.Texts, request.Community).Move(CommunityVerb.StartReview, "button.review", sure: true)
            )
        );

    // Everybody in it is asked, so it asks once.
    private async Task<CardAnswer> StartAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        if (!request.Action.Sure && request.Community is { IsOpen: true, IsInReview: false })
        {
            return AskToStart(request);
        }

        var wanted = new WantedMove(CommunityMove.Review, request.Action.Part ?? "", request.Action.ActivityKey);
        var (community, isMoved) = await runner.MoveAsync(request.Community, wanted, cancellationToken);
        return community.IsInReview
            ? await ResultsAsync(
                request with
                {
                    Community = community,
                },
                isMoved ? request.Texts["review.started"] : null,
                cancellationToken
            )
            : await members.ShowAsync(request, request.Texts["move.stale"], cancellationToken);
    }

    private async Task<CardAnswer> ResultsAsync(CommunityRequest request, string? notice, CancellationToken cancellationToken) =>
        CommunityRequest.Show(
            new ReviewCards(request.Content, request.Community).Results(
                await store.ReviewAnswersAsync(request.Community.Id, request.Community.Review, cancellationToken),
                await store.CountAsync(request.Community.Id, cancellationToken),
                request.Action.Page,
                notice
            )
        );

    private async Task<CardAnswer> DecideAsync(
        CommunityRequest request,
        string verb,
        CommunityOutline? outline,
        CancellationToken cancellationToken
    )
    {
        var wanted = new WantedMove(verb, request.Action.Part ?? "", request.Action.ActivityKey) { Outline = outline };
        var (community, isMoved) = await runner.MoveAsync(request.Community, wanted, cancellationToken);
        return await members.ShowAsync(
            request with
            {
                Community = community,
            },
            request.Texts[isMoved ? "decided.told" : "move.stale"],
            cancellationToken
        );
    }

    private static CardAnswer Form(CommunityRequest request) =>
        request.Community.IsInReview
            ? CommunityRequest.Show(
                OutlineCards.Change(
                    request.Texts,
                    request.Community,
                    CommunityVerb.SaveEvolve,
                    "evolve.title",
                    OutlineCards.Filled(CommunityOutline.Of(request.Community))
                )
            )
            : CardAnswer.Say(request.Texts["move.stale"]);

    private async Task<CardAnswer> EvolveAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        var outline = CommunityForm.Read(request.Action);
        var isTheSame = outline.Name == request.Community.Name && outline.Domain == request.Community.Domain;
        return
            (CommunityForm.Problem(outline, request.Texts) ?? (isTheSame ? request.Texts["evolve.error"] : null)) is { } problem
            && request.Community.IsInReview
            ? CommunityRequest.Show(
                OutlineCards.Change(
                    request.Texts,
                    request.Community,
                    CommunityVerb.SaveEvolve,
                    "evolve.title",
                    request.Action.Inputs,
                    problem
                )
            )
            : await DecideAsync(request, CommunityMove.Evolve, outline, cancellationToken);
    }
}
