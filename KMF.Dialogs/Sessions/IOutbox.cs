namespace KMF.Dialogs.Sessions;

/// <summary>The messages that wait to be sent; those of sessions get in with <see cref="SessionChange.Messages"/>.</summary>
public interface IOutbox
{
    /// <summary>Takes in a message that is its own cause. One whose id was taken before is not said again.</summary>
    Task PutAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>The tenants that something is due for.</summary>
    Task<IReadOnlyList<string>> TenantsDueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a tenant's messages that are due for the length of the lease, oldest first and at most one per conversation. Whoever dies with
    /// one leaves it to the next who asks after the lease.
    /// </summary>
    Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(
        string tenantId,
        int most,
        DateTimeOffset now,
        TimeSpan lease,
        CancellationToken cancellationToken
    );

    /// <summary>What is put off further than that, and not meant for later, is due now.</summary>
    Task HastenAsync(DateTimeOffset now, TimeSpan furthest, CancellationToken cancellationToken);

    /// <summary>It was sent. Whoever it reached in person can be reached.</summary>
    Task SentAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>It was not tried; it is due at that time.</summary>
    Task PutBackAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>It was not sent; it is due again at that time.</summary>
    Task TryAgainAsync(Guid id, DateTimeOffset at, string reason, CancellationToken cancellationToken);

    /// <summary>Its person has been given the bot; it is due at once, and they are not given it again for its sake.</summary>
    Task TryInstalledAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>It can never be sent; it stays visible to an operator, and so does the person who could not be reached.</summary>
    Task GiveUpAsync(Guid id, string reason, UnreachedPerson? unreached, CancellationToken cancellationToken);
}

/// <summary>A message that was taken to be sent.</summary>
/// <param name="Message">The message.</param>
/// <param name="Failures">How often sending it failed.</param>
/// <param name="WasInstalledFor">Whether its person has been given the bot for its sake.</param>
public sealed record ClaimedMessage(OutgoingMessage Message, int Failures, bool WasInstalledFor);

/// <summary>Somebody to whom Teams brings nothing from the bot, and why.</summary>
public sealed record UnreachedPerson(string TenantId, string TeamsId, string PersonId, UnreachableReason Reason);

/// <summary>Why Teams brings somebody nothing from the bot.</summary>
public enum UnreachableReason
{
    /// <summary>Teams said no and not why.</summary>
    Refused,

    /// <summary>They have blocked or removed it.</summary>
    Blocked,

    /// <summary>They have not got it.</summary>
    NotInstalled,

    /// <summary>An administrator has switched it off.</summary>
    DisabledByAdministrator,

    /// <summary>Their chat, or they, are not there.</summary>
    Gone,
}
