using KMF.Bot.Storage.People;

namespace KMF.Bot.Storage.Communities;

/// <summary>Takes those whom a team has lost out of the communities that are for it alone.</summary>
internal sealed class CommunityDepartures(IDatabaseWriter writer) : ITeamDepartures
{
    public Task LeftAsync(string tenantId, string teamId, IReadOnlyCollection<string> personIds, CancellationToken cancellationToken) =>
        writer.RunAsync(db => CommunityMembership.TakeOut(db, tenantId, teamId, personIds), cancellationToken);
}
