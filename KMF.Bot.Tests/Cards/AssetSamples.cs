using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Techniques.KnowledgeAsset;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Cards;

/// <summary>Draws every card of knowledge assets, with little and with as much as there can be on it.</summary>
internal static class AssetSamples
{
    private static readonly DateTimeOffset Time = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static IEnumerable<CardSample> All(TextCatalogue catalogue, string language) =>
        from volume in Enum.GetValues<Volume>()
        from sample in Of(catalogue.Technique("asset", language)!, volume)
        select new CardSample($"asset {language} {volume} {sample.Name}".ToLowerInvariant(), sample.Card);

    /// <summary>So many assets that are published, or fewer.</summary>
    public static IReadOnlyList<Asset> Published(Volume volume, int most) =>
        [.. Enumerable.Range(0, Math.Min(Many(volume), most)).Select(_ => DraftOf(volume).Asset)];

    private static IEnumerable<(string Name, AdaptiveCard Card)> Of(TechniqueContent content, Volume volume)
    {
        var texts = content.Texts;
        var draft = DraftOf(volume);
        var (asset, links) = (draft.Asset, new Links());
        var (owner, author) = (asset.Owner, People(volume)[1]);
        var found = Enumerable
            .Range(0, Math.Min(Many(volume), 5))
            .Select(which => new FoundSource(
                new AssetReference((SourceKind)(which % 3), Id(which), Text(volume, which, 120)),
                Text(volume, 9, 300)
            ));
        var view = new StepView
        {
            Roster = People(volume),
            Words = volume == Volume.Nothing ? "" : Text(volume, 3, 120),
            Found = [.. found],
            Communities = [.. Enumerable.Range(0, Math.Min(Many(volume), 4)).Select(which => CommunityOf(volume, which))],
            Notice = volume == Volume.Few ? texts["section.saved"] : null,
        };
        foreach (var step in AssetStep.All)
        {
            yield return ($"step {step} owner", new DraftCards(content, draft, owner, links).Draw(step, view));
            yield return ($"step {step} author", new DraftCards(content, draft, author, links).Draw(step, view));
        }

        IReadOnlyList<Asset> some = Published(volume, 8);
        yield return ("overview", AssetCards.Overview(texts, some, some, volume == Volume.Few ? texts["say.unknown"] : null));
        yield return ("which", AssetCards.WhichOne(texts, some, AssetStep.Material));
        yield return ("new", AssetCards.New(texts, Id(1), Text(volume, 1, 120), texts["new.name.error"]));
        yield return ("made", AssetCards.Made(texts, asset));
        var section = draft.Sections.IsEmpty ? Section(volume, 0) : draft.Sections[0];
        var written = WrittenSection.Of(section, author);
        yield return (
            "section",
            SectionCards.Form(texts, asset, section, written, author, new Uri("https://example.org/p"), texts["section.conflict"])
        );
        yield return ("section new", SectionCards.Form(texts, asset, section with { Version = 0 }, written, owner, null));
        yield return ("section sure", SectionCards.SureToDelete(texts, asset, section));
        yield return ("picture", SectionCards.Picture(texts, asset, section));
        yield return (
            "review",
            ReviewCards.Asked(texts, asset, new Uri("https://example.org/d"), texts["review.asked"], Text(volume, 4, 1000))
        );
        foreach (var review in asset.Reviews)
        {
            yield return ($"reviewed {review.State}", ReviewCards.Answered(texts, asset, review));
            yield return ($"news reviewed {review.State}", NewsCards.Reviewed(texts, asset, review));
        }

        yield return ("published", PublishedCards.News(texts, asset, links));
        yield return ("one", PublishedCards.One(texts, asset, AssetEdition.Of(draft, 2, Time), links, texts["section.saved"]));
        yield return ("stale", PublishedCards.Stale(texts, asset, Text(volume, 5, 1000), texts["answer.empty"]));
        yield return ("news begun", NewsCards.Begun(texts, asset));
        yield return ("news author", NewsCards.Author(texts, asset));
        yield return ("news due", NewsCards.ReviewDue(texts, asset, new Uri("https://example.org/p")));
        yield return ("news stale", NewsCards.Stale(texts, asset, new StaleReport(author, Time, Text(volume, 6, 1000), 1)));
        yield return (
            "news dead",
            NewsCards.Dead(texts, asset, [.. asset.DeadLinks.Select(dead => dead.Link).DefaultIfEmpty("https://example.org")])
        );
        yield return ("news taken", NewsCards.TakenOver(texts, asset));
    }

