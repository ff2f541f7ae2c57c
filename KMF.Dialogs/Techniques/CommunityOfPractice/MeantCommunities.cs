using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>The communities that somebody may mean where they are.</summary>
internal sealed class MeantCommunities(SessionServices services, ICommunityStore store)
{
    private const int Most = 10;
    private const int MostToSearch = 200;

    /// <summary>
    /// The one that is named, or, where nothing is, that of the channel or chat; null where none or several can be meant.
    /// </summary>
    public async Task<Community?> NamedAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        name.Length == 0 ? await OfPlaceAsync(caller, cancellationToken)
        : Named(await FindAsync(caller, MostToSearch, cancellationToken), name) is [var one] ? one
        : null;

    /// <summary>
    /// What a command can mean: what is named, or that of where it is typed, else those that they are in, or may join; of a core member's
    /// commands those that they look after, where there are any.
    /// </summary>
    public async Task<IReadOnlyList<Community>> MeantAsync(Caller caller, string verb, string name, CancellationToken cancellationToken)
    {
        name = UserText.CleanLine(name);
        if (await NamedAsync(caller, name, cancellationToken) is { } one)
        {
            return [one];
        }

        var open = await FindAsync(caller, MostToSearch, cancellationToken);
        if (Named(open, name) is { Count: > 0 } named && name.Length > 0)
        {
            return [.. named.Take(Most)];
        }

        var meant = new List<(Community Community, bool IsCore)>();
        foreach (var community in open)
        {
            var member = await store.MemberAsync(community.Id, caller.By.Id, cancellationToken);
            var isIn = member is { IsIn: true };
            if (verb == CommunityVerb.Join ? !isIn : isIn)
            {
                meant.Add((community, member is { IsCore: true }));
            }
        }

        var theirs = verb == CommunityVerb.Close && meant.Any(one => one.IsCore) ? meant.Where(one => one.IsCore) : meant;
        return [.. theirs.Select(one => one.Community).Take(Most)];
    }

    /// <summary>A list of them. Where others read it, it shows what they may know of.</summary>
    public async Task<CardAnswer> ShowAsync(Caller caller, bool isUnknown, CancellationToken cancellationToken)
    {
        var texts = TextsOf(caller);
        var communities = (await FindAsync(caller, Most, cancellationToken))
            .Where(community => caller.Sender.IsPersonal || community.IsKnownTo(caller.TeamId))
            .ToList();
        var mayCreate =
            !caller.Sender.IsPersonal
            && await store.OfPlaceAsync(caller.Sender.TenantId, Creating.PlaceOf(caller.Sender.ConversationId), cancellationToken)
                is not { IsOpen: true };
        return CardAnswer.Of(ListCards.Overview(texts, communities, mayCreate, isUnknown ? texts["say.unknown"] : null));
    }

    /// <summary>Asks which of several is meant, each with the button.</summary>
    public CardAnswer Ask(Caller caller, IReadOnlyList<Community> meant, string verb) =>
        CommunityRequest.Show(ListCards.WhichOne(TextsOf(caller), meant, verb));

    // The whole name, else a part of it.
    private static List<Community> Named(IReadOnlyList<Community> open, string name)
    {
        var whole = open.Where(community => community.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return whole.Count > 0 ? whole : [.. open.Where(community => community.Name.Contains(name, StringComparison.OrdinalIgnoreCase))];
    }

    private async Task<Community?> OfPlaceAsync(Caller caller, CancellationToken cancellationToken) =>
        caller.Sender.IsPersonal
            ? null
            : await store.OfPlaceAsync(caller.Sender.TenantId, Creating.PlaceOf(caller.Sender.ConversationId), cancellationToken);

    private Task<IReadOnlyList<Community>> FindAsync(Caller caller, int most, CancellationToken cancellationToken) =>
        store.OpenAsync(caller.Sender.TenantId, caller.TeamId, caller.By.Id, most, cancellationToken);

    private Texts.Texts TextsOf(Caller caller) => services.Texts.Technique(CommunityTechnique.Id, caller.Sender.Language)!.Texts;
}
