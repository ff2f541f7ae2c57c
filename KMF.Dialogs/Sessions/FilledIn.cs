namespace KMF.Dialogs.Sessions;

/// <summary>What stands in a card's form when another of its buttons is pressed: nothing of it is lost unseen.</summary>
internal sealed class FilledIn(SessionServices services, ContributionHandler contributions)
{
    private readonly Doubts _doubts = new(services);

    /// <summary>
    /// Saves what is filled in before another button of the card does its work. What to say first, or null where nothing is filled in, it
    /// is saved, or it cannot be and whoever presses knows.
    /// </summary>
    public async Task<CardAnswer?> SaveAsync(SessionRequest request, CancellationToken cancellationToken) =>
        request.Action.Verb is SessionVerb.View or SessionVerb.Refresh
            ? null
            : await SaveOwnAsync(request, cancellationToken) ?? await SaveAnswerAsync(request, cancellationToken);

    private async Task<CardAnswer?> SaveOwnAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var press = request.Action;
        var own = request
            .Rules.Buttons.OfType<WriteButton>()
            .FirstOrDefault(button =>
                button.Id != press.Verb && button.Saves is { } input && UserText.Clean(press.Input(input)).Length > 0
            );
        if (own is null)
        {
            return null;
        }

        var saved = await contributions.WriteOwnAsync(
            request with
            {
                Action = press with { Verb = own.Id, ActivityKey = KeyOf(press) },
            },
            own,
            cancellationToken
        );
        return saved.MustBeSeen ? saved : null;
    }

    private async Task<CardAnswer?> SaveAnswerAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var press = request.Action;
        var question = request.Rules.Questions.FirstOrDefault(question =>
            press.Form is { } part ? question.Parts.Contains(part) : question.Parts.IsEmpty && question.Id == press.Step
        );
        if (
            question is null
            || press.Verb is SessionVerb.Add or SessionVerb.SaveEdit
            || request.Session.Revealed.Contains(question.Id)
            || !IsFilledIn(request, question)
        )
        {
            return null;
        }

        // One that changes until it is right may stay unfinished, and whoever goes on is told so once.
        var place = request.Viewer with { Part = press.Form, QuestionId = question.Id, Kept = press.Inputs };
        if (question.IsSavedByAnyButton && AnswerCheck.Read(question, press, request.Texts).Problem is not null)
        {
            var words =
                $"{press.Verb}\u001f{press.Entry}\u001f{question.Id}\u001f{press.Form}\u001f{ContributionHandler.Words(question, press)}";
            var doubt = request.Texts["answer.unfinished"];
            return await _doubts.OnceAsync(press, request.By, doubt, request.Session.Id, words, cancellationToken) is { } notice
                ? CardAnswer.Of(await request.DrawAsync(place with { Notice = notice }, cancellationToken), mustBeSeen: true) with
                {
                    Place = place with { Notice = notice },
                }
                : null;
        }

        var answer = press with
        {
            Verb = press.Editing is null ? SessionVerb.Add : SessionVerb.SaveEdit,
            Item = press.Editing,
            Step = question.Id,
            Part = press.Form,
            ActivityKey = KeyOf(press),
        };
        var saved = await contributions.AddAsync(request with { Action = answer }, cancellationToken);
        return saved.MustBeSeen ? saved : null;
    }

    // The press itself is still to be taken: what is remembered of it is another activity.
    private static string? KeyOf(SessionAction press) => press.ActivityKey is { } key ? key + "|filled-in" : null;

    // What stands in a form of which there is one answer each, or words in one of which there are many: a choice alone says nothing.
    private static bool IsFilledIn(SessionRequest request, Question question) =>
        question.IsSavedByAnyButton
            ? request.Session.Asks(question.Id) && ContributionHandler.Words(question, request.Action).Length > 0
            : question.Fields.Any(field => field.IsWords && UserText.Clean(request.Action.Input(field.Id)).Length > 0);
}
