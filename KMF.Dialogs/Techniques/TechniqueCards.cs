using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques;

/// <summary>What a technique shows. One whose cards have nothing of their own has these and none of its own.</summary>
/// <param name="services">What it works with.</param>
/// <param name="rules">What the technique asks.</param>
public class TechniqueCards(SessionServices services, TechniqueRules rules)
{
    /// <summary>What it works with.</summary>
    protected SessionServices Services { get; } = services;

    /// <summary>What the technique asks and takes.</summary>
    protected TechniqueRules Rules { get; } = rules;

    /// <summary>The card of the session's open step.</summary>
    public async Task<AdaptiveCard> DrawAsync(Session session, Viewer viewer, CancellationToken cancellationToken)
    {
        var scene = Scene(session, viewer);
        if (viewer.Reading is { } reading)
        {
            return await DrawReadingAsync(scene, reading, cancellationToken);
        }

        if (session.StepId == Session.SetUpStep)
        {
            var advice = viewer is { Person: not null, IsFacilitator: false }
                ? new SetUpAdvice()
                : await SetUpAdvice.ReadAsync(Services, scene, cancellationToken);
            return SetUpCard.Draw(scene, Rules.SetUp, advice, Rules.CanCollect);
        }

        if (session.StepId == Session.CollectStep && session.IsAsking)
        {
            return await DrawCollectingAsync(scene, cancellationToken);
        }

        if (scene.Question is { } question && session.IsAsking)
        {
            var earlier = await SaidAsync(scene, Rules.Questions.Where(each => question.BuildsOn.Contains(each.Id)), cancellationToken);
            return await DrawQuestionAsync(scene with { Earlier = earlier }, question, cancellationToken);
        }

        if (session.IsAsking)
        {
            return DrawStep(scene, (await ReadOwnStepAsync(session, cancellationToken)).SeenBy(viewer.Person));
        }

        var contents = InWords((await Services.Linked.ReadAsync(session, cancellationToken)).SeenBy(viewer.Person), scene.Content);
        scene = scene with { Session = contents.Session, Questions = Rules.Reviewed };
        if (session.StepId != Session.ReviewStep || !session.IsOpen)
        {
            return ClosedCard.Draw(scene, contents, Said(contents), RecordFor(scene), Summary(scene, contents), Services.Texts);
        }

        var reviewed = contents with { Contributions = [.. contents.Contributions.Where(IsReviewed)] };
        return DrawReview(scene, await ReviewOfAsync(scene, reviewed, cancellationToken), [.. ReviewLead(scene, contents)]);
    }

    /// <summary>The summary so far, whatever step is open.</summary>
    public async Task<AdaptiveCard> DrawSummaryAsync(Session session, Viewer viewer, CancellationToken cancellationToken)
    {
        var scene = Scene(session, viewer);
        var contents = InWords(await Services.Linked.ReadAsync(session, cancellationToken), scene.Content);
        scene = scene with { Session = contents.Session, Questions = Rules.Reviewed };
        contents = contents.Visible().SeenBy(viewer.Person);
        return ClosedCard.Draw(scene, contents, Said(contents), RecordFor(scene), Summary(scene, contents), Services.Texts);
    }

    /// <summary>The summary of a closed session where it is read from another one.</summary>
    /// <param name="past">The closed session.</param>
    /// <param name="viewer">Who reads it.</param>
    /// <param name="from">The session that they go back to, or null where there is no way back.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<AdaptiveCard> DrawPastAsync(Session past, Viewer viewer, Session? from, CancellationToken cancellationToken)
    {
        var contents = await Services.Store.ReadAsync(past, cancellationToken);
        var scene = Scene(contents.Session, new Viewer(viewer.Language) { Person = viewer.Person });
        var back = from is null
            ? null
            : SessionButton.For(scene with { Session = from }, SessionVerb.View, title: scene.Texts["button.previous"]);
        return ClosedCard.Past(scene, contents.Visible(), Services.Records.For(past), Summary(scene, contents), back);
    }

    /// <summary>What stays of an older card.</summary>
    /// <param name="session">The session as it is now.</param>
    /// <param name="card">The card.</param>
    /// <param name="viewer">Who reads it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<AdaptiveCard> DrawOverAsync(Session session, OlderCard card, Viewer viewer, CancellationToken cancellationToken)
    {
        var stepId = card.StepId;
        // A step that is open again is not read on the card of its first opening.
        var scene = Scene(session, viewer);
        var left = Rules.Questions.Where(question =>
            (question.Id == stepId || stepId == Session.CollectStep) && question.IsReadable && !session.Asks(question.Id)
        );
        return StepOverCard.Draw(scene, card, await SaidAsync(scene, left, cancellationToken));
    }

