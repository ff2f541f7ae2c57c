using System.Globalization;
using AdaptiveCards;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Cards;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Whether an asset is right: its reviews, its publication, and what becomes of it then.</summary>
internal static class ValidationCards
{
    public const int LongestNote = 500;
    private const int MostReports = 5;
    private const int LongestComment = 500;

    public static IEnumerable<AdaptiveElement> Reviews(Texts.Texts texts, AssetDraft draft, bool isOwner, StepView view)
    {
        var asset = draft.Asset;
        foreach (var review in asset.Reviews)
        {
            yield return Elements.Box([
                Elements.Strong(review.Person.Name),
                Elements.Close(Elements.Quiet(texts[Key(review.State)])),
                .. Elements.Quote(review.Comment, most: LongestComment),
            ]);
        }

        if (draft.Sections.IsEmpty)
        {
            yield return Elements.Line(texts["sections.none"], subtle: true);
        }
        else if (isOwner)
        {
            yield return OwnerCards.Pick(
                texts,
                "people",
                "review.pick",
                view.Roster.Where(person => !asset.IsWrittenBy(person.Id)),
                "review.nobody"
            );
        }
        else if (asset.Reviews.IsEmpty)
        {
            yield return Elements.Quiet(texts.With("owner.moves", ("name", asset.Owner.Name)));
        }
    }

    public static IEnumerable<AdaptiveElement> Publication(Texts.Texts texts, AssetDraft draft, bool isOwner, IAssetLinks links)
    {
        var asset = draft.Asset;
        if (asset.IsPublished)
        {
            yield return Elements.Quiet(AssetCards.Origin(texts, asset));
            if (links.Page(asset, asset.Edition) is { } page)
            {
                yield return Elements.Buttons(
                    AssetButton.Page(page, texts["button.read"]),
                    asset.Edition > 1 ? AssetButton.Page(links.Comparison(asset, asset.Edition), texts["button.compare"]) : null
                )!;
            }
        }

        yield return Elements.Line(texts[asset.ForEveryone ? "reach.everyone" : "reach.team"]);
        if (draft.Sections.IsEmpty)
        {
            yield return Elements.Line(texts["sections.none"], subtle: true);
        }
        else if (!asset.HasChanges)
        {
            yield return Elements.Line(texts["publish.nothing"], subtle: true);
        }
        else if (asset.IsApproved)
        {
            yield return Elements.Line(texts["publish.approved"]);
        }
        else if (isOwner)
        {
            yield return Elements.Line(texts.With("publish.unapproved", ("most", Asset.Approvals)));
            yield return SectionCards.Input("note", texts["publish.note"], "", LongestNote, isMultiline: true);
        }

        if (!isOwner)
        {
            yield return Elements.Quiet(texts.With("owner.moves", ("name", asset.Owner.Name)));
        }
    }

    public static IEnumerable<AdaptiveElement> Maintenance(Texts.Texts texts, Asset asset, bool isOwner)
    {
        if (!asset.IsPublished)
        {
            yield return Elements.Line(texts["maintain.unpublished"], subtle: true);
            yield break;
        }

        yield return Elements.Quiet(AssetCards.Origin(texts, asset));
        if (!asset.Reports.IsEmpty)
        {
            yield return Elements.SubHeading(texts["maintain.reports"]);
        }

        foreach (var report in asset.Reports.TakeLast(MostReports).Reverse())
        {
            yield return Elements.Quiet($"{report.By.Name} · {report.At.ToString("d MMMM yyyy", texts.Culture)}");
            foreach (var line in Elements.Quote(report.Reason, most: LongestComment))
            {
                yield return line;
            }
        }

        if (isOwner)
        {
            yield return new AdaptiveDateInput
            {
                Id = "review",
                Label = texts["maintain.review"],
                Value = asset.ReviewOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            };
        }
    }

    private static string Key(ReviewState state) =>
        state switch
        {
            ReviewState.Approved => "review.state.approved",
            ReviewState.Commented => "review.state.commented",
            _ => "review.state.asked",
        };
}
