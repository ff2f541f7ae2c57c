using AdaptiveCards;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>The guided draft: one card for each of the postcard's ten steps.</summary>
/// <param name="content">The technique's content in the author's language.</param>
/// <param name="draft">The asset.</param>
/// <param name="reader">Who looks at it.</param>
/// <param name="links">Where it is to be read.</param>
internal sealed class DraftCards(TechniqueContent content, AssetDraft draft, Person reader, IAssetLinks links)
{
    private readonly Texts.Texts _texts = content.Texts;

    private Asset Asset => draft.Asset;

    private bool IsOwner => Asset.Owner.Id == reader.Id;

    /// <summary>The card of a step.</summary>
    public AdaptiveCard Draw(string step, StepView view)
    {
        var at = AssetStep.All.IndexOf(step);
        return SessionCard
            .Titled(content.Step(step).Name, _texts)
            .Body(
                Elements.Close(
                    Elements.Quiet($"{Asset.Title} · {_texts.With("draft.step", ("step", at + 1), ("of", AssetStep.All.Length))}")
                )
            )
            .Body(Elements.Notice(new Viewer(_texts.Language) { Notice = view.Notice }))
            .Body(Elements.Line(content.Step(step).About))
            .Body(Body(step, view))
            .Actions([.. Main(step, view), .. Around(at)])
            .Build();
    }

    private IEnumerable<AdaptiveElement> Body(string step, StepView view) =>
        step switch
        {
            AssetStep.Owner => OwnerCards.Owner(_texts, Asset, IsOwner, view),
            AssetStep.Material => new StructureCards(_texts, draft).Material(view),
            AssetStep.Navigation => new StructureCards(_texts, draft).Navigation(view),
            AssetStep.People => OwnerCards.People(_texts, Asset, view),
            AssetStep.Validation => ValidationCards.Reviews(_texts, draft, IsOwner, view),
            AssetStep.Publication => ValidationCards.Publication(_texts, draft, IsOwner, links),
            AssetStep.Maintenance => ValidationCards.Maintenance(_texts, Asset, IsOwner),
            _ => OneText(step),
        };

    private IEnumerable<AdaptiveElement> OneText(string step)
    {
        var section = draft.Of(step);
        if (section is not null)
        {
            foreach (var other in SectionCards.Others(_texts, section, reader))
            {
                yield return other;
            }
        }

        var text = section is null ? "" : WrittenSection.Of(section, reader).Text;
        yield return SectionCards.Input("text", _texts["text." + step], text, AssetSection.LongestText, isMultiline: true);
    }

    private IEnumerable<AdaptiveAction?> Main(string step, StepView view)
    {
        switch (step)
        {
            case AssetStep.Audience or AssetStep.Subject or AssetStep.Context:
                var section = draft.Of(step);
                yield return AssetButton.For(
                    AssetVerb.Save,
                    _texts["button.saveNext"],
                    Asset.Id,
                    part: step,
                    number: section?.Version ?? 0,
                    withInputs: true,
                    primary: true
                );
                yield return section is null ? null : SectionCards.Theirs(_texts, Asset, section, reader);
                break;
            case AssetStep.Owner when IsOwner && !view.Roster.IsEmpty:
                yield return AssetButton.For(AssetVerb.AddAuthors, _texts["button.add-authors"], Asset.Id, withInputs: true);
                break;
            case AssetStep.Owner when !IsOwner:
                yield return AssetButton.For(AssetVerb.TakeOver, _texts["button.take-over"], Asset.Id);
                break;
            case AssetStep.Material:
                yield return AssetButton.For(AssetVerb.Section, _texts["button.add-section"], Asset.Id, primary: true);
                yield return AssetButton.Page(links.Draft(Asset), _texts["button.read-draft"]);
                break;
            case AssetStep.Navigation:
                yield return AssetButton.Page(links.Draft(Asset), _texts["button.read-draft"]);
                break;
            case AssetStep.People when !view.Roster.IsEmpty:
                yield return AssetButton.For(AssetVerb.AddPeople, _texts["button.add-people"], Asset.Id, withInputs: true);
                break;
            case AssetStep.Validation when IsOwner:
                yield return AssetButton.For(
                    AssetVerb.Ask,
                    _texts["button.ask"],
                    Asset.Id,
                    withInputs: true,
                    primary: !Asset.IsApproved && !view.Roster.IsEmpty
                );
                break;
            case AssetStep.Publication when IsOwner && Asset.HasChanges && !draft.Sections.IsEmpty:
                yield return AssetButton.For(
                    AssetVerb.Publish,
                    _texts["button.publish"],
                    Asset.Id,
                    number: Asset.Edition + 1,
                    withInputs: true,
                    primary: true
                );
                yield return Reach();
                break;
            case AssetStep.Publication when IsOwner:
                yield return Reach();
                break;
            case AssetStep.Maintenance when IsOwner && Asset.IsPublished:
                yield return AssetButton.For(AssetVerb.ReviewOn, _texts["button.review-on"], Asset.Id, withInputs: true, primary: true);
                yield return AssetButton.Step(Asset, AssetStep.Material, _texts["button.edit"]);
                break;
        }
    }

    private AdaptiveExecuteAction Reach() =>
        AssetButton.For(
            Asset.ForEveryone ? AssetVerb.Team : AssetVerb.Everyone,
            _texts[Asset.ForEveryone ? "button.team" : "button.everyone"],
            Asset.Id
        );

    // Looking at another step moves nothing; going on from the one where it stands does.
    private IEnumerable<AdaptiveAction?> Around(int at)
    {
        yield return at > 0 ? AssetButton.Step(Asset, AssetStep.All[at - 1], _texts["button.back"]) : null;
        yield return at == AssetStep.All.Length - 1 ? null
        : IsOwner && AssetStep.All[at] == Asset.Step ? AssetButton.For(AssetVerb.Next, _texts["button.next"], Asset.Id, part: Asset.Step)
        : AssetButton.Step(Asset, AssetStep.All[at + 1], _texts["button.next"]);
    }
}
