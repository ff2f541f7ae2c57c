namespace KMF.Bot.Storage.People;

/// <summary>Ends what people had a part in because they were in a team.</summary>
internal interface ITeamDepartures
{
    /// <summary>These people are not in that team, or chat, any more.</summary>
    Task LeftAsync(string tenantId, string teamId, IReadOnlyCollection<string> personIds, CancellationToken cancellationToken);
}
