using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>What anybody may do in a session: add, change and take back what is theirs, vote, say how useful it was.</summary>
internal sealed class ContributionHandler(SessionServices services, ICardPublisher cards)
{
    private readonly Doubts _doubts = new(services);

    public async Task<CardAnswer> AddAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var question = request.Rules.Questions.FirstOrDefault(question => question.Id == request.Action.Step);
        if (
            question is null
            || (question.Parts.IsEmpty ? request.Action.Part is not null : !question.Parts.Contains(request.Action.Part ?? ""))
        )
        {
            return CardAnswer.Of(await request.DrawAsync(request.Viewer with { Notice = request.Texts["press.stale"] }, cancellationToken));
        }

        var editing = request.Action.Verb == SessionVerb.SaveEdit ? request.Action.Item : null;
        var (fields, problem) = AnswerCheck.Read(question, request.Action, request.Texts);
        var answer = fields is null ? null : new GivenAnswer(request.Session, question, request.By, fields, request.Texts);
        if (answer is not null)
        {
            problem = request.Rules.Refuse(answer) ?? await DoubtAsync(request, answer, cancellationToken);
        }

        if (answer is null || problem is not null)
        {
            var place = request.Viewer with { Notice = problem, Kept = request.Action.Inputs, Editing = editing };
            var rescued = IsOpen(request, question) ? null : Words(question, request.Action);
            return CardAnswer.Of(await request.DrawAsync(place with { Rescued = rescued }, cancellationToken), mustBeSeen: true) with
            {
                Place = IsOpen(request, question) ? place : null,
            };
        }

        if (editing is null && IsOpen(request, question))
        {
            request = request with { Session = await request.Rules.EnterAsync(answer, cancellationToken) };
            answer = answer with { Session = request.Session, Fields = WithPictures(answer.Fields, request.Action) };
            answer = answer with { Fields = request.Rules.Complete(answer) };
        }

