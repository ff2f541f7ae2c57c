namespace KMF.Bot.Storage;

/// <summary>Forgets what has been kept long enough.</summary>
internal interface ICleaner
{
    /// <summary>How much it forgot.</summary>
    Task<int> CleanAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
