using System.Globalization;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Communities;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>The review of a community: each member's questions, and what the core members see and decide.</summary>
/// <param name="content">In the reader's language.</param>
/// <param name="community">The community.</param>
internal sealed class ReviewCards(TechniqueContent content, Community community)
{
    /// <summary>The inputs, in the order of the questions.</summary>
    public static readonly IReadOnlyList<string> Inputs = ["relevant", "evolve", "close"];

    /// <summary>How many members' answers stand on a page.</summary>
    public const int PageSize = 4;

    public const int LongestAnswer = 500;
    private const int MostBytes = 700;
    private const int MostLines = 4;

    private readonly Texts.Texts _texts = content.Texts;
    private readonly CommunityButton _button = new(content.Texts, community);

    /// <summary>The questions, with what the reader has answered.</summary>
    public AdaptiveCard Ask(ReviewAnswer? answer, string? notice = null) =>
        new CommunityCards(_texts, community)
            .Titled(_texts["review.title"], notice)
            .Body(Elements.Line(_texts["review.how"], subtle: true))
            .Body(
                Questions
                    .Of(content, CommunityPhase.Reviewing)
                    .Zip(Inputs, Answers(answer))
                    .Select(one =>
                        (AdaptiveElement)
                            new AdaptiveTextInput
                            {
                                Id = one.Second,
                                Label = one.First,
                                MaxLength = LongestAnswer,
                                IsMultiline = true,
                                Value = one.Third,
                            }
                    )
            )
            .Actions(_button.For(CommunityVerb.SaveReview, "button.save", withInputs: true, primary: true, part: Number), _button.Open())
            .Build();

    /// <summary>What the members answered; while it is open, with what can be decided.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="members">How many are in the community.</param>
    /// <param name="page">The page, from 0.</param>
    /// <param name="notice">What is to be done, or null.</param>
    public AdaptiveCard Results(IReadOnlyList<ReviewAnswer> answers, int members, int page, string? notice = null)
    {
        page = Math.Clamp(page, 0, Math.Max(0, (answers.Count - 1) / PageSize));
        var questions = Questions.Of(content, CommunityPhase.Reviewing);
        return new CommunityCards(_texts, community)
            .Titled(_texts["answered.title"], notice)
            .Body(Elements.Line(_texts.Count("results.answered", answers.Count, ("of", members))))
            .Body(
                answers
                    .Skip(page * PageSize)
                    .Take(PageSize)
                    .Select(answer => Elements.Box([Elements.Strong(answer.By.Name), .. Said(questions, answer)]))
            )
            .Body(
                Elements.Buttons(
                    page > 0 ? _button.For(CommunityVerb.Results, "button.previous", page: page - 1) : null,
                    (page + 1) * PageSize < answers.Count ? _button.For(CommunityVerb.Results, "button.more", page: page + 1) : null
                )
            )
            .Actions([
                .. community.IsInReview
                    ? new[]
                    {
                        _button.Move(CommunityVerb.Continue, "button.continue", primary: true),
                        _button.Move(CommunityVerb.Evolve, "button.evolve"),
                        _button.Move(CommunityVerb.Close, "button.close"),
                        _button.For(CommunityVerb.Review, "button.answer-review"),
                    }
                    : [],
                _button.Open(),
            ])
            .Build();
    }

    // The number of the review, so that an old card answers no later one.
    private string Number => community.Review.ToString(CultureInfo.InvariantCulture);

    private static string[] Answers(ReviewAnswer? answer) => [answer?.Relevant ?? "", answer?.Evolve ?? "", answer?.Close ?? ""];

    private static IEnumerable<AdaptiveElement> Said(string[] questions, ReviewAnswer answer) =>
        questions
            .Zip(Answers(answer))
            .Where(one => one.Second.Length > 0)
            .SelectMany(one =>
                new AdaptiveElement[] { Elements.Line(one.First, subtle: true, small: true) }.Concat(
                    Elements.Quote(one.Second, most: MostBytes, mostLines: MostLines)
                )
            );
}
