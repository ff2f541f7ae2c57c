using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>The forms with which the facilitator makes actions and lessons in the review.</summary>
public static class DecisionForm
{
    /// <param name="scene">The card.</param>
    /// <param name="from">The contribution that it is made of, or null.</param>
    /// <param name="todo">What would have to be done, as far as the contribution says.</param>
    public static AdaptiveCard Action(CardScene scene, Contribution? from, string todo) =>
        Action(
            scene,
            scene.Texts["action.title"],
            from is null ? [] : Elements.Quote(from.Text, most: 280),
            new ActionItem(Guid.Empty, todo, null, null, from?.Id)
        );

    /// <summary>The same for one that was made already.</summary>
    public static AdaptiveCard Action(CardScene scene, ActionItem made) => Action(scene, scene.Texts["action.edit"], [], made);

    private static AdaptiveCard Action(CardScene scene, string heading, IEnumerable<AdaptiveElement> lead, ActionItem action) =>
        SessionCard
            .Of(scene)
            .Body(Elements.Heading(heading))
            .Body(lead)
            .Body(ActionForm.Inputs(scene.Texts, action, scene.People, scene.Viewer.Kept))
            .Actions(
                SessionButton.For(
                    scene,
                    SessionVerb.SaveAction,
                    action.FromContribution,
                    other: action.Id == Guid.Empty ? null : action.Id,
                    page: scene.Viewer.Page,
                    title: scene.Texts["button.save"],
                    withInputs: true,
                    primary: true
                ),
                SessionButton.For(scene, SessionVerb.View, page: scene.Viewer.Page, title: scene.Texts["button.cancel"])
            )
            .Build();

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
            ["people"] = scene.Session.IsConfidential ? "" : from?.AuthorName ?? "",
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
}
