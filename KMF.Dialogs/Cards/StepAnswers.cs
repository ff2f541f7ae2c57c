using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>What was said at a step that is over, as far as its readers may see it.</summary>
/// <param name="Question">The step's question.</param>
/// <param name="All">The answers, oldest first.</param>
public sealed record StepAnswers(Question Question, ImmutableArray<Contribution> All)
{
    /// <summary>
    /// The first answers, each shortened, and where there is more to read than these, the way to all of it.
    /// </summary>
    /// <param name="scene">The card that they stand on.</param>
    /// <param name="most">How many answers.</param>
    /// <param name="longest">How many bytes of each.</param>
    public IEnumerable<AdaptiveElement> First(CardScene scene, int most, int longest)
    {
        foreach (var answer in All.Take(most))
        {
            yield return QuestionCard.Words(scene, Question, answer, longest);
        }

        if (All.Length > most || All.Take(most).Any(answer => QuestionCard.IsCut(scene, Question, answer, longest)))
        {
            yield return Elements.Buttons(SessionButton.For(scene, SessionVerb.Read, reads: Question.Id))!;
        }
    }
}
