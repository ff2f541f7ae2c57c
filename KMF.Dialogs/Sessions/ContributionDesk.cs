using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>What anybody may do in a session: add, change and take back what is theirs, vote, say how useful it was.</summary>
internal sealed class ContributionDesk(SessionServices services, ICardPublisher cards)
{
    public async Task<CardAnswer> AddAsync(Visit visit, CancellationToken cancellationToken)
    {
        var question = visit.Rules.Questions.FirstOrDefault(question => question.Id == visit.Press.Step);
        if (question is null || (question.Parts.IsEmpty ? visit.Press.Part is not null : !question.Parts.Contains(visit.Press.Part ?? "")))
        {
            return CardAnswer.Of(await visit.DrawAsync(visit.Viewer with { Notice = visit.Texts["press.stale"] }, cancellationToken));
        }

        var editing = visit.Press.Verb == Verb.SaveEdit ? visit.Press.Item : null;
        var (fields, problem) = AnswerCheck.Read(question, visit.Press, visit.Texts);
        var answer = fields is null ? null : new GivenAnswer(visit.Session, question, visit.By, fields, visit.Texts);
        if (answer is not null)
        {
            problem = visit.Rules.Refuse(answer) ?? await DoubtAsync(visit, answer, cancellationToken);
        }

        if (answer is null || problem is not null)
        {
            return CardAnswer.Of(
                await visit.DrawAsync(
                    visit.Viewer with
                    {
                        Notice = problem,
                        Kept = visit.Press.Inputs,
                        Editing = editing,
                        Rescued = IsOpen(visit, question) ? null : Words(question, visit.Press),
                    },
                    cancellationToken
                ),
                mustBeSeen: true
            );
        }

        if (editing is null && IsOpen(visit, question))
        {
            visit = visit with { Session = await visit.Rules.EnterAsync(answer, cancellationToken) };
            answer = answer with { Session = visit.Session, Fields = WithPictures(answer.Fields, visit.Press) };
            answer = answer with { Fields = visit.Rules.Complete(answer) };
        }

        var (session, by, now) = (visit.Session, visit.By, services.Clock.GetUtcNow());
        var id = editing ?? Guid.CreateVersion7(now);
        var action = visit.Rules.ActionOf(answer, id);
        SessionWrite write = editing is not null
            ? new EditContribution(session.TenantId, session.Id, by, Key(visit), now, id, question.Id, answer.Fields)
            {
                Action = action,
                Carries = question.TakesPictures ? question.Carries.Add(Contribution.PicturesField) : question.Carries,
            }
            : new AddContribution(
                session.TenantId,
                session.Id,
                by,
                Key(visit),
                now,
                id,
                question.Id,
                answer.Fields,
                question.OnePerPerson || !question.Parts.IsEmpty
            )
            {
                Action = action,
                Slot = visit.Press.Part,
                Pictures = question.TakesPictures ? visit.Press.Pictures : [],
            };
        return await WriteAsync(visit, write, Words(question, visit.Press), cancellationToken);
    }

    private static ImmutableSortedDictionary<string, string> WithPictures(ImmutableSortedDictionary<string, string> fields, Press press) =>
        press.Pictures.IsEmpty
            ? fields
            : fields.SetItem(Contribution.PicturesField, string.Join(',', press.Pictures.Select(picture => picture.Id.ToString("N"))));

    // Said once to each person about each answer; the press that it was said to, delivered again, is no second one.
    private async Task<string?> DoubtAsync(Visit visit, GivenAnswer answer, CancellationToken cancellationToken)
    {
        if (visit.Rules.Doubt(answer) is not { } doubt)
        {
            return null;
        }

        var words = string.Join('\u001f', answer.Fields.Select(field => $"{field.Key}={field.Value}"));
        var said = $"doubt|{StableId.Of(visit.Session.Id, $"{answer.Question.Id}\u001f{visit.By.Id}\u001f{words}"):N}";
        var saidTo = $"{said}|{visit.Press.ActivityKey}";
        if (
            await services.Store.WasSeenAsync(said, Now, cancellationToken)
            && !await services.Store.WasSeenAsync(saidTo, Now, cancellationToken)
        )
        {
            return null;
        }

        await services.Store.FirstSeenAsync(saidTo, Now, cancellationToken);
        await services.Store.FirstSeenAsync(said, Now, cancellationToken);
        return doubt;
    }

    /// <summary>Saves what a technique's own button says.</summary>
    public async Task<CardAnswer> WriteOwnAsync(Visit visit, OwnWrite own, CancellationToken cancellationToken)
    {
        var (write, problem) = await own.Make(visit, cancellationToken);
        return write is null
            ? CardAnswer.Of(
                await visit.DrawAsync(
                    visit.Viewer with
                    {
                        Notice = problem ?? visit.Texts["press.stale"],
                        Kept = visit.Press.Inputs,
                        Making = visit.Session.IsAsking ? visit.Press.Item : null,
                    },
                    cancellationToken
                ),
                mustBeSeen: true
            )
            : await WriteAsync(visit, write, cancellationToken);
    }

