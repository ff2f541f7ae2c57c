using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>The forms with which the facilitator makes actions and lessons in the review.</summary>
public static class DecisionForm
{
    /// <param name="scene">The card.</param>
    /// <param name="from">The contribution that it is made of, or null.</param>
    /// <param name="todo">What would have to be done, as far as the contribution says.</param>
    public static AdaptiveCard Action(CardScene scene, Contribution? from, string todo)
    {
        var texts = scene.Texts;
        return SessionCard
            .Of(scene)
            .Body(Elements.Heading(texts["action.title"]))
            .Body(from is null ? [] : Elements.Quote(from.Text, most: 280))
            .Body(Text(scene, "what", "action.what", todo, 500, required: true))
            .Body(
                scene.Session.Roster.Length > 0
                    ? new AdaptiveChoiceSetInput
                    {
                        Id = "owner",
                        Label = texts["action.who"],
                        Style = AdaptiveChoiceInputStyle.Compact,
                        Placeholder = texts["answer.choose"],
                        Value = scene.Viewer.Kept.GetValueOrDefault("owner", ""),
                        Choices = [.. scene.Session.Roster.Select(person => new AdaptiveChoice { Title = person.Name, Value = person.Id })],
                    }
                    : Text(scene, "owner", "action.who", "", 100, required: false, multiline: false)
            )
            .Body(
                new AdaptiveDateInput
                {
                    Id = "due",
                    Label = texts["action.due"],
                    Value = scene.Viewer.Kept.GetValueOrDefault("due", ""),
                }
            )
            .Actions(
                SessionButton.For(
                    scene,
                    SessionVerb.SaveAction,
                    from?.Id,
                    page: scene.Viewer.Page,
                    title: texts["button.save"],
                    withInputs: true,
                    primary: true
                ),
                SessionButton.For(scene, SessionVerb.View, page: scene.Viewer.Page, title: texts["button.cancel"])
            )
            .Build();
    }

    /// <param name="scene">The card.</param>
    /// <param name="from">The contribution that it is made of, or null.</param>
    /// <param name="learned">What was learned, as far as the contribution says.</param>
    /// <param name="recommendation">What others should do, as far as the contribution says.</param>
    public static AdaptiveCard Lesson(CardScene scene, Contribution? from, string learned, string recommendation)
    {
        var texts = scene.Texts;
        var values = new Dictionary<string, string>
        {
            ["title"] = UserText.Shorten(UserText.CleanLine(from?.Text), 100),
            ["happened"] = from?.Text ?? "",
            ["learned"] = learned,
            ["recommendation"] = recommendation,
            ["people"] = from?.AuthorName ?? "",
        };
        foreach (var (input, typed) in scene.Viewer.Kept)
        {
            values[input] = typed;
        }

        return SessionCard
            .Of(scene)
            .Body(Elements.Heading(texts["lesson.title"]))
            .Body(LessonFormCard.Inputs(texts, values))
            .Actions(
                SessionButton.For(
                    scene,
                    SessionVerb.SaveLesson,
                    from?.Id,
                    page: scene.Viewer.Page,
                    title: texts["button.save"],
                    withInputs: true,
                    primary: true
                ),
                SessionButton.For(scene, SessionVerb.View, page: scene.Viewer.Page, title: texts["button.cancel"])
            )
            .Build();
    }

    private static AdaptiveTextInput Text(
        CardScene scene,
        string id,
        string label,
        string value,
        int longest,
        bool required = false,
        bool multiline = true
    ) =>
        new()
        {
            Id = id,
            Label = scene.Texts[label],
            Value = scene.Viewer.Kept.GetValueOrDefault(id, value),
            MaxLength = Math.Max(longest, Question.LongestTyped),
            IsMultiline = multiline,
            IsRequired = required,
            ErrorMessage = required ? scene.Texts["answer.empty"] : null,
        };
}
