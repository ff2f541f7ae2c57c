namespace KMF.Rehearsal.Faults;

public enum FaultKind
{
    Status,
    CloseConnection,
    Hang,
}

/// <summary>
/// One way for a call to the Connector or to Graph to go wrong. With <see cref="AfterActing"/> the call has its effect and only its answer
/// is lost.
/// </summary>
public sealed record Fault(FaultKind Kind, int Status = 0, int? RetryAfterSeconds = null, bool AfterActing = false)
{
    /// <summary>What Graph says in place of its own words.</summary>
    public string? Words { get; init; }

    /// <summary>What kind of words those are.</summary>
    public string? ContentType { get; init; }

    /// <summary>The connection is closed without an answer.</summary>
    public static Fault Closed { get; } = new(FaultKind.CloseConnection);

    /// <summary>No answer comes until the caller gives up.</summary>
    public static Fault Hanging { get; } = new(FaultKind.Hang);

    /// <summary>Each fault that a bot has to live with, throttling with a pause of one second.</summary>
    public static IReadOnlyList<Fault> All { get; } = [Throttled(1), Of(412), Of(500), Of(502), Of(503), Of(504), Closed, Hanging];

    public static Fault Of(int status) => new(FaultKind.Status, status);

    public static Fault Throttled(int retryAfterSeconds) => new(FaultKind.Status, 429, retryAfterSeconds);

    /// <summary>A refusal in other words than Graph's own, as from a gateway before it.</summary>
    public static Fault Saying(int status, string contentType, string words, int? retryAfterSeconds = null) =>
        new(FaultKind.Status, status, retryAfterSeconds) { Words = words, ContentType = contentType };

    public override string ToString() => (Kind == FaultKind.Status ? $"{Status}" : $"{Kind}") + (AfterActing ? " after acting" : "");
}
