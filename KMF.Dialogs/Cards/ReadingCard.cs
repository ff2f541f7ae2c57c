using System.Collections.Immutable;
using System.Text;
using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>All that was said at a step, in full, page by page, for one reader.</summary>
internal static class ReadingCard
{
    // With labels and buttons a page stays under the 28 KB that Teams takes.
    private const int MostBytes = 14_000;
    private const int MostAnswers = 8;
    private const int BytesOfAnswer = 400;
    private const int BytesOfLine = 110;
    private const int LongestAnswer = 12_000;

    /// <summary>One page of it.</summary>
    /// <param name="scene">The session, the reader, and what they read.</param>
    /// <param name="said">The answers of the step.</param>
    /// <param name="reading">What is read, and on which card.</param>
    public static AdaptiveCard Draw(CardScene scene, StepAnswers said, Reading reading)
    {
        var pages = Pages(said.All);
        var page =
            reading.From is { } from
            && scene.Viewer.Page == 0
            && pages.FindIndex(on => on.Any(answer => answer.Id == from)) is > 0 and var holds
                ? holds
                : Math.Clamp(scene.Viewer.Page, 0, pages.Count - 1);
        var step = scene.Content.Step(said.Question.Id);
        var card = SessionCard
            .Of(scene)
            .Body(Elements.Heading(step.Question ?? step.Name))
            .Body(Elements.Quiet(Counts(scene, said.All, page, pages.Count)))
            .Body(pages[page].Select(answer => QuestionCard.Words(scene, said.Question, answer, LongestAnswer, int.MaxValue)));

        // The buttons speak for the card that they stand on, which may be older than the open step.
        var on = scene with { Session = scene.Session with { StepEntry = reading.On.Entry, StepId = reading.On.Step } };
        return card.Actions(
                page > 0 ? To(on, said, page - 1, "button.previous") : null,
                page < pages.Count - 1 ? To(on, said, page + 1, "button.more") : null,
                reading.InPerson
                    ? null
                    : SessionButton.For(
                        on,
                        reading.On.Entry == scene.Session.StepEntry ? SessionVerb.View : SessionVerb.Refresh,
                        title: scene.Texts["button.showLess"]
                    )
            )
            .Build();
    }

    private static AdaptiveAction To(CardScene scene, StepAnswers said, int page, string title) =>
        SessionButton.For(scene, SessionVerb.Read, page: page, reads: said.Question.Id, title: scene.Texts[title]);

    private static string Counts(CardScene scene, ImmutableArray<Contribution> all, int page, int pages)
    {
        var answers = scene.Texts.Count("card.answers", all.Length);
        return pages == 1 ? answers : $"{answers} · {scene.Texts.With("reading.page", ("page", page + 1), ("of", pages))}";
    }

    private static bool IsBreak(char letter) => letter == '\n';

    // As many answers on a page as it has room for; one of any length has a page.
    private static List<List<Contribution>> Pages(ImmutableArray<Contribution> all)
    {
        List<List<Contribution>> pages =
        [
            [],
        ];
        var bytes = 0;
        foreach (var answer in all)
        {
            var size =
                BytesOfAnswer + answer.Fields.Values.Sum(words => Encoding.UTF8.GetByteCount(words) + (words.Count(IsBreak) * BytesOfLine));
            if (pages[^1].Count > 0 && (bytes + size > MostBytes || pages[^1].Count == MostAnswers))
            {
                pages.Add([]);
                bytes = 0;
            }

            pages[^1].Add(answer);
            bytes += size;
        }

        return pages;
    }
}
