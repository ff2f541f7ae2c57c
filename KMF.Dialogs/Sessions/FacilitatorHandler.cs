using KMF.Dialogs.Actions;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;

namespace KMF.Dialogs.Sessions;

/// <summary>What the facilitator does within a step: the clock, the vote, and making actions and lessons of what was said.</summary>
internal sealed class FacilitatorHandler(SessionServices services, ICardPublisher cards)
{
    private const int Tries = 8;

    private readonly Doubts _doubts = new(services);

    /// <summary>Shows the form of an action or a lesson; nothing is saved.</summary>
    public static async Task<CardAnswer> ShowFormAsync(SessionRequest request, CancellationToken cancellationToken) =>
        CardAnswer.Of(
            await request.DrawAsync(
                request.Viewer with
                {
                    Making = request.Action.Item ?? Guid.Empty,
                    MakingLesson = request.Action.Verb == SessionVerb.MakeLesson,
                },
                cancellationToken
            ),
            mustBeSeen: true
        );

    /// <summary>Changes the session; where somebody else changed it meanwhile, once more on what they left.</summary>
    public async Task<CardAnswer> ChangeAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var own = request.Rules.Buttons.FirstOrDefault(verb => verb.Id == request.Action.Verb);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (!request.MayPress(own))
            {
                return CardAnswer.Say(PressGate.NotTheirs(request));
            }

            if (
                request.Action.ActivityKey is { } key
                && await services.Store.WasSeenAsync(key, services.Clock.GetUtcNow(), cancellationToken)
            )
            {
                return CardAnswer.Of(await request.DrawAsync(request.Viewer, cancellationToken));
            }

            if ((Problem(request) ?? await DoubtAsync(request, cancellationToken)) is { } problem)
            {
                var place = request.Viewer with
                {
                    Kept = request.Action.Inputs,
                    Making = request.Action.Item ?? Guid.Empty,
                    MakingLesson = request.Action.Verb == SessionVerb.SaveLesson,
                    Changing = request.Action.Other,
                };
                return CardAnswer.Of(await request.DrawAsync(place with { Notice = problem }, cancellationToken), mustBeSeen: true) with
                {
                    Place = place with { Notice = problem },
                };
            }

            var (made, refusal) = await MakeAsync(request, own, cancellationToken);
            if (made is not { } change)
            {
                return CardAnswer.Of(
                    await request.DrawAsync(
                        request.Viewer with
                        {
                            Notice = refusal ?? request.Texts["press.stale"],
                            Kept = request.Action.Inputs,
                        },
                        cancellationToken
                    ),
                    mustBeSeen: true
                );
            }

            if (await services.Store.CommitAsync(change with { ActivityKey = request.Action.ActivityKey }, cancellationToken))
            {
                cards.Touch(request.Session.TenantId, request.Session.Id);
                request = request with { Session = change.After };
                return CardAnswer.Of(await request.DrawAsync(request.Viewer, cancellationToken));
            }

