namespace KMF.Bot.Outbox;

/// <summary>Teams takes it, but not soon.</summary>
internal sealed class HeldBackException(TimeSpan wait) : Exception($"Held back for {wait}.")
{
    public TimeSpan Wait { get; } = wait;
}
