using System.Collections.Immutable;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Shows an author the card of a step, with all that can be chosen on it.</summary>
internal sealed class StepAnswers(
    SessionServices services,
    IRosters rosters,
    ICommunityStore communities,
    MaterialSearch search,
    IAssetLinks links
)
{
    private const int MostToChoose = 60;

    /// <param name="request">Who looks at it; the draft as it is now.</param>
    /// <param name="step">The step.</param>
    /// <param name="notice">What became of what was pressed, or null.</param>
    /// <param name="words">What is searched for; null for the asset's subject.</param>
    /// <param name="page">The page of the sections.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CardAnswer> ShowAsync(
        AssetRequest request,
        string step,
        CancellationToken cancellationToken,
        string? notice = null,
        string? words = null,
        int page = 0
    )
    {
        var picksPeople = step is AssetStep.Owner or AssetStep.People or AssetStep.Validation;
        var view = new StepView
        {
            Roster = picksPeople ? await RosterAsync(request, cancellationToken) : [],
            Communities = step == AssetStep.Owner && request.IsOwner ? await CommunitiesAsync(request, cancellationToken) : [],
            Words = words ?? "",
            Found =
                step == AssetStep.Material || (step == AssetStep.Navigation && words is not null)
                    ? await search.FindAsync(request, step, words, cancellationToken)
                    : [],
            Page = page,
            Notice = notice,
        };
        var content = services.Texts.Technique(AssetTechnique.Id, request.Texts.Language)!;
        return AssetRequest.Show(new DraftCards(content, request.Draft, request.By, links).Draw(step, view));
    }

    /// <summary>Who can be picked: who is where the asset was begun, and who is where it is pressed.</summary>
    public async Task<ImmutableArray<Person>> RosterAsync(AssetRequest request, CancellationToken cancellationToken)
    {
        var there = await rosters.OfAsync(request.Asset.Reference, cancellationToken);
        var here = request.Caller.Sender.IsPersonal ? [] : await rosters.OfAsync(request.Caller.Reference, cancellationToken);
        return
        [
            .. there
                .Concat(here)
                .DistinctBy(person => person.Id)
                .OrderBy(person => person.Name, StringComparer.CurrentCulture)
                .Take(MostToChoose),
        ];
    }

    /// <summary>The open communities that who presses is in.</summary>
    public async Task<ImmutableArray<Community>> CommunitiesAsync(AssetRequest request, CancellationToken cancellationToken) =>
        [
            .. (await communities.OfMemberAsync(request.Asset.TenantId, request.By.Id, cancellationToken)).Where(community =>
                community.IsOpen
            ),
        ];

    /// <summary>Who of them was picked, by id or by name: only who was offered can be.</summary>
    public async Task<ImmutableArray<Person>> PickedAsync(AssetRequest request, CancellationToken cancellationToken)
    {
        var chosen = request
            .Action.Input("people")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToHashSet();
        return
        [
            .. (await RosterAsync(request, cancellationToken)).Where(person => chosen.Contains(person.Id) || chosen.Contains(person.Name)),
        ];
    }
}
