using KMF.Dialogs.Library;

namespace KMF.Dialogs.Sessions;

/// <summary>What the facilitator does within a step: the clock, the vote, and making actions and lessons of what was said.</summary>
internal sealed class FacilitatorDesk(SessionServices services, ICardPublisher cards)
{
    private const int Tries = 8;

    /// <summary>Shows the form of an action or a lesson; nothing is saved.</summary>
    public static async Task<CardAnswer> ShowFormAsync(Visit visit, CancellationToken cancellationToken) =>
        CardAnswer.Of(
            await visit.DrawAsync(
                visit.Viewer with
                {
                    Making = visit.Press.Item ?? Guid.Empty,
                    MakingLesson = visit.Press.Verb == Verb.MakeLesson,
                },
                cancellationToken
            ),
            mustBeSeen: true
        );

    /// <summary>Changes the session; where somebody else changed it meanwhile, once more on what they left.</summary>
    public async Task<CardAnswer> ChangeAsync(Visit visit, CancellationToken cancellationToken)
    {
        var own = visit.Rules.OwnVerbs.FirstOrDefault(verb => verb.Id == visit.Press.Verb);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (!visit.IsFacilitator && own is not { ForFacilitator: false })
            {
                return CardAnswer.Say(visit.Texts.With("press.facilitatorOnly", ("name", visit.Session.Facilitator.Name)));
            }

            if (visit.Press.ActivityKey is { } key && await services.Store.WasSeenAsync(key, services.Clock.GetUtcNow(), cancellationToken))
            {
                return CardAnswer.Of(await visit.DrawAsync(visit.Viewer, cancellationToken));
            }

            if (Problem(visit) is { } problem)
            {
                return CardAnswer.Of(
                    await visit.DrawAsync(
                        visit.Viewer with
                        {
                            Notice = problem,
                            Kept = visit.Press.Inputs,
                            Making = visit.Press.Item ?? Guid.Empty,
                            MakingLesson = visit.Press.Verb == Verb.SaveLesson,
                        },
                        cancellationToken
                    ),
                    mustBeSeen: true
                );
            }

            var (made, refusal) = await MakeAsync(visit, own, cancellationToken);
            if (made is not { } change)
            {
                return CardAnswer.Of(
                    await visit.DrawAsync(
                        visit.Viewer with
                        {
                            Notice = refusal ?? visit.Texts["press.stale"],
                            Kept = visit.Press.Inputs,
                        },
                        cancellationToken
                    ),
                    mustBeSeen: true
                );
            }

            if (await services.Store.CommitAsync(change with { ActivityKey = visit.Press.ActivityKey }, cancellationToken))
            {
                cards.Touch(visit.Session.TenantId, visit.Session.Id);
                visit = visit with { Session = change.After };
                return CardAnswer.Of(await visit.DrawAsync(visit.Viewer, cancellationToken));
            }

            visit = visit with
            {
                Session = await services.Store.FindAsync(visit.Session.TenantId, visit.Session.Id, cancellationToken) ?? visit.Session,
            };
        }

