namespace KMF.Dialogs.Sessions;

/// <summary>The messages that wait to be sent; those of sessions get in with <see cref="SessionChange.Messages"/>.</summary>
public interface IOutbox
{
    /// <summary>Takes in a message that is its own cause. One whose id was taken before is not said again.</summary>
    Task PutAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Takes messages that are due for the length of the lease, oldest first and at most one per conversation. Whoever dies with one
    /// leaves it to the next who asks after the lease.
    /// </summary>
    Task<IReadOnlyList<OutgoingMessage>> ClaimAsync(int most, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>It was sent.</summary>
    Task SentAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>It was not sent; it is due again at that time.</summary>
    Task TryAgainAsync(Guid id, DateTimeOffset at, string reason, CancellationToken cancellationToken);

    /// <summary>It can never be sent; it stays visible to an operator.</summary>
    Task GiveUpAsync(Guid id, string reason, CancellationToken cancellationToken);
}
