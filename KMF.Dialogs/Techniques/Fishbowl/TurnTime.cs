namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>
/// Begins with the time of day and goes on evenly, whoever sets the clock; after a restart it begins anew, so that a turn that goes on
/// through one is known as well.
/// </summary>
internal sealed class TurnTime(TimeProvider clock)
{
    private readonly DateTimeOffset _begun = clock.GetUtcNow();
    private readonly long _since = clock.GetTimestamp();

    public DateTimeOffset Now => _begun + clock.GetElapsedTime(_since);
}
