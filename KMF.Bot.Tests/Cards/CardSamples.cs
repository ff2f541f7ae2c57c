using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Cards;

/// <summary>
/// Draws every card: of every technique that runs, in every language, for every kind of reader, with nothing and with much on it.
/// </summary>
internal static class CardSamples
{
    private static readonly Lazy<Task<IReadOnlyList<CardSample>>> Drawn = new(DrawAsync);
    private static readonly Lazy<Task<IReadOnlyList<CardSample>>> Distinct = new(DistinctOfAllAsync);

    public static Task<IReadOnlyList<CardSample>> AllAsync() => Drawn.Value;

    /// <summary>One of each content.</summary>
    public static Task<IReadOnlyList<CardSample>> DistinctAsync() => Distinct.Value;

    private static async Task<IReadOnlyList<CardSample>> DrawAsync() =>
        [
            .. (await Task.WhenAll(TextCatalogue.Languages.Select(language => Task.Run(() => DrawAsync(language))))).SelectMany(samples =>
                samples
            ),
        ];

    private static async Task<IReadOnlyList<CardSample>> DistinctOfAllAsync() =>
        [.. (await AllAsync()).DistinctBy(sample => sample.Content)];

    private static async Task<List<CardSample>> DrawAsync(string language)
    {
        var store = new SampleStore();
        var texts = new TextCatalogue(AppContext.BaseDirectory);
        var techniques = new TechniqueCatalogue(
            new SessionServices(store, store, texts, store, store, store, store, TimeZoneInfo.Utc, TimeProvider.System)
        );
        List<CardSample> samples =
        [
            .. HelpSamples.All(texts, techniques, language),
            .. CoffeeSamples.All(texts, language),
            .. CommunitySamples.All(texts, language),
            .. AssetSamples.All(texts, language),
        ];
        foreach (var technique in techniques.Ids.Select(id => techniques.Find(id)!))
        {
            foreach (var volume in Enum.GetValues<Volume>())
            {
                store.Earlier = Earlier(techniques.Find("before-action-review")!, volume, language);
                foreach (var (reader, viewer) in Readers(language))
                {
                    var name = $"{technique.TechniqueId} {language} {volume} {reader}".ToLowerInvariant();
                    await foreach (var (card, drawn) in SessionSamples.AllAsync(store, technique, volume, viewer))
                    {
                        samples.Add(new CardSample($"{name} {card.ToLowerInvariant()}", drawn));
                    }
                }
            }
        }

        return samples;
    }

    // What it hands on stands on the cards of the techniques that look back.
    private static SessionContents Earlier(TechniqueDialog technique, Volume volume, string language)
    {
        var session = SampleSession.Of(technique, volume, language) with { Id = SampleSession.IdOf(10, 0), State = SessionState.Closed };
        return SampleSession.Contents(session, technique, volume);
    }

    private static (string Name, Viewer Viewer)[] Readers(string language) =>
        [
            ("nobody", new Viewer(language)),
            ("facilitator", new Viewer(language) { Person = SampleSession.Facilitator, IsFacilitator = true }),
            ("participant", new Viewer(language) { Person = SampleSession.Participant }),
        ];
}
