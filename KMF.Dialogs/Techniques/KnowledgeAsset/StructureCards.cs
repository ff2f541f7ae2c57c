using AdaptiveCards;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>What goes into an asset, in which order, and what it refers to.</summary>
/// <param name="texts">In the author's language.</param>
/// <param name="draft">The asset.</param>
internal sealed class StructureCards(Texts.Texts texts, AssetDraft draft)
{
    private const int PageSize = 4;
    private const int MostDead = 3;
    private const int LongestTitle = 90;
    private const int LongestGist = 200;

    private Asset Asset => draft.Asset;

    /// <summary>The sections, and what the library has on the subject.</summary>
    public IEnumerable<AdaptiveElement> Material(StepView view) =>
        [
            .. Sections(view, AssetStep.Material, section => [Button(AssetVerb.Section, "button.edit", section)]),
            Elements.SubHeading(texts["material.library"]),
            .. Search(view, AssetStep.Material, AssetVerb.Take, "button.take"),
        ];

    /// <summary>Their order, and what else readers may want.</summary>
    public IEnumerable<AdaptiveElement> Navigation(StepView view) =>
        [
            Elements.Line(texts["navigation.itself"], subtle: true, small: true),
            .. Sections(view, AssetStep.Navigation, section =>
                [
                    section.Id == draft.Sections[0].Id ? null : Button(AssetVerb.Up, "button.up", section, view.Page),
                    section.Id == draft.Sections[^1].Id ? null : Button(AssetVerb.Down, "button.down", section, view.Page),
                ]
            ),
            .. Asset.DeadLinks.IsEmpty
                ? Array.Empty<AdaptiveElement>()
                :
                [
                    Elements.SubHeading(texts["navigation.dead"]),
                    .. Asset.DeadLinks.Take(MostDead).Select(dead => NewsCards.Link(dead.Link)),
                ],
            Elements.SubHeading(texts["navigation.references"]),
            .. Asset.References.Select(reference =>
                HelpCards.Beside(
                    [Elements.Quiet(UserText.Shorten(reference.Title, LongestTitle))],
                    Elements.Buttons(AssetButton.For(AssetVerb.Unrefer, texts["button.remove"], Asset.Id, reference.Id))!
                )
            ),
            .. Search(view, AssetStep.Navigation, AssetVerb.Refer, "button.refer"),
        ];

    private IEnumerable<AdaptiveElement> Sections(StepView view, string step, Func<AssetSection, AdaptiveAction?[]> buttons)
    {
        var pages = Math.Max(1, (draft.Sections.Length + PageSize - 1) / PageSize);
        var page = Math.Clamp(view.Page, 0, pages - 1);
        if (draft.Sections.IsEmpty)
        {
            yield return Elements.Line(texts["sections.none"], subtle: true);
        }

        foreach (var (section, at) in draft.Sections.Select((section, at) => (section, at)).Skip(page * PageSize).Take(PageSize))
        {
            AdaptiveElement[] words =
            [
                Elements.Strong($"{at + 1}. {UserText.Shorten(section.Title, LongestTitle)}"),
                Elements.Close(Elements.Quiet(Line(section))),
            ];
            yield return Elements.Buttons(buttons(section)) is { } set
                ? HelpCards.Beside(words, set)
                : Elements.Box(words, separator: false);
        }

        if (
            Elements.Buttons(
                page > 0 ? AssetButton.For(AssetVerb.Step, texts["button.previous"], Asset.Id, part: step, number: page - 1) : null,
                page < pages - 1 ? AssetButton.For(AssetVerb.Step, texts["button.more"], Asset.Id, part: step, number: page + 1) : null
            ) is
            { } around
        )
        {
            yield return around;
        }
    }

    private string Line(AssetSection section) =>
        string.Join(
            " · ",
            new[]
            {
                texts.Count("section.words", section.Words),
                section.By.Name,
                section.Words > AssetSection.ManyWords ? texts.With("section.many", ("most", AssetSection.ManyWords)) : "",
                section.Kept.IsEmpty ? "" : texts.With("section.kept", ("name", section.Kept[^1].By.Name)),
            }.Where(part => part.Length > 0)
        );

    private IEnumerable<AdaptiveElement> Search(StepView view, string step, string verb, string button) =>
        [
            SectionCards.Input("words", texts["search.words"], view.Words, Messaging.CardAction.LongestName * 2),
            Elements.Buttons(AssetButton.For(AssetVerb.Search, texts["button.search"], Asset.Id, part: step, withInputs: true))!,
            .. view.Found.IsEmpty && view.Words.Length > 0 ? [Elements.Quiet(texts["search.none"])] : Array.Empty<AdaptiveElement>(),
            .. view.Found.Select(found =>
                Elements.Box([
                    HelpCards.Beside(
                        [
                            Elements.Strong(UserText.Shorten(found.Source.Title, LongestTitle)),
                            Elements.Close(Elements.Quiet(Kind(found.Source.Kind))),
                            .. Elements.Quote(found.Gist, most: LongestGist, mostLines: 2),
                        ],
                        Elements.Buttons(
                            AssetButton.For(verb, texts[button], Asset.Id, found.Source.Id, MaterialHandler.PartOf(found.Source.Kind))
                        )!
                    ),
                ])
            ),
        ];

    private string Kind(SourceKind kind) =>
        kind switch
        {
            SourceKind.Lesson => texts["kind.lesson"],
            SourceKind.Asset => texts["kind.asset"],
            _ => texts["kind.session"],
        };

    private AdaptiveExecuteAction Button(string verb, string title, AssetSection section, int page = 0) =>
        AssetButton.For(verb, texts[title], Asset.Id, section.Id, number: page);
}