        var (session, by, now) = (request.Session, request.By, services.Clock.GetUtcNow());
        var id = editing ?? Guid.NewGuid(); // One that counted up would tell when it was said, and so by whom.
        var action = request.Rules.ActionOf(answer, id);
        SessionWrite write = editing is not null
            ? new EditContribution(session.TenantId, session.Id, by, Key(request, question), now, id, question.Id, answer.Fields)
            {
                Action = action,
                Carries = question.TakesPictures ? question.Carries.Add(Contribution.PicturesField) : question.Carries,
            }
            : new AddContribution(
                session.TenantId,
                session.Id,
                by,
                Key(request, question),
                now,
                id,
                question.Id,
                answer.Fields,
                question.OnePerPerson || !question.Parts.IsEmpty
            )
            {
                Action = action,
                Slot = request.Action.Part,
                Pictures = question.TakesPictures ? request.Action.Pictures : [],
            };
        var hint = request.SeesItAlone ? request.Rules.Hint(answer) : null;
        return await WriteAsync(request, write, Words(question, request.Action), cancellationToken, hint);
    }

    private static ImmutableSortedDictionary<string, string> WithPictures(
        ImmutableSortedDictionary<string, string> fields,
        SessionAction press
    ) =>
        press.Pictures.IsEmpty
            ? fields
            : fields.SetItem(Contribution.PicturesField, string.Join(',', press.Pictures.Select(picture => picture.Id.ToString("N"))));

    private Task<string?> DoubtAsync(SessionRequest request, GivenAnswer answer, CancellationToken cancellationToken)
    {
        var words = string.Join('\u001f', answer.Fields.Select(field => $"{field.Key}={field.Value}"));
        var days = answer.Question.Fields.Where(field => field.IsDay).Select(field => answer.Fields.GetValueOrDefault(field.Id));
        var doubt = request.Rules.Doubt(answer)
            ?? days.Select(day => _doubts.PastDay(day, request.Texts)).FirstOrDefault(past => past is not null);
        return _doubts.OnceAsync(
            request.Action,
            request.By,
            doubt,
            request.Session.Id,
            $"{answer.Question.Id}\u001f{words}",
            cancellationToken
        );
    }

    /// <summary>Saves what a technique's own button says.</summary>
    public async Task<CardAnswer> WriteOwnAsync(SessionRequest request, WriteButton own, CancellationToken cancellationToken)
    {
        var (write, problem) = await own.Make(request, cancellationToken);
        return write is null
            ? CardAnswer.Of(
                await request.DrawAsync(
                    request.Viewer with
                    {
                        Notice = problem ?? request.Texts["press.stale"],
                        Kept = request.Action.Inputs,
                        Making = request.Session.IsAsking ? request.Action.Item : null,
                    },
                    cancellationToken
                ),
                mustBeSeen: true
            )
            : await WriteAsync(request, write, null, cancellationToken, why: async current =>
                (await own.Make(request with { Session = current }, cancellationToken)).Problem
            );
    }

    public async Task<CardAnswer> DeleteAsync(SessionRequest request, CancellationToken cancellationToken) =>
        request.Action.Item is { } contribution
            ? await WriteAsync(
                request,
                new DeleteContribution(
                    request.Session.TenantId,
                    request.Session.Id,
                    request.By,
                    Key(request, request.Rules.Questions.FirstOrDefault(question => question.Id == request.Action.Step)),
                    Now,
                    contribution
                ),
                cancellationToken
            )
            : CardAnswer.Say(request.Texts["press.unknown"]);

    public Task<CardAnswer> DoneAsync(SessionRequest request, CancellationToken cancellationToken) =>
        WriteAsync(
            request,
            new SayDone(request.Session.TenantId, request.Session.Id, request.By, Key(request), Now, StepOf(request)),
            cancellationToken
        );

    public async Task<CardAnswer> VoteAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        if (request.Action.Item is not { } contribution)
        {
            return CardAnswer.Say(request.Texts["press.unknown"]);
        }

        var write = new CastVote(
            request.Session.TenantId,
            request.Session.Id,
            request.By,
            Key(request),
            Now,
            contribution,
            On: request.Action.Verb == SessionVerb.Vote
        );
        return await WriteAsync(request, write, cancellationToken);
    }

    public async Task<CardAnswer> RateAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var why = UserText.Clean(request.Action.Input("why"));
        if (request.Action.Input("useful") is not [>= '1' and <= '5'] useful || why.Length > 500)
        {
            return CardAnswer.Of(
                await request.DrawAsync(
                    request.Viewer with
                    {
                        Notice = request.Texts["rate.choose"],
                        Kept = request.Action.Inputs,
                    },
                    cancellationToken
                ),
                mustBeSeen: true
            );
        }

        var write = new Rate(request.Session.TenantId, request.Session.Id, request.By, Key(request), Now, new Rating(useful[0] - '0', why));
        var answer = await WriteAsync(request, write, cancellationToken);
        return answer.Line is null ? CardAnswer.Say(request.Texts["rate.thanks"]) with { MustBeSeen = false } : answer;
    }

    private DateTimeOffset Now => services.Clock.GetUtcNow();

    private string Key(SessionRequest request) => services.Keys.For(request.Session.Id, request.By.Id);

    private string Key(SessionRequest request, Question? question) => services.KeyOf(request.Session, question, request.By.Id);

    // Where all questions are open, one is done with all of them.
    private static string StepOf(SessionRequest request) =>
        request.Session.StepId == Session.CollectStep ? Session.CollectStep : request.Action.Step;

    private static bool IsOpen(SessionRequest request, Question question) => request.Session.Asks(question.Id);

    private Task<CardAnswer> WriteAsync(SessionRequest request, SessionWrite write, CancellationToken cancellationToken) =>
        WriteAsync(request, write, null, cancellationToken);

    private async Task<CardAnswer> WriteAsync(
        SessionRequest request,
        SessionWrite write,
        string? words,
        CancellationToken cancellationToken,
        string? hint = null,
        Func<Session, Task<string?>>? why = null
    )
    {
        var outcome = await services.Store.WriteAsync(write with { ActivityKey = request.Action.ActivityKey }, cancellationToken);
        if (outcome == WriteOutcome.Saved)
        {
            cards.Touch(request.Session.TenantId, request.Session.Id);
        }

        switch (outcome)
        {
            case WriteOutcome.Saved or WriteOutcome.AlreadySaved:
                // Where the step opened only after the session was read, its card is what shows that the words are there.
                var open =
                    request.Session.StepId == request.Action.Step || request.Session.Asks(request.Action.Step)
                        ? request.Session
                        : await CurrentAsync(request, cancellationToken);
                var after = ViewerAfter(request, write) with { Hint = hint };
                return CardAnswer.Of(await request.Technique.Cards.DrawAsync(open, after, cancellationToken)) with
                {
                    Place = hint is null ? null : after,
                };
            case WriteOutcome.NotYours:
                await services.Store.AuditAsync(
                    request.Session.TenantId,
                    request.Session.Id,
                    request.By.Id,
                    request.Action.Verb,
                    Now,
                    cancellationToken
                );
                return CardAnswer.Say(request.Texts["press.notYours"]);
            case WriteOutcome.NoVotesLeft:
                return CardAnswer.Of(
                    await request.DrawAsync(request.Viewer with { Notice = request.Texts["vote.none"] }, cancellationToken),
                    mustBeSeen: true
                );
            case WriteOutcome.StepClosed:
                // The session has moved on since it was read.
                var current = await CurrentAsync(request, cancellationToken);
                var reason = why is null ? null : await why(current);
                var notice = reason ?? request.Texts[words is null ? "press.stale" : "answer.closed"];
                return CardAnswer.Of(
                    await request.Technique.Cards.DrawAsync(
                        current,
                        request.Viewer with
                        {
                            Notice = notice,
                            Rescued = words,
                            Page = 0,
                        },
                        cancellationToken
                    ),
                    mustBeSeen: true
                );
            default:
                return CardAnswer.Say(request.Texts["press.unknown"]);
        }
    }

    private static Viewer ViewerAfter(SessionRequest request, SessionWrite write) =>
        write is AddContribution && request.Action.Part is { } part
            ? request.Viewer with
            {
                Part = null,
                AnsweredPart = part,
            }
            : request.Viewer;

    private async Task<Session> CurrentAsync(SessionRequest request, CancellationToken cancellationToken) =>
        await services.Store.FindAsync(request.Session.TenantId, request.Session.Id, cancellationToken) ?? request.Session;

    /// <summary>All that was filled in for a question, in lines.</summary>
    internal static string Words(Question question, SessionAction press) =>
        string.Join('\n', question.Fields.Select(field => UserText.Clean(press.Input(field.Id))).Where(words => words.Length > 0));
}
