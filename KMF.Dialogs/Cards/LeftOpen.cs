using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AdaptiveCards;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Cards;

/// <summary>
/// The questions that a session asked and did not answer, each with a button for every technique that needs a question and nothing else
/// (<see cref="TechniqueAttribute.TakesAQuestion"/>): it stands for typing that technique's name and the question.
/// </summary>
public static partial class LeftOpen
{
    private const int MostShown = 3;
    private const int FewestWords = 3;

    /// <summary>Those with most votes first, else in the order in which they were said; nothing where there are none.</summary>
    public static IEnumerable<AdaptiveElement> Draw(
        CardScene scene,
        SessionContents contents,
        ImmutableArray<StepAnswers> said,
        TextCatalogue texts
    )
    {
        var session = scene.Session;
        if (session is not { State: SessionState.Closed, HeadCount: null, IsConfidential: false })
        {
            yield break;
        }

        var asked = said.SelectMany(step => step.All)
            .OrderByDescending(contents.VotesFor)
            .Select(item => Question(item.Text))
            .OfType<string>()
            .Distinct()
            .Take(MostShown)
            .ToList();
        if (asked.Count > 0)
        {
            yield return Elements.SubHeading(scene.Texts["closed.leftOpen"]);
        }

        foreach (var question in asked)
        {
            yield return Elements.Box(
                [
                    .. Elements.Quote(question),
                    Elements.Buttons([
                        .. TechniqueCatalogue.ForQuestions.Select(id =>
                            Ask(texts.Technique(id, scene.Viewer.Language)!, question, session)
                        ),
                    ])!,
                ],
                separator: false
            );
        }
    }

    /// <summary>The last question in what somebody said, where a title has room for it; null where they asked none.</summary>
    public static string? Question(string said) =>
        Sentence().Matches(said).LastOrDefault()?.Value.Trim() is { Length: <= SetUpForm.LongestTitle } question
        && TypedText.Fold(question).Length >= FewestWords
            ? question
            : null;

    // After a colon it is a title, whatever it reads like.
    private static AdaptiveAction Ask(TechniqueContent technique, string question, Session session) =>
        HelpCards.Say(technique.Texts["button.discuss"], $"{technique.Commands[0]}: {question}", work: session.Activity);

    [GeneratedRegex(@"[^.!?…\r\n]+\?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Sentence();
}