    /// <summary>Whether a step that was left has nothing to read: the next one's card takes the place of its own.</summary>
    /// <param name="session">The session as it is now.</param>
    /// <param name="stepId">The step that was left.</param>
    public virtual bool IsReplaced(Session session, string stepId) =>
        session.State != SessionState.Cancelled
        && stepId != Session.CollectStep
        && !Rules.Questions.Any(question => question.Id == stepId && question.IsReadable);

    /// <summary>The card of an open question; a technique may put something of its own in it.</summary>
    protected virtual async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var contents = await ReadStepAsync(scene, question, cancellationToken);
        return QuestionCard.Draw(scene with { Session = contents.Session }, question, contents);
    }

    /// <summary>The card of a step of the technique's own that is no question.</summary>
    protected virtual AdaptiveCard DrawStep(CardScene scene, SessionContents contents) =>
        throw new InvalidOperationException($"{scene.Content.Id} has no card for the step '{scene.Session.StepId}'.");

    /// <summary>What the card of such a step is drawn from: all of the session, unless the technique needs less.</summary>
    protected virtual Task<SessionContents> ReadOwnStepAsync(Session session, CancellationToken cancellationToken) =>
        Services.Linked.ReadAsync(session, cancellationToken);

    /// <summary>What a technique adds to the summary card.</summary>
    protected virtual IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents) => [];

    /// <summary>What stands above all that is looked back on; nothing unless the technique says so.</summary>
    protected virtual IEnumerable<AdaptiveElement> ReviewLead(CardScene scene, SessionContents contents) => [];

    /// <summary>Whether the review looks back on a contribution; what only a button said may have its place elsewhere.</summary>
    protected virtual bool IsReviewed(Contribution contribution) => true;

    /// <summary>The contents as they read in a language, where some of them are no words of people's.</summary>
    protected virtual SessionContents InWords(SessionContents contents, TechniqueContent content) => contents;

    /// <summary>What the reader's card of a question shows.</summary>
    protected async Task<StepContents> ReadStepAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var contents = await Services.Store.ReadStepAsync(
            scene.Session,
            question.Id,
            KeyOf(scene, question),
            scene.Viewer.Person?.Id ?? "",
            scene.Viewer.Page,
            QuestionCard.PageSize,
            cancellationToken
        );

        // Where the session has moved on meanwhile, the card stays that of the question: its buttons must not speak for another.
        return (contents.Session.StepId == question.Id ? contents : contents with { Session = scene.Session }).SeenBy(scene.Viewer.Person);
    }

    /// <summary>
    /// The same for a card that lists only part of the step's answers, and all of them that the reader may see, newest first, for the rest
    /// of the card.
    /// </summary>
    protected async Task<(StepContents Listed, ImmutableArray<Contribution> All)> ReadStepAsync(
        CardScene scene,
        Question question,
        Func<Contribution, bool> isListed,
        CancellationToken cancellationToken
    )
    {
        var step = await ReadStepAsync(scene, question, cancellationToken);
        var key = KeyOf(scene, question);
        ImmutableArray<Contribution> all =
        [
            .. scene.Session.IsFor(scene.Viewer.Person)
                ? (await Services.Store.ReadSaidAsync(scene.Session, question.Id, cancellationToken)).Said.Reverse()
                : [],
        ];
        var listed = all.Where(isListed).ToList();
        var page = Math.Clamp(scene.Viewer.Page, 0, Math.Max(0, listed.Count - 1) / QuestionCard.PageSize);
        return (
            step with
            {
                Count = listed.Count,
                People = listed.Select(contribution => contribution.AuthorKey).Distinct().Count(),
                Page = [.. listed.Skip(page * QuestionCard.PageSize).Take(QuestionCard.PageSize)],
                Mine = [.. listed.Where(contribution => contribution.AuthorKey == key).Take(QuestionCard.PageSize)],
            },
            scene.Session.IsHiddenFromOthers(question.Id) ? [.. all.Where(contribution => contribution.AuthorKey == key)] : all
        );
    }

    private ImmutableArray<StepAnswers> Said(SessionContents contents) =>
        [
            .. Rules
                .Questions.Where(question => question.IsReadable)
                .Select(question => new StepAnswers(question, [.. contents.Standing(question.Id).Where(IsReviewed)]))
                .Where(step => !step.All.IsEmpty),
        ];

    // A step's answers that everybody may read; of a step that hides them while it is open, the reader's own.
    private async Task<ImmutableArray<StepAnswers>> SaidAsync(
        CardScene scene,
        IEnumerable<Question> questions,
        CancellationToken cancellationToken
    )
    {
        var said = ImmutableArray.CreateBuilder<StepAnswers>();
        foreach (var question in questions.Where(question => question.IsReadable && scene.Session.IsFor(scene.Viewer.Person)))
        {
            var (session, all) = await Services.Store.ReadSaidAsync(scene.Session, question.Id, cancellationToken);
            var key = session.IsHiddenFromOthers(question.Id) ? KeyOf(scene, question) : null;
            said.Add(new StepAnswers(question, [.. all.Where(answer => IsReviewed(answer) && (key is null || answer.AuthorKey == key))]));
        }

        return said.ToImmutable();
    }

    private async Task<AdaptiveCard> DrawReadingAsync(CardScene scene, Reading reading, CancellationToken cancellationToken)
    {
        var said = await SaidAsync(scene, Rules.Questions.Where(question => question.Id == reading.StepId), cancellationToken);
        return said is [{ } step]
            ? ReadingCard.Draw(scene, step, reading)
            : await DrawAsync(
                scene.Session,
                scene.Viewer with
                {
                    Reading = null,
                    Page = 0,
                    Notice = scene.Texts["press.stale"],
                },
                cancellationToken
            );
    }

    private CardScene Scene(Session session, Viewer viewer) =>
        CardScene.Of(session, Services.Texts, Rules.Questions, viewer) with
        {
            People = Rules.PeopleOf(session),
            IsOwner = session.IsConfidential && Rules.MayHaveRecord(session, viewer.Person),
        };

    private RecordLinks? RecordFor(CardScene scene) =>
        Rules.MayHaveRecord(scene.Session, scene.Viewer.Person) ? Services.Records.For(scene.Session) : null;

    // The reader's key for their answers; of nobody where everybody reads it.
    private string KeyOf(CardScene scene, Question question) =>
        scene.Viewer.Person is { } reader ? Services.KeyOf(scene.Session, question, reader.Id) : "";

    // Everybody has a question of their own in front of them; the shared card says what there is to answer.
    private async Task<AdaptiveCard> DrawCollectingAsync(CardScene scene, CancellationToken cancellationToken)
    {
        var asked = Rules.Questions.FirstOrDefault(question => question.Id == scene.Viewer.QuestionId);
        if (asked is null && scene.Viewer.Person is null)
        {
            var contents = await Services.Store.ReadAsync(scene.Session, cancellationToken);
            return CollectCard.Draw(scene, contents);
        }

        asked ??= Rules.Questions[0];
        return await DrawQuestionAsync(
            scene with
            {
                Session = scene.Session with { StepId = asked.Id },
                IsCollecting = true,
            },
            asked,
            cancellationToken
        );
    }

    private AdaptiveCard DrawReview(CardScene scene, ReviewContents review, IReadOnlyCollection<AdaptiveElement> lead)
    {
        if (review.Contents.Actions.FirstOrDefault(action => action.Id == scene.Viewer.Changing) is { } changing)
        {
            return DecisionForm.Action(scene, changing);
        }

        if (scene.Viewer.Making is not { } making)
        {
            return ReviewCard.Draw(scene, review, lead);
        }

        var from = review.Contents.Contributions.FirstOrDefault(contribution => contribution.Id == making);
        var (learned, recommendation) = from is null ? ("", "") : Rules.LessonOf(from);
        return scene.Viewer.MakingLesson
            ? DecisionForm.Lesson(scene, from, learned, recommendation)
            : DecisionForm.Action(scene, from, recommendation);
    }

    private async Task<ReviewContents> ReviewOfAsync(CardScene scene, SessionContents contents, CancellationToken cancellationToken)
    {
        var (session, viewer) = (contents.Session, scene.Viewer);
        var mine =
            viewer.Person is { } reader && session.Voting == Voting.Open
                ? await Services.Store.VotesOfAsync(session.Id, Services.Keys.For(session.Id, reader.Id), cancellationToken)
                : new HashSet<Guid>();
        var (voters, _) = session.Voting == Voting.NotOpened ? (0, 0) : await Services.Store.VoteCountAsync(session.Id, cancellationToken);
        var pairs =
            viewer.IsFacilitator && session is { IsConfidential: false, Voting: not Voting.Open }
                ? Services.Pairs.Of(session.Id, ReviewCard.Comparable(scene, contents), ReviewCard.MostSuggestions)
                : [];
        return new ReviewContents(contents, mine, voters, pairs);
    }
}
