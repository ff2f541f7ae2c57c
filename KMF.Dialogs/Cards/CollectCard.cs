using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>The shared card while answers are collected over days: until when, what is asked, and the way to one's own view.</summary>
internal static class CollectCard
{
    public static AdaptiveCard Draw(CardScene scene, SessionContents contents)
    {
        var texts = scene.Texts;
        // Answers that carry a name among hidden ones have keys of their own, of the same people.
        var people = contents
            .Contributions.GroupBy(contribution => scene.Questions.Any(question => question.IsNamed && question.Id == contribution.StepId))
            .Select(answers => answers.Select(answer => answer.AuthorKey).Distinct().Count())
            .DefaultIfEmpty()
            .Max();
        return SessionCard
            .Of(scene)
            .Body(Elements.Heading(texts["collect.title"]))
            .Body(Elements.Line(Headline.Until(scene), subtle: true, small: true))
            .Body(
                scene.Questions.Select(question =>
                    (AdaptiveElement)
                        new AdaptiveTextBlock("• " + scene.Content.Step(question.Id).Name) { Wrap = true, Spacing = AdaptiveSpacing.Small }
                )
            )
            .Body(Elements.Quiet(texts.Count("collect.people", people)))
            .Actions(
                SessionButton.For(
                    scene with
                    {
                        Session = scene.Session with { StepId = scene.Questions[0].Id },
                    },
                    SessionVerb.Answer,
                    primary: true
                ),
                SessionButton.For(scene, SessionVerb.Facilitate)
            )
            .Build();
    }
}