    private static AssetDraft DraftOf(Volume volume)
    {
        var people = People(volume);
        var many = Many(volume);
        var asset = new Asset
        {
            Id = Id(0),
            TenantId = "tenant",
            TeamId = "team",
            Title = Text(volume, 0, 120),
            Language = "en",
            Reference = "{}",
            Owner = people[0],
            Community = many == 0 ? null : new AssetCommunity(Id(7), Text(volume, 7, 120)),
            Authors = [.. people.Skip(1).Take(Math.Min(many, 10))],
            People = [.. people.Skip(2).Take(Math.Min(many, 10))],
            References =
            [
                .. Enumerable
                    .Range(0, Math.Min(many, 6))
                    .Select(which => new AssetReference(SourceKind.Lesson, Id(which), Text(volume, which, 120))),
            ],
            Reviews = many == 0 ? [] : [.. Enum.GetValues<ReviewState>().Take(2).Select(state => Review(volume, state))],
            Reports =
            [
                .. Enumerable.Range(0, Math.Min(many, 30)).Select(which => new StaleReport(people[1], Time, Text(volume, which, 1000), 1)),
            ],
            DeadLinks =
            [
                .. Enumerable
                    .Range(0, Math.Min(many, 30))
                    .Select(which => new DeadLink("https://example.org/" + new string('x', 480), Time)),
            ],
            Step = AssetStep.Material,
            Edition = 2,
            PublishedAt = Time,
            ReviewOn = new DateOnly(2027, 3, 2),
            Revision = 5,
            PublishedRevision = volume == Volume.One ? 5 : 4,
            CreatedAt = Time,
            Version = 1,
        };
        var written = AssetStep.OfOneText.Select((step, which) => Section(volume, 100 + which) with { Part = step });
        return new AssetDraft(asset, [.. written, .. Enumerable.Range(0, many).Select(which => Section(volume, which))]);
    }

    private static Community CommunityOf(Volume volume, int which) =>
        new()
        {
            Id = Id(which),
            TenantId = "tenant",
            TeamId = "team",
            PlaceId = "place",
            Reference = "{}",
            Language = "en",
            Name = Text(volume, which, 120),
            Domain = "",
            NextReviewOn = new DateOnly(2026, 9, 1),
            CreatedBy = People(volume)[0],
            CreatedAt = Time,
        };

    private static AssetReview Review(Volume volume, ReviewState state) =>
        new(People(volume)[2], Time) { State = state, Comment = state == ReviewState.Asked ? "" : Text(volume, 7, 1000) };

    private static AssetSection Section(Volume volume, int which) =>
        new()
        {
            Id = Id(which + 1000),
            AssetId = Id(0),
            Position = which,
            Title = Text(volume, which, 120),
            Text = Text(volume, which, AssetSection.LongestText),
            Link = "https://example.org/video",
            Picture = new AssetPicture(Id(which), Text(volume, which, 200)),
            Source = new AssetReference(SourceKind.Lesson, Id(which), Text(volume, which, 120)),
            By = People(volume)[0],
            Kept =
                volume == Volume.Nothing
                    ? []
                    :
                    [
                        new KeptText(People(volume)[0], Time, "", Text(volume, which, 100), ""),
                        new KeptText(People(volume)[1], Time, Text(volume, 1, 120), Text(volume, 2, AssetSection.LongestText), ""),
                    ],
            Version = 1,
        };

    private static int Many(Volume volume) =>
        volume switch
        {
            Volume.Nothing => 0,
            Volume.One => 1,
            Volume.Few => 5,
            _ => AssetSection.Most,
        };

    private static ImmutableArray<Person> People(Volume volume) =>
        [
            .. Enumerable
                .Range(0, Math.Max(3, Many(volume)))
                .Select(which => new Person(
                    $"person-{which}",
                    $"29:{which}",
                    SampleSession.Text(volume, which, 100, $"Bea Baker {which}")
                )),
        ];

    private static string Text(Volume volume, int which, int longest) =>
        SampleSession.Text(volume, which, longest, "Order medicines by six");

    private static Guid Id(int which) => SampleSession.IdOf(60, which);

    private sealed class Links : IAssetLinks
    {
        public Uri? Page(Asset asset, int edition) => new($"https://example.org/assets/{edition}");

        public Uri? Comparison(Asset asset, int edition) => new($"https://example.org/compare/{edition}");

        public Uri? Draft(Asset asset) => new("https://example.org/draft");

        public Uri? Picture(Asset asset, Guid picture) => new($"https://example.org/pictures/{picture:N}");
    }
}
