namespace KMF.Dialogs.Sessions;

/// <summary>
/// Asks once whether a press is meant that passes over people who have not answered, or ends or drops something. What does not fit where
/// the session stands is not asked about: whoever does it says so.
/// </summary>
internal sealed class SecondThoughts(SessionServices services)
{
    private const int MostMine = 200;

    /// <summary>The question, or null where there is nothing to ask.</summary>
    public async Task<Asking?> AskAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var (action, session, texts) = (request.Action, request.Session, request.Texts);
        if (action.Sure || (SessionVerb.Moves.Contains(action.Verb) && !Fits(request)))
        {
            return null;
        }

        var line = action.Verb switch
        {
            SessionVerb.Next when session.Asks(session.StepId) => await SecretlyAsync(request, cancellationToken)
                ?? await UnansweredAsync(request, cancellationToken),
            SessionVerb.Close when session.IsAsking => texts["move.close"],
            SessionVerb.Cancel when session.State != SessionState.SettingUp => texts["move.cancel"],
            SessionVerb.Delete when await IsOwnAsync(request, cancellationToken) => texts["delete.ask"],
            SessionVerb.DeleteAction or SessionVerb.DeleteLesson when session.StepId == Session.ReviewStep && session.IsOpen => texts[
                "delete.ask"
            ],
            _ => null,
        };
        return line is null ? null : new Asking(action.Verb, action.Item, line);
    }

    private bool Fits(SessionRequest request) =>
        request.Action.Entry == request.Session.StepEntry
        && MoveRunner.Fits(request.Rules, request.Session, request.Action.Verb, services.Clock.GetUtcNow());

    // What is secret is not seen: the technique knows what speaks against going on.
    private async Task<string?> SecretlyAsync(SessionRequest request, CancellationToken cancellationToken) =>
        request.Rules.Questions.Any(question => question.Secret && question.Id == request.Session.StepId)
            ? request.Rules.DoubtNext(await services.Store.ReadAsync(request.Session, cancellationToken), request.Texts)
            : null;

    // Whoever facilitates does not wait for their own answer. In a channel's thread nobody knows who is there but those who took part.
    private async Task<string?> UnansweredAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var (session, texts, facilitator) = (request.Session, request.Texts, request.Session.Facilitator);
        var open = request.Rules.Questions.FirstOrDefault(question => question.Id == session.StepId);
        if (session.StepEndsAt <= services.Clock.GetUtcNow() || open is { IsOptional: true })
        {
            return null;
        }

        if (session.StepId == Session.CollectStep)
        {
            var unheard = request.Rules.Unheard(await services.Store.ReadAsync(session, cancellationToken)).Count();
            return unheard > 0 ? $"{texts.Count("move.unheard", unheard)}. {texts["move.goOn"]}" : null;
        }

        var took = await services.Store.ViewersAsync(session, cancellationToken);
        var isThread = session.ConversationId.Contains(";messageid=", StringComparison.Ordinal);
        var people = (isThread ? took : session.Roster.Union(took)).Select(person => person.Id).Distinct().Count();
        var key = services.KeyOf(session, open, facilitator.Id);
        var step = await services.Store.ReadStepAsync(session, session.StepId, key, facilitator.Id, 0, 1, cancellationToken);
        var answered = Math.Max(step.People - (step.Mine.IsEmpty ? 0 : 1), step.Done - (step.IsDone ? 1 : 0));
        return people - 1 - answered is > 0 and var missing
            ? $"{texts.Count("move.done", step.Done, ("of", people))}, {texts.Count("move.unanswered", missing)}. {texts["move.goOn"]}"
            : null;
    }

    private async Task<bool> IsOwnAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var (session, by) = (request.Session, request.By);
        var asked = request.Rules.Questions.FirstOrDefault(question => question.Id == request.Action.Step);
        var key = services.KeyOf(session, asked, by.Id);
        return session.Asks(request.Action.Step)
            && (await services.Store.ReadStepAsync(session, request.Action.Step, key, by.Id, 0, MostMine, cancellationToken)).Mine.Any(
                mine => mine.Id == request.Action.Item
            );
    }
}