        return CardAnswer.Of(
            await visit.DrawAsync(visit.Viewer with { Notice = visit.Texts["press.busy"] }, cancellationToken),
            mustBeSeen: true
        );
    }

    private async Task<(SessionChange? Change, string? Problem)> MakeAsync(
        Visit visit,
        OwnVerb? own,
        CancellationToken cancellationToken
    ) =>
        own switch
        {
            OwnChange change => change.Make(visit, services.Clock.GetUtcNow()),
            OwnDecision decision => await decision.Make(visit, services.Clock.GetUtcNow(), cancellationToken),
            _ => (Change(visit), null),
        };

    private static string? Problem(Visit visit)
    {
        var (press, texts) = (visit.Press, visit.Texts);
        return press.Verb switch
        {
            Verb.SaveAction when UserText.CleanLine(press.Input("what")).Length == 0 => texts["answer.empty"],
            Verb.SaveAction when UserText.CleanLine(press.Input("what")) is { Length: > 500 } what => texts.With(
                "answer.long",
                ("length", what.Length),
                ("most", 500)
            ),
            Verb.SaveAction when press.Input("due").Length > 0 && SetUpForm.Day(press.Input("due")) is null => texts["action.date"],
            Verb.SaveLesson when UserText.CleanLine(press.Input("title")).Length == 0 => texts["answer.empty"],
            Verb.SaveLesson when UserText.CleanLine(press.Input("title")) is { Length: > 120 } title => texts.With(
                "answer.long",
                ("length", title.Length),
                ("most", 120)
            ),
            Verb.SaveLesson
                when new[] { "happened", "learned", "recommendation", "keywords", "people" }.Max(id => press.Input(id).Length)
                    is > Question.LongestAnswer
                        and var length => texts.With("answer.long", ("length", length), ("most", Question.LongestAnswer)),
            _ => null,
        };
    }

    // Null where the change does not fit where the session stands.
    private SessionChange? Change(Visit visit)
    {
        var (session, press) = (visit.Session, visit.Press);
        var now = services.Clock.GetUtcNow();
        var inReview = session.StepId == Session.ReviewStep && session.IsOpen;
        return press.Verb switch
        {
            Verb.Pause when session.State == SessionState.Running && session.IsAsking => new SessionChange(Paused(session, now)),
            Verb.Resume when session.State == SessionState.Paused => new SessionChange(Resumed(visit, now)),
            Verb.Reveal when visit.Rules.Questions.Any(question => question.Secret && question.Id == session.StepId) => new SessionChange(
                session with
                {
                    Revealed = session.Revealed.Add(session.StepId),
                }
            ),
            Verb.OpenVoting when inReview && session.Voting == Voting.NotOpened => new SessionChange(session with { Voting = Voting.Open }),
            Verb.CloseVoting when inReview && session.Voting == Voting.Open => new SessionChange(session with { Voting = Voting.Closed }),
            Verb.Merge
                when inReview && session.Voting != Voting.Open && press.Item is { } item && press.Other is { } into && item != into =>
                new SessionChange(session) { Merges = [(item, into)] },
            Verb.Split when inReview && session.Voting != Voting.Open && press.Item is { } into => new SessionChange(session)
            {
                SplitFrom = into,
            },
            Verb.SaveAction when inReview => new SessionChange(session) { AddedActions = [Action(visit)] },
            Verb.DeleteAction when inReview && press.Item is { } action => new SessionChange(session) { RemovedActions = [action] },
            Verb.SaveLesson when inReview => new SessionChange(session) { AddedLessons = [Lesson(visit, now)] },
            Verb.DeleteLesson when inReview && press.Item is { } lesson => new SessionChange(session) { RemovedLessons = [lesson] },
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

    private static Session Resumed(Visit visit, DateTimeOffset now)
    {
        var session = visit.Session;
        var question = visit.Rules.Questions.FirstOrDefault(question => question.Id == session.StepId);
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

    private static ActionItem Action(Visit visit)
    {
        var press = visit.Press;
        var owner = UserText.CleanLine(press.Input("owner"));
        var person = visit.Session.Roster.FirstOrDefault(person => person.Id == owner);
        return new ActionItem(
            IdOf(visit, "action"),
            UserText.CleanLine(press.Input("what")),
            person ?? (owner.Length == 0 || visit.Session.Roster.Length > 0 ? null : new Person("", "", UserText.Shorten(owner, 100))),
            SetUpForm.Day(press.Input("due")),
            press.Item
        );
    }

    private Lesson Lesson(Visit visit, DateTimeOffset now)
    {
        var (session, press) = (visit.Session, visit.Press);
        return new Lesson
        {
            Id = IdOf(visit, "lesson"),
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
            Author = visit.By,
            HidesAuthor = !session.ShowNames,
            ReviewOn = LessonForm.FirstReview(services.DayOf(now)),
            Reference = session.Reference,
            Language = session.Language,
        };
    }

    // The same form sent twice makes the same action or lesson.
    private static Guid IdOf(Visit visit, string kind)
    {
        var form = string.Join(
            '\u001f',
            visit.Press.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal).Select(input => $"{input.Key}={input.Value}")
        );
        return StableId.Of(visit.Session.Id, $"{kind}\u001f{visit.Press.Item}\u001f{form}");
    }
}
