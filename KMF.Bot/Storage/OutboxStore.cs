using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage;

/// <summary>The messages that wait, in SQLite.</summary>
internal sealed class OutboxStore(SqliteWriter writer) : IOutbox
{
    /// <summary>Takes a message in, within the writer's transaction. An id that was taken before is not taken again.</summary>
    public static void Put(WriterConnection db, OutgoingMessage message) => db.Execute(
        """
        INSERT INTO Outbox (Id, TenantId, Conversation, Reference, Activity, InPerson, NotBefore, DueAt, Failures, GivenUp, Sent)
        VALUES (@id, @tenant, @conversation, @reference, @activity, @person, @notBefore, @notBefore, 0, 0, 0)
        ON CONFLICT (Id) DO NOTHING
        """,
        ("@id", message.Id), ("@tenant", message.TenantId), ("@conversation", OutboxRow.ConversationOf(message)), ("@reference", message.Reference),
        ("@activity", message.Activity), ("@person", message.InPerson), ("@notBefore", message.NotBefore?.UtcDateTime ?? DateTime.MinValue));

    /// <summary>Takes a message back that has not been sent, within the writer's transaction. Said again, it is as if it had never been.</summary>
    public static void Withdraw(WriterConnection db, Guid id) => db.Execute("DELETE FROM Outbox WHERE Id = @id AND NOT Sent", ("@id", id));

    public Task PutAsync(OutgoingMessage message, CancellationToken cancellationToken) => writer.RunAsync(
        db =>
        {
            Put(db, message);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<OutgoingMessage>> ClaimAsync(int most, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
            {
                var messages = db.List(
                    """
                    SELECT Id, TenantId, Reference, Activity, InPerson FROM Outbox AS first
                    WHERE NOT GivenUp AND NOT Sent AND DueAt <= @now AND NOT EXISTS (
                        SELECT 1 FROM Outbox AS before
                        WHERE NOT before.GivenUp AND NOT before.Sent AND before.NotBefore <= @now
                            AND before.TenantId = first.TenantId AND before.Conversation = first.Conversation AND before.Seq < first.Seq)
                    ORDER BY Seq LIMIT @most
                    """,
                    row => new OutgoingMessage(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4)),
                    ("@now", now.UtcDateTime), ("@most", Math.Max(0, most)));
                foreach (var message in messages)
                {
                    db.Execute("UPDATE Outbox SET DueAt = @until WHERE Id = @id", ("@until", (now + lease).UtcDateTime), ("@id", message.Id));
                }

                return (IReadOnlyList<OutgoingMessage>)messages;
            },
            cancellationToken);

    public Task SentAsync(Guid id, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db => db.Execute(
                "UPDATE Outbox SET Sent = 1, Conversation = '', Reference = '', Activity = '', Reason = NULL WHERE Id = @id", ("@id", id)),
            cancellationToken);

    public Task TryAgainAsync(Guid id, DateTimeOffset at, string reason, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db => db.Execute(
                "UPDATE Outbox SET DueAt = @at, Failures = Failures + 1, Reason = @reason WHERE Id = @id AND NOT Sent",
                ("@at", at.UtcDateTime), ("@reason", reason), ("@id", id)),
            cancellationToken);

    public Task GiveUpAsync(Guid id, string reason, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db => db.Execute(
                "UPDATE Outbox SET GivenUp = 1, Failures = Failures + 1, Reason = @reason WHERE Id = @id AND NOT Sent",
                ("@reason", reason), ("@id", id)),
            cancellationToken);
}
