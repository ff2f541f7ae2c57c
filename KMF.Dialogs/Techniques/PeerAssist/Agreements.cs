using System.Collections.Immutable;
using System.Text.Json;
using KMF.Dialogs.Actions;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>
/// Which sides agree to which actions. They agree to the words: an action that is changed is agreed anew. It is kept which side agreed, not
/// who.
/// </summary>
internal sealed record Agreements(ImmutableSortedDictionary<string, Side> All)
{
    private const string Setting = "agreed";

    public static Agreements Of(Session session) =>
        new(
            session.Settings.TryGetValue(Setting, out var kept)
                ? JsonSerializer.Deserialize<Dictionary<string, Side>>(kept)!.ToImmutableSortedDictionary(StringComparer.Ordinal)
                : ImmutableSortedDictionary.Create<string, Side>(StringComparer.Ordinal)
        );

    public Side For(Contribution proposal) => All.GetValueOrDefault(KeyOf(proposal));

    /// <summary>Whether somebody of each side has agreed.</summary>
    public bool IsAgreed(Contribution proposal) => For(proposal) == Side.Both;

    public Agreements Agree(Contribution proposal, Side side) => new(All.SetItem(KeyOf(proposal), For(proposal) | side));

    public Session In(Session session) => session with { Settings = session.Settings.SetItem(Setting, JsonSerializer.Serialize(All)) };

    /// <summary>The actions that both sides agreed.</summary>
    public IEnumerable<ActionItem> Actions(Session session, IEnumerable<Contribution> proposals) =>
        proposals
            .Where(IsAgreed)
            .Select(proposal => new ActionItem(
                IdOf(session, KeyOf(proposal)),
                proposal.Text,
                ActionOwner.Of(proposal.Fields.GetValueOrDefault("who"), Invitations.PeopleOf(session)),
                SetUpForm.Day(proposal.Fields.GetValueOrDefault("due", "")),
                proposal.Id
            ));

    /// <summary>The ids of everything that was ever agreed by anybody.</summary>
    public IEnumerable<Guid> Ids(Session session) => All.Keys.Select(key => IdOf(session, key));

    private static Guid IdOf(Session session, string key) => StableId.Of(session.Id, "agreed\u001f" + key);

    private static string KeyOf(Contribution proposal) =>
        StableId
            .Of(
                proposal.Id,
                string.Join(
                    '\u001f',
                    proposal.Text,
                    proposal.Fields.GetValueOrDefault("who", ""),
                    proposal.Fields.GetValueOrDefault("due", "")
                )
            )
            .ToString("N");
}
