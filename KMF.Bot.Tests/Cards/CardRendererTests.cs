using KMF.Bot.Tests.Deploy;

namespace KMF.Bot.Tests.Cards;

public sealed class CardRendererTests
{
    private static readonly string[] Main =
    [
        "help en all",
        "help en retrospect",
        "help en nearest",
        "help en few lessons",
        "help en few running true",
        "retrospect en few facilitator set-up",
        "retrospect en few participant set-up",
        "retrospect en few facilitator successes",
        "retrospect en few participant successes",
        "retrospect en few participant successes editing",
        "retrospect en few participant successes kept",
        "retrospect en few participant successes rescued",
        "retrospect en few participant objective hidden",
        "retrospect en few facilitator marks",
        "retrospect en few participant marks revealed",
        "retrospect en few nobody marks over",
        "retrospect en few facilitator review notopened",
        "retrospect en few participant review open",
        "retrospect en few facilitator review closed",
        "retrospect en few facilitator action of words",
        "retrospect en few facilitator lesson of words",
        "retrospect en few participant closed",
        "retrospect en few nobody summary so far",
        "retrospect cy few facilitator successes",
        "retrospect cy few facilitator review closed",
    ];

    [ChromiumFact]
    public async Task Card_DrawnByTheOfficialRenderer_GivesNoWarning()
    {
        using var renderer = new CardRenderer();

        // What is longest in bytes is drawn like what is long.
        var drawn = await renderer.DrawAsync(
            (await CardSamples.AllAsync())
                .Where(sample => !sample.Name.Contains(" widest ", StringComparison.Ordinal))
                .DistinctBy(sample => sample.Content)
        );

        None(drawn);
        Assert.All(drawn, card => Assert.NotEqual("", card.Text.Trim()));
    }

    [ChromiumFact]
    public async Task Card_OnATelephone_FitsItsWidth()
    {
        using var renderer = new CardRenderer();

        var samples = (await CardSamples.AllAsync())
            .Where(sample =>
                sample.Name.Contains(" few ", StringComparison.Ordinal) || sample.Name.Contains(" en many ", StringComparison.Ordinal)
            )
            .DistinctBy(sample => sample.Content);
        var drawn = await renderer.DrawAsync(samples, width: 360);

        None(drawn);
    }

    [ChromiumFact]
    public async Task Renderer_ACardWithAnUnknownElement_Warns()
    {
        using var renderer = new CardRenderer();
        var card = new AdaptiveCards.AdaptiveCard(new AdaptiveCards.AdaptiveSchemaVersion(1, 5))
        {
            Body = { new AdaptiveCards.AdaptiveUnknownElement { Type = "Carousel" } },
        };

        var drawn = await renderer.DrawAsync([new CardSample("unknown", card)]);

        Assert.NotEmpty(Problems(drawn));
    }

    /// <summary>Leaves pictures in the folder <c>artifacts</c>, to be looked at.</summary>
    [ChromiumFact]
    public async Task Cards_InBothThemesAndOnATelephone_ArePictures()
    {
        using var renderer = new CardRenderer();
        var all = await CardSamples.AllAsync();
        var main = Main.Select(name => all.First(sample => sample.Name == name)).ToList();

        foreach (var (half, part) in main.Chunk((main.Count / 2) + 1).Index())
        {
            await renderer.PictureAsync(part, Picture($"light-{half}"), width: 500, dark: false);
            await renderer.PictureAsync(part, Picture($"dark-{half}"), width: 500, dark: true);
            await renderer.PictureAsync(part, Picture($"telephone-{half}"), width: 360, dark: false);
        }
    }

    private static string Picture(string name) => RepositoryFolder.Path("artifacts", "cards", name + ".png");

    private static void None(IEnumerable<DrawnCard> cards)
    {
        var problems = Problems(cards);
        Assert.True(problems.Count == 0, $"{problems.Count} problems, such as\n{string.Join('\n', problems.Take(20))}");
    }

    // The renderer speaks of what it draws the fallback for; and its pattern for languages remembers where it stopped, so that it refuses
    // every second card's.
    private static List<string> Problems(IEnumerable<DrawnCard> cards) =>
        [
            .. cards.SelectMany(card =>
                card.Problems.Where(problem =>
                        !problem.Contains("Chart.", StringComparison.Ordinal)
                        && !problem.EndsWith("for property \"lang\".", StringComparison.Ordinal)
                    )
                    .Select(problem => $"{card.Name}: {problem}")
            ),
        ];
}