    public async Task<CardAnswer> DeleteAsync(Visit visit, CancellationToken cancellationToken) =>
        visit.Press.Item is { } contribution
            ? await WriteAsync(
                visit,
                new DeleteContribution(visit.Session.TenantId, visit.Session.Id, visit.By, Key(visit), Now, contribution),
                cancellationToken
            )
            : CardAnswer.Say(visit.Texts["press.unknown"]);

    public Task<CardAnswer> DoneAsync(Visit visit, CancellationToken cancellationToken) =>
        WriteAsync(
            visit,
            new SayDone(visit.Session.TenantId, visit.Session.Id, visit.By, Key(visit), Now, StepOf(visit)),
            cancellationToken
        );

    public async Task<CardAnswer> VoteAsync(Visit visit, CancellationToken cancellationToken)
    {
        if (visit.Press.Item is not { } contribution)
        {
            return CardAnswer.Say(visit.Texts["press.unknown"]);
        }

        var write = new CastVote(
            visit.Session.TenantId,
            visit.Session.Id,
            visit.By,
            Key(visit),
            Now,
            contribution,
            On: visit.Press.Verb == Verb.Vote
        );
        return await WriteAsync(visit, write, cancellationToken);
    }

    public async Task<CardAnswer> RateAsync(Visit visit, CancellationToken cancellationToken)
    {
        var why = UserText.Clean(visit.Press.Input("why"));
        if (visit.Press.Input("useful") is not [>= '1' and <= '5'] useful || why.Length > 500)
        {
            return CardAnswer.Of(
                await visit.DrawAsync(
                    visit.Viewer with
                    {
                        Notice = visit.Texts["rate.choose"],
                        Kept = visit.Press.Inputs,
                    },
                    cancellationToken
                ),
                mustBeSeen: true
            );
        }

        var write = new Rate(visit.Session.TenantId, visit.Session.Id, visit.By, Key(visit), Now, new Rating(useful[0] - '0', why));
        var answer = await WriteAsync(visit, write, cancellationToken);
        return answer.Line is null ? CardAnswer.Say(visit.Texts["rate.thanks"]) with { MustBeSeen = false } : answer;
    }

    private DateTimeOffset Now => services.Clock.GetUtcNow();

    private string Key(Visit visit) => services.Keys.For(visit.Session.Id, visit.By.Id);

    // Where all questions are open, one is done with all of them.
    private static string StepOf(Visit visit) => visit.Session.StepId == Session.CollectStep ? Session.CollectStep : visit.Press.Step;

    private static bool IsOpen(Visit visit, Question question) => visit.Session.Asks(question.Id);

    private Task<CardAnswer> WriteAsync(Visit visit, SessionWrite write, CancellationToken cancellationToken) =>
        WriteAsync(visit, write, null, cancellationToken);

    private async Task<CardAnswer> WriteAsync(Visit visit, SessionWrite write, string? words, CancellationToken cancellationToken)
    {
        var outcome = await services.Store.WriteAsync(write with { ActivityKey = visit.Press.ActivityKey }, cancellationToken);
        if (outcome == WriteOutcome.Saved)
        {
            cards.Touch(visit.Session.TenantId, visit.Session.Id);
        }

        switch (outcome)
        {
            case WriteOutcome.Saved or WriteOutcome.AlreadySaved:
                // Where the step opened only after the session was read, its card is what shows that the words are there.
                var open =
                    visit.Session.StepId == visit.Press.Step || visit.Session.Asks(visit.Press.Step)
                        ? visit.Session
                        : await CurrentAsync(visit, cancellationToken);
                return CardAnswer.Of(await visit.Technique.Cards.DrawAsync(open, ViewerAfter(visit, write), cancellationToken));
            case WriteOutcome.NotYours:
                await services.Store.AuditAsync(
                    visit.Session.TenantId,
                    visit.Session.Id,
                    visit.By.Id,
                    visit.Press.Verb,
                    Now,
                    cancellationToken
                );
                return CardAnswer.Say(visit.Texts["press.notYours"]);
            case WriteOutcome.NoVotesLeft:
                return CardAnswer.Of(
                    await visit.DrawAsync(visit.Viewer with { Notice = visit.Texts["vote.none"] }, cancellationToken),
                    mustBeSeen: true
                );
            case WriteOutcome.StepClosed:
                // The session has moved on since it was read.
                var current = await CurrentAsync(visit, cancellationToken);
                var notice = visit.Texts[words is null ? "press.stale" : "answer.closed"];
                return CardAnswer.Of(
                    await visit.Technique.Cards.DrawAsync(
                        current,
                        visit.Viewer with
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
                return CardAnswer.Say(visit.Texts["press.unknown"]);
        }
    }

    private static Viewer ViewerAfter(Visit visit, SessionWrite write) =>
        write is AddContribution && visit.Press.Part is { } part ? visit.Viewer with { Part = null, AnsweredPart = part } : visit.Viewer;

    private async Task<Session> CurrentAsync(Visit visit, CancellationToken cancellationToken) =>
        await services.Store.FindAsync(visit.Session.TenantId, visit.Session.Id, cancellationToken) ?? visit.Session;

    private static string Words(Question question, Press press) =>
        string.Join('\n', question.Fields.Select(field => UserText.Clean(press.Input(field.Id))).Where(words => words.Length > 0));
}