            request = request with
            {
                Session = await services.Store.FindAsync(request.Session.TenantId, request.Session.Id, cancellationToken)
                    ?? request.Session,
            };
        }

        return CardAnswer.Of(
            await request.DrawAsync(request.Viewer with { Notice = request.Texts["press.busy"] }, cancellationToken),
            mustBeSeen: true
        );
    }

    private async Task<(SessionChange? Change, string? Problem)> MakeAsync(
        SessionRequest request,
        TechniqueButton? own,
        CancellationToken cancellationToken
    ) =>
        own switch
        {
            ChangeButton change => change.Make(request, services.Clock.GetUtcNow()),
            DecisionButton decision => await decision.Make(request, services.Clock.GetUtcNow(), cancellationToken),
            _ => (Change(request), null),
        };

    private Task<string?> DoubtAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var (press, texts) = (request.Action, request.Texts);
        var doubt = press.Verb == SessionVerb.SaveAction ? _doubts.PastDay(press.Input(ActionForm.Due), texts) : null;
        return _doubts.OnceAsync(press, request.By, doubt, request.Session.Id, IdOf(request, "action").ToString("N"), cancellationToken);
    }

    private static string? Problem(SessionRequest request)
    {
        var (press, texts) = (request.Action, request.Texts);
        return press.Verb switch
        {
            SessionVerb.SaveAction => ActionForm.Problem(press.Input, texts),
            SessionVerb.SaveLesson when UserText.CleanLine(press.Input("title")).Length == 0 => texts["answer.empty"],
            SessionVerb.SaveLesson when UserText.CleanLine(press.Input("title")) is { Length: > 120 } title => texts.With(
                "answer.long",
                ("length", title.Length),
                ("most", 120)
            ),
            SessionVerb.SaveLesson
                when new[] { "happened", "learned", "recommendation", "keywords", "people" }.Max(id => press.Input(id).Length)
                    is > Question.LongestAnswer
                        and var length => texts.With("answer.long", ("length", length), ("most", Question.LongestAnswer)),
            _ => null,
        };
    }

    // Null where the change does not fit where the session stands.
    private SessionChange? Change(SessionRequest request)
    {
        var (session, press) = (request.Session, request.Action);
        var now = services.Clock.GetUtcNow();
        var inReview = session.StepId == Session.ReviewStep && session.IsOpen;
        return press.Verb switch
        {
            SessionVerb.Pause when session.State == SessionState.Running && session.IsAsking => new SessionChange(Paused(session, now)),
            SessionVerb.Resume when session.State == SessionState.Paused => new SessionChange(Resumed(request, now)),
            SessionVerb.MoreTime => MoreTime.Give(request, services.Texts.Technique(session.TechniqueId, session.Language)!, now),
            SessionVerb.Reveal when request.Rules.Questions.Any(question => question.Secret && question.Id == session.StepId) =>
                new SessionChange(session with { Revealed = session.Revealed.Add(session.StepId) }),
            SessionVerb.OpenVoting when inReview && session.Voting == Voting.NotOpened => new SessionChange(
                session with
                {
                    Voting = Voting.Open,
                }
            ),
            SessionVerb.CloseVoting when inReview && session.Voting == Voting.Open => new SessionChange(
                session with
                {
                    Voting = Voting.Closed,
                }
            ),
            SessionVerb.Merge
                when inReview && session.Voting != Voting.Open && press.Item is { } item && press.Other is { } into && item != into =>
                new SessionChange(session) { Merges = [(item, into)] },
            SessionVerb.Split when inReview && session.Voting != Voting.Open && press.Item is { } into => new SessionChange(session)
            {
                SplitFrom = into,
            },
            SessionVerb.SaveAction when inReview && press.Other is { } changed => new SessionChange(session)
            {
                ChangedActions = [Action(request) with { Id = changed }],
            },
            SessionVerb.SaveAction when inReview => new SessionChange(session) { AddedActions = [Action(request)] },
            SessionVerb.DeleteAction when inReview && press.Item is { } action => new SessionChange(session) { RemovedActions = [action] },
            SessionVerb.SaveLesson when inReview => new SessionChange(session) { AddedLessons = [Lesson(request, now)] },
            SessionVerb.DeleteLesson when inReview && press.Item is { } lesson => new SessionChange(session) { RemovedLessons = [lesson] },
            _ => null,
        };
    }

    private static Session Paused(Session session, DateTimeOffset now) =>
        session with
        {
            State = SessionState.Paused,
            TimeLeftWhenPaused =
                session.StepEndsAt is { } end && end > now ? end - now
                : session.StepEndsAt is null ? null
                : TimeSpan.Zero,
            StepEndsAt = null,
            NextNotice = TimeNotice.None,
            NextNoticeAt = null,
        };

    private static Session Resumed(SessionRequest request, DateTimeOffset now)
    {
        var session = request.Session;
        var question = request.Rules.Questions.FirstOrDefault(question => question.Id == session.StepId);
        return SessionMove.Timed(
            session,
            session.TimeLeftWhenPaused is { } left && left > TimeSpan.Zero ? left : null,
            question?.TimeIn(session),
            now
        ) with
        {
            State = SessionState.Running,
            TimeLeftWhenPaused = null,
        };
    }

    private static ActionItem Action(SessionRequest request)
    {
        var press = request.Action;
        return new ActionItem(
            IdOf(request, "action"),
            UserText.CleanLine(press.Input(ActionForm.What)),
            ActionOwner.Of(press.Input(ActionForm.Owner), request.Rules.PeopleOf(request.Session)),
            SetUpForm.Day(press.Input(ActionForm.Due)),
            press.Item
        );
    }

    private Lesson Lesson(SessionRequest request, DateTimeOffset now)
    {
        var (session, press) = (request.Session, request.Action);
        return new Lesson
        {
            Id = IdOf(request, "lesson"),
            TenantId = session.TenantId,
            TeamId = session.TeamId,
            Title = UserText.CleanLine(press.Input("title")),
            WhatHappened = UserText.Clean(press.Input("happened")),
            WhatWeLearned = UserText.Clean(press.Input("learned")),
            Recommendation = UserText.Clean(press.Input("recommendation")),
            Keywords =
            [
                .. UserText
                    .CleanLine(press.Input("keywords"))
                    .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Take(20),
            ],
            PeopleToAsk = UserText.CleanLine(press.Input("people")),
            Activity = session.Activity,
            TechniqueId = session.TechniqueId,
            SessionId = session.Id,
            SessionTitle = session.Title,
            FromContribution = press.Item,
            ForEveryone = press.IsOn("everyone"),
            Status = LessonStatus.Draft,
            CreatedAt = now,
            Author = request.By,
            HidesAuthor = !session.ShowNames,
            ReviewOn = LessonForm.FirstReview(services.DayOf(now)),
            Reference = session.Reference,
            Language = session.Language,
        };
    }

    // The same form sent twice makes the same action or lesson.
    private static Guid IdOf(SessionRequest request, string kind)
    {
        var form = string.Join(
            '\u001f',
            request.Action.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal).Select(input => $"{input.Key}={input.Value}")
        );
        return StableId.Of(request.Session.Id, $"{kind}\u001f{request.Action.Item}\u001f{form}");
    }
}
