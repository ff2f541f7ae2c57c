using AdaptiveCards;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Where a piece of an asset is written.</summary>
internal static class SectionCards
{
    private const int LongestOther = 6_000;
    private const int MostLines = 30;

    /// <summary>A section, to be written.</summary>
    /// <param name="texts">In the author's language.</param>
    /// <param name="asset">The asset.</param>
    /// <param name="section">The section as it is; a new one has the version 0.</param>
    /// <param name="written">What stands in the inputs.</param>
    /// <param name="reader">Who writes.</param>
    /// <param name="picture">Where its picture is to be seen, or null.</param>
    /// <param name="notice">What is wrong with it, or null.</param>
    public static AdaptiveCard Form(
        Texts.Texts texts,
        Asset asset,
        AssetSection section,
        WrittenSection written,
        Person reader,
        Uri? picture,
        string? notice = null
    )
    {
        var isNew = section.Version == 0;
        return SessionCard
            .Titled(texts[isNew ? "section.new" : "section.edit"], texts)
            .Body(Elements.Close(Elements.Quiet(asset.Title)))
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(Others(texts, section, reader))
            .Body(Input("title", texts["section.title"], written.Title, AssetSection.LongestTitle))
            .Body(Input("text", texts["section.text"], written.Text, AssetSection.LongestText, isMultiline: true))
            .Body(Input("link", texts["section.link"], written.Link, AssetSection.LongestLink))
            .Body(
                section.Picture is { } has && picture is not null
                    ? new AdaptiveImage(picture) { AltText = has.Words, Size = AdaptiveImageSize.Medium }
                    : null
            )
            .Body(section.Source is { } source ? Elements.Quiet(texts.With("section.source", ("title", source.Title))) : null)
            .Actions(
                AssetButton.For(
                    AssetVerb.Save,
                    texts["button.save"],
                    asset.Id,
                    section.Id,
                    AssetSection.OfContents,
                    section.Version,
                    withInputs: true,
                    primary: true
                ),
                Theirs(texts, asset, section, reader),
                isNew ? null : AssetButton.For(AssetVerb.Picture, texts["button.picture"], asset.Id, section.Id),
                section.Picture is null ? null : AssetButton.For(AssetVerb.DropPicture, texts["button.drop-picture"], asset.Id, section.Id),
                isNew ? null : AssetButton.For(AssetVerb.Delete, texts["button.delete"], asset.Id, section.Id),
                AssetButton.Step(asset, AssetStep.Material, texts["button.back"])
            )
            .Build();
    }

    /// <summary>What somebody else wrote at the same time, where the reader's own is kept; and what is kept of others.</summary>
    public static IEnumerable<AdaptiveElement> Others(Texts.Texts texts, AssetSection section, Person reader)
    {
        if (section.Kept.Any(kept => kept.By.Id == reader.Id))
        {
            yield return Elements.Box(
                [
                    Elements.Line(texts["section.both"]),
                    Elements.Strong(section.By.Name),
                    .. section.Title.Length > 0 ? [Elements.Close(Elements.Strong(section.Title))] : Array.Empty<AdaptiveElement>(),
                    .. Elements.Quote(section.Text, most: LongestOther, mostLines: MostLines),
                ],
                emphasis: true
            );
        }

        foreach (var kept in section.Kept.Where(kept => kept.By.Id != reader.Id).TakeLast(1))
        {
            yield return Elements.Quiet(texts.With("section.kept", ("name", kept.By.Name)));
        }
    }

    /// <summary>Takes back what the reader wrote at the same time; null where they did not.</summary>
    public static AdaptiveExecuteAction? Theirs(Texts.Texts texts, Asset asset, AssetSection section, Person reader) =>
        section.Kept.Any(kept => kept.By.Id == reader.Id)
            ? AssetButton.For(AssetVerb.KeepTheirs, texts["button.keep-theirs"], asset.Id, section.Id)
            : null;

    /// <summary>Asks whether a section is to go.</summary>
    public static AdaptiveCard SureToDelete(Texts.Texts texts, Asset asset, AssetSection section) =>
        SessionCard
            .Titled(texts["section.delete"], texts)
            .Body(Elements.Strong(section.Title))
            .Body(Elements.Line(texts["section.delete.line"]))
            .Actions(
                AssetButton.For(AssetVerb.Delete, texts["button.delete"], asset.Id, section.Id, SectionHandler.Sure),
                AssetButton.For(AssetVerb.Section, texts["button.cancel"], asset.Id, section.Id, primary: true)
            )
            .Build();

    /// <summary>Says how a picture is sent.</summary>
    public static AdaptiveCard Picture(Texts.Texts texts, Asset asset, AssetSection section) =>
        SessionCard
            .Titled(texts["picture.title"], texts)
            .Body(Elements.Close(Elements.Strong(section.Title)))
            .Body(Elements.Line(texts["picture.how"]))
            .Actions(AssetButton.For(AssetVerb.Section, texts["button.back"], asset.Id, section.Id))
            .Build();

    /// <summary>One line or one text to be written.</summary>
    public static AdaptiveTextInput Input(string id, string label, string value, int longest, bool isMultiline = false) =>
        new()
        {
            Id = id,
            Label = label,
            Value = value,
            MaxLength = longest,
            IsMultiline = isMultiline,
        };
}
