using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>
/// The form in which a question is answered. Nothing in it is required of the client: what is filled in goes with every button of the card,
/// and the server says what is missing.
/// </summary>
internal static class QuestionForm
{
    /// <summary>
    /// The inputs, filled in with what is being changed, and the buttons that send them; once secret answers are shown, for who has given
    /// none.
    /// </summary>
    public static IEnumerable<AdaptiveElement> Of(CardScene scene, Question question, StepContents contents)
    {
        if (scene.IsRevealed && contents.Mine.Length > 0)
        {
            yield break;
        }

        var editing = contents.Mine.FirstOrDefault(mine => mine.Id == scene.Viewer.Editing);
        var given = question.OnePerPerson ? contents.Mine.FirstOrDefault() : null;
        string? ValueOf(string id) => scene.Viewer.Kept.GetValueOrDefault(id) ?? (editing ?? given)?.Fields.GetValueOrDefault(id);

        // The card that everybody shares asks for all: it cannot come back to somebody with what goes with their choice.
        foreach (var field in question.Fields.Where(field => scene.Viewer.Person is null || field.IsAskedWith(ValueOf)))
        {
            var value = ValueOf(field.Id) ?? "";
            yield return field.Highest is { } highest ? Marks(field, highest, value)
            : field.IsDay ? Day(field, value)
            : field.IsPerson && PersonPicker.Fits(scene.People) ? People(field, value)
            : field.Choices.IsEmpty ? Words(field, value)
            : Choices(field, value);
        }

        if (
            (
                editing is null
                    ? Elements.Buttons(
                        given is null
                            ? SessionButton.For(scene, SessionVerb.Add, withInputs: true, primary: !scene.IsRevealed)
                            : SessionButton.For(
                                scene,
                                SessionVerb.Add,
                                title: scene.Texts["button.save"],
                                withInputs: true,
                                primary: !scene.IsRevealed
                            )
                    )
                    : Elements.Buttons(
                        SessionButton.For(scene, SessionVerb.SaveEdit, editing.Id, withInputs: true, primary: !scene.IsRevealed),
                        SessionButton.For(scene, SessionVerb.View, title: scene.Texts["button.cancel"], withInputs: false)
                    )
            ) is
            { } buttons
        )
        {
            yield return buttons;
            if (!question.Secret && question.Fields.Any(each => each.IsWords))
            {
                yield return Elements.Close(Elements.Quiet(scene.Texts[scene.Session.ShowNames ? "card.named" : "card.unnamed"]));
            }
        }

        AdaptiveTextInput Words(QuestionField field, string value) =>
            new()
            {
                Id = field.Id,
                Label = scene.Label(question.Id, field.Id),
                IsMultiline = true,
                MaxLength = Question.LongestTyped,
                Value = value,
            };

        AdaptiveDateInput Day(QuestionField field, string value) =>
            new()
            {
                Id = field.Id,
                Label = scene.Label(question.Id, field.Id),
                Value = SetUpForm.Day(value) is null ? "" : value,
            };

        AdaptiveChoiceSetInput Choices(QuestionField field, string value) =>
            new()
            {
                Id = field.Id,
                Label = scene.Label(question.Id, field.Id),
                Style = AdaptiveChoiceInputStyle.Compact,
                Value = field.Choices.Contains(value) ? value : "",
                Placeholder = scene.Texts["answer.choose"],
                Choices =
                [
                    .. field.Choices.Select(choice => new AdaptiveChoice
                    {
                        Title = scene.Choice(question.Id, field.Id, choice),
                        Value = choice,
                    }),
                ],
            };

        AdaptiveChoiceSetInput People(QuestionField field, string value) =>
            PersonPicker.Of(field.Id, scene.Label(question.Id, field.Id), scene.People, value, scene.Texts);

        AdaptiveChoiceSetInput Marks(QuestionField field, int highest, string value) =>
            new()
            {
                Id = field.Id,
                Label = scene.Label(question.Id, field.Id),
                Style = AdaptiveChoiceInputStyle.Compact,
                Value = value,
                Placeholder = scene.Texts["answer.choose"],
                Choices =
                [
                    .. Enumerable
                        .Range(field.Lowest, highest - field.Lowest + 1)
                        .Reverse()
                        .Select(number => number.ToString(scene.Texts.Culture))
                        .Select(number => new AdaptiveChoice { Title = number, Value = number }),
                ],
            };
    }
}
