using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Whose an asset is, and who can be asked.</summary>
internal static class OwnerCards
{
    private const int MostCommunities = 3;
    private const int LongestName = 60;

    public static IEnumerable<AdaptiveElement> Owner(Texts.Texts texts, Asset asset, bool isOwner, StepView view)
    {
        yield return Elements.Quiet(texts.With("owner.is", ("name", asset.Owner.Name)));
        foreach (var row in Communities(texts, asset, isOwner, view))
        {
            yield return row;
        }

        foreach (var row in Listed(texts, asset, asset.Authors, "owner.authors", isOwner ? AssetVerb.RemoveAuthor : null))
        {
            yield return row;
        }

        if (isOwner)
        {
            yield return Pick(texts, "people", "owner.pick", view.Roster.Where(person => !asset.IsWrittenBy(person.Id)), "owner.nobody");
        }
    }

    // Sixty people and more stand on one card.
    private static string Short(string name) => UserText.Shorten(name, LongestName);

    private static IEnumerable<AdaptiveElement> Communities(Texts.Texts texts, Asset asset, bool isOwner, StepView view)
    {
        if (asset.Community is { } owner)
        {
            AdaptiveElement[] name = [Elements.Quiet(texts.With("owner.community", ("name", Short(owner.Name))))];
            yield return isOwner
                ? HelpCards.Beside(name, Elements.Buttons(AssetButton.For(AssetVerb.NotOwned, texts["button.remove"], asset.Id))!)
                : name[0];
        }

        foreach (var community in view.Communities.Where(community => community.Id != asset.Community?.Id).Take(MostCommunities))
        {
            yield return HelpCards.Beside(
                [Elements.Quiet(Short(community.Name))],
                Elements.Buttons(AssetButton.For(AssetVerb.OwnedBy, texts["button.owned-by"], asset.Id, community.Id))!
            );
        }
    }

    public static IEnumerable<AdaptiveElement> People(Texts.Texts texts, Asset asset, StepView view) =>
        [
            .. Listed(texts, asset, asset.People, "people.linked", AssetVerb.RemovePerson),
            Pick(
                texts,
                "people",
                "people.pick",
                view.Roster.Where(person => asset.People.All(one => one.Id != person.Id)),
                "people.nobody"
            ),
        ];

    /// <summary>Where several people are picked; a line where there is nobody to pick.</summary>
    public static AdaptiveElement Pick(Texts.Texts texts, string id, string label, IEnumerable<Person> people, string nobody)
    {
        var all = people.ToImmutableArray();
        return all.IsEmpty
            ? Elements.Line(texts[nobody], subtle: true)
            : new AdaptiveChoiceSetInput
            {
                Id = id,
                Label = texts[label],
                IsMultiSelect = true,
                Wrap = true,
                Style = AdaptiveChoiceInputStyle.Compact,
                Choices = [.. all.Select(person => Elements.Choice(person with { Name = Short(person.Name) }))],
            };
    }

    private static IEnumerable<AdaptiveElement> Listed(
        Texts.Texts texts,
        Asset asset,
        ImmutableArray<Person> people,
        string title,
        string? verb
    )
    {
        if (people.IsEmpty)
        {
            yield break;
        }

        yield return Elements.SubHeading(texts[title]);
        foreach (var person in people)
        {
            yield return verb is null
                ? Elements.Close(Elements.Quiet(Short(person.Name)))
                : HelpCards.Beside(
                    [Elements.Quiet(Short(person.Name))],
                    Elements.Buttons(AssetButton.For(verb, texts["button.remove"], asset.Id, PeopleHandler.IdOf(asset, person)))!
                );
        }
    }
}
