using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>
/// A change of what one technique alone keeps of a session, in tables of its own (<see cref="ISessionStore.ReadOwnAsync"/>). Refused with
/// <see cref="WriteOutcome.StepClosed"/> unless <paramref name="StepId"/> is the session's open step.
/// </summary>
public abstract record OwnWrite(string TenantId, Guid SessionId, Person By, string ByKey, DateTimeOffset At, string StepId)
    : SessionWrite(TenantId, SessionId, By, ByKey, At);

/// <summary>
/// A change that is decided where it is saved, on what stands there then: whoever presses at the same time is before or after it.
/// </summary>
/// <param name="TenantId">The session's tenant.</param>
/// <param name="SessionId">The session.</param>
/// <param name="By">Who presses.</param>
/// <param name="ByKey">Who presses, as <see cref="IPersonKeys"/> says.</param>
/// <param name="At">When.</param>
/// <param name="StepId">The step that it belongs to.</param>
/// <param name="Decide">What becomes of what stands there; null where nothing does. It may be asked again, and does nothing but answer.</param>
public sealed record OwnWrite<T>(
    string TenantId,
    Guid SessionId,
    Person By,
    string ByKey,
    DateTimeOffset At,
    string StepId,
    Func<T, OwnChange<T>?> Decide
) : OwnWrite(TenantId, SessionId, By, ByKey, At, StepId)
    where T : class;

/// <summary>What stands after an <see cref="OwnWrite{T}"/>.</summary>
/// <param name="After">All of it.</param>
public sealed record OwnChange<T>(T After)
    where T : class
{
    /// <summary>What the bot says because of it; saved with it.</summary>
    public ImmutableArray<OutgoingMessage> Messages { get; init; } = [];
}
