using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Coffee;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>The results of a round: the co-ordinator's own, and those that everybody reads once they are shared.</summary>
/// <param name="texts">In the reader's language.</param>
/// <param name="trial">The trial.</param>
internal sealed class ResultsCard(Texts.Texts texts, Trial trial)
{
    private const int MostStories = 6;
    private const int LongestStory = 300;
    private const int MostRows = 12;
    private const string Table = "table";

    /// <summary>What came of a round.</summary>
    /// <param name="round">The round.</param>
    /// <param name="results">Its results.</param>
    /// <param name="picture">Where the picture of the new connections is, or null.</param>
    /// <param name="isShared">Whether everybody reads it: then there are no buttons.</param>
    /// <param name="notice">What became of what was pressed, or null.</param>
    public AdaptiveCard Draw(Round round, RoundResults results, Uri? picture, bool isShared, string? notice = null) =>
        TrialCards
            .Titled(texts, trial, texts.With("results.title", ("number", round.Number)), notice)
            .Body(
                (AdaptiveElement)
                    new AdaptiveFactSet
                    {
                        Facts =
                        [
                            new AdaptiveFact(texts["results.joined"], Number(results.Joined)),
                            new AdaptiveFact(texts["results.matched"], Number(results.Matched)),
                            new AdaptiveFact(
                                texts["results.met"],
                                results.Matched == 0
                                    ? "–"
                                    : texts.With("results.share", ("met", results.Met), ("percent", 100 * results.Met / results.Matched))
                            ),
                            new AdaptiveFact(
                                texts["results.rating"],
                                results.Rating is { } rating
                                    ? texts.With(
                                        "results.ratingOf",
                                        ("rating", rating.ToString("0.0", texts.Culture)),
                                        ("answers", results.Rated)
                                    )
                                    : texts["results.noRating"]
                            ),
                        ],
                    }
            )
            .Body(Network(results, picture))
            .Body(
                results.Stories.IsEmpty
                    ? []
                    : results
                        .Stories.Take(MostStories)
                        .SelectMany(story =>
                            Elements.Quote(story.Words, story.Name is null ? texts["results.somebody"] : story.Name + ":", LongestStory)
                        )
                        .Prepend(Elements.SubHeading(texts["results.stories"]))
            )
            .Body(
                isShared || results.WhyNot.IsEmpty
                    ? null
                    : Elements.Quiet(
                        texts.With(
                            "results.whyNot",
                            ("reasons", string.Join(", ", results.WhyNot.Select(why => $"{texts["whyNot." + why.Reason]} ({why.Count})")))
                        )
                    )
            )
            .Body(isShared || trial.Step != TrialStep.Share ? null : Elements.SubHeading(texts["results.again"]))
            .Actions(isShared ? [] : Buttons())
            .Build();

    /// <summary>The new connections in words, for those who cannot see the picture.</summary>
    public static string Describe(Texts.Texts texts, RoundResults results) =>
        texts.With(
            "results.describe",
            (
                "links",
                string.Join(
                    "; ",
                    results
                        .Links.Take(MostRows)
                        .Select(link => $"{texts.With("results.link", ("one", link.One), ("other", link.Other))}: {link.Met}")
                )
            )
        );

    private AdaptiveAction?[] Buttons() =>
        [
            trial.Step == TrialStep.Share
                ? CoffeeButton.For(CoffeeVerb.Again, texts["button.again"], trial.Id, CoordinatorCards.Part(trial), primary: true)
                : null,
            trial.IsUnderWay
                ? CoffeeButton.For(CoffeeVerb.Close, texts["button.close-round"], trial.Id, CoordinatorCards.Part(trial))
                : null,
            CoffeeButton.For(CoffeeVerb.Share, texts["button.share"], trial.Id),
            CoffeeButton.For(CoffeeVerb.Status, texts["button.status"], trial.Id),
        ];

    private IEnumerable<AdaptiveElement> Network(RoundResults results, Uri? picture)
    {
        if (results.Links.IsEmpty)
        {
            return [];
        }

        var rows = results
            .Links.Take(MostRows)
            .Select(link =>
                Elements.Close(
                    Elements.Quiet($"{texts.With("results.link", ("one", link.One), ("other", link.Other))}: {Number(link.Met)}")
                )
            );
        var table = new AdaptiveContainer
        {
            Id = Table,
            IsVisible = picture is null,
            Items = [.. rows],
        };
        return
        [
            Elements.SubHeading(texts["results.network"]),
            .. picture is null
                ? Array.Empty<AdaptiveElement>()
                :
                [
                    new AdaptiveImage(picture) { AltText = Describe(texts, results), Size = AdaptiveImageSize.Stretch },
                    Elements.Buttons(
                        new AdaptiveToggleVisibilityAction
                        {
                            Title = texts["button.table"],
                            TargetElements = [new AdaptiveTargetElement(Table)],
                        }
                    )!,
                ],
            table,
        ];
    }

    private string Number(int number) => number.ToString(texts.Culture);
}
