namespace KMF.Bot.Outbox;

/// <summary>Teams takes it, but not soon.</summary>
internal sealed class HeldBackException(DateTimeOffset until) : Exception($"Held back until {until:O}.")
{
    public DateTimeOffset Until { get; } = until;
}
