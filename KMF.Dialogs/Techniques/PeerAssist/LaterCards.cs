using AdaptiveCards;
using KMF.Dialogs.Cards;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>The questions that are raised out of turn.</summary>
internal static class LaterCards
{
    private const int MostQuestions = 4;
    private const int LongestQuestion = 160;

    /// <summary>The questions, open ones first, each ticked by whoever facilitates.</summary>
    public static IEnumerable<AdaptiveElement> Questions(CardScene scene, Talk talk)
    {
        var all = talk.Questions.OrderBy(question => question.IsAnswered).ToList();
        if (all.Count > 0)
        {
            yield return Elements.SubHeading(scene.Texts["later.title"]);
        }

        foreach (var question in all.Take(MostQuestions))
        {
            yield return Elements.Box([
                .. Elements.Quote(question.Said.Text, question.IsAnswered ? "☑" : "☐", LongestQuestion),
                .. question.Said.AuthorName is { } author ? new[] { Elements.Close(Elements.Quiet(author)) } : [],
                .. scene.Viewer.IsFacilitator
                    ?
                    [
                        Elements.Buttons(
                            SessionButton.For(
                                scene,
                                TalkButtons.Answered,
                                question.Said.Id,
                                title: scene.Texts[question.IsAnswered ? "button.not-answered" : "button.answered"]
                            )
                        )!,
                    ]
                    : Array.Empty<AdaptiveElement>(),
            ]);
        }

        if (all.Count > MostQuestions)
        {
            yield return Elements.Quiet($"+ {all.Count - MostQuestions}");
        }
    }

    /// <summary>The form of who is not in turn; what they wrote for the step is kept for it.</summary>
    public static IEnumerable<AdaptiveElement> Form(CardScene scene) =>
        [
            KeptWords.Input(scene, TalkButtons.LaterInput, scene.Texts["later.label"]),
            Elements.Buttons(
                SessionButton.For(scene, TalkButtons.Later, title: scene.Texts["button.later"], withInputs: true, primary: true)
            )!,
        ];

    /// <summary>In the summary: how many questions are still open.</summary>
    public static IEnumerable<AdaptiveElement> Summary(CardScene scene, Talk talk)
    {
        if (talk.Questions.Count(question => !question.IsAnswered) is > 0 and var open)
        {
            yield return Elements.Quiet(scene.Texts.Count("later.open", open));
        }
    }
}
