using AdaptiveCards;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>What there is before anything is written: which assets there are, and the form for a new one.</summary>
internal static class AssetCards
{
    /// <summary>The assets that somebody writes, and those that they can read; the words may be read by others.</summary>
    public static AdaptiveCard Overview(
        Texts.Texts texts,
        IReadOnlyList<Asset> own,
        IReadOnlyList<Asset> published,
        string? notice = null
    ) =>
        SessionCard
            .Titled(texts["overview.title"], texts)
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(own.Count + published.Count == 0 ? Elements.Line(texts["overview.none"], subtle: true) : null)
            .Body(own.Count > 0 ? Elements.SubHeading(texts["overview.own"]) : null)
            .Body(own.Select(asset => Row(texts, asset, State(texts, asset), texts["button.edit"], AssetVerb.Step)))
            .Body(published.Count > 0 ? Elements.SubHeading(texts["overview.published"]) : null)
            .Body(published.Select(asset => Row(texts, asset, Origin(texts, asset), texts["button.open"], AssetVerb.Open)))
            .Actions(HelpCards.Say(texts["button.new"], texts["say.new"]))
            .Build();

    /// <summary>Several assets of which one is meant.</summary>
    public static AdaptiveCard WhichOne(Texts.Texts texts, IReadOnlyList<Asset> assets, string step) =>
        SessionCard
            .Titled(texts["which.title"], texts)
            .Body(assets.Select(asset => Row(texts, asset, State(texts, asset), texts["button.open"], AssetVerb.Step, step)))
            .Build();

    /// <summary>The form for a new one.</summary>
    public static AdaptiveCard New(Texts.Texts texts, Guid form, string title, string? problem = null) =>
        SessionCard
            .Titled(texts["new.title"], texts)
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = problem }))
            .Body(Elements.Line(texts["new.how"], subtle: true))
            .Body(
                new AdaptiveTextInput
                {
                    Id = "title",
                    Label = texts["new.name"],
                    Value = title,
                    MaxLength = Asset.LongestTitle,
                    IsRequired = true,
                    ErrorMessage = texts["new.name.error"],
                }
            )
            .Actions(AssetButton.For(AssetVerb.Create, texts["button.create"], form, withInputs: true, primary: true))
            .Build();

    /// <summary>What stays of the form, for everybody.</summary>
    public static AdaptiveCard Made(Texts.Texts texts, Asset asset) =>
        SessionCard
            .Titled(texts["new.made"], texts)
            .Body(Elements.Close(Elements.Quiet(texts.With("new.begunBy", ("asset", asset.Title), ("name", asset.Owner.Name)))))
            .Build();

    /// <summary>When it was published, and who to ask.</summary>
    public static string Origin(Texts.Texts texts, Asset asset) =>
        texts.With(
            "published.origin",
            ("number", asset.Edition),
            ("date", asset.PublishedAt!.Value.ToString("d MMMM yyyy", texts.Culture)),
            ("name", asset.Owner.Name)
        );

    private static string State(Texts.Texts texts, Asset asset) =>
        asset.IsPublished
            ? texts.With(asset.HasChanges ? "state.changed" : "state.published", ("number", asset.Edition))
            : texts.With("state.draft", ("step", AssetStep.All.IndexOf(asset.Step) + 1), ("of", AssetStep.All.Length));

    private static AdaptiveElement Row(Texts.Texts texts, Asset asset, string line, string button, string verb, string? part = null) =>
        Elements.Box([
            HelpCards.Beside(
                [Elements.Strong(asset.Title), Elements.Close(Elements.Quiet(line))],
                Elements.Buttons(AssetButton.For(verb, button, asset.Id, part: part))!
            ),
        ]);
}
