using KMF.Bot.Storage.People;
using KMF.Bot.Storage.Sqlite;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Outbox;

/// <summary>The messages that wait, in SQLite.</summary>
internal sealed class OutboxStore(SqliteReaders readers, SqliteWriter writer) : IOutbox
{
    /// <summary>Takes a message in, within the writer's transaction. An id that was taken before is not taken again.</summary>
    public static void Put(WriterConnection db, OutgoingMessage message) =>
        db.Execute(
            """
            INSERT INTO Outbox (Id, TenantId, Conversation, Reference, Activity, InPerson, TakenAt, NotBefore, DueAt, Failures, WasInstalledFor, GivenUp, Sent)
            VALUES (@id, @tenant, @conversation, @reference, @activity, @person, @now, @notBefore, @notBefore, 0, 0, 0, 0)
            ON CONFLICT (Id) DO NOTHING
            """,
            ("@id", message.Id),
            ("@tenant", message.TenantId),
            ("@conversation", OutboxRow.ConversationOf(message)),
            ("@reference", message.Reference),
            ("@activity", message.Activity),
            ("@person", message.InPerson),
            ("@now", db.Now),
            ("@notBefore", message.NotBefore?.UtcDateTime ?? DateTime.MinValue)
        );

    /// <summary>
    /// Takes a message back that has not been sent, within the writer's transaction. Said again, it is as if it had never been.
    /// </summary>
    public static void Withdraw(WriterConnection db, Guid id) => db.Execute("DELETE FROM Outbox WHERE Id = @id AND NOT Sent", ("@id", id));

    public Task PutAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
            {
                Put(db, message);
                return true;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<string>> TenantsDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(
            readers.Read(
                db =>
                    db.List(
                        "SELECT DISTINCT TenantId FROM Outbox INDEXED BY Due WHERE NOT GivenUp AND NOT Sent AND DueAt <= @now",
                        row => row.GetString(0),
                        ("@now", now.UtcDateTime)
                    ),
                cancellationToken
            )
        );

    public Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(
        string tenantId,
        int most,
        DateTimeOffset now,
        TimeSpan lease,
        CancellationToken cancellationToken
    ) =>
        writer.RunAsync(
            db =>
            {
                var claimed = db.List(
                    """
                    SELECT Id, Reference, Activity, InPerson, Failures, WasInstalledFor FROM Outbox AS first INDEXED BY Next
                    WHERE NOT GivenUp AND NOT Sent AND TenantId = @tenant AND DueAt <= @now AND NOT EXISTS (
                        SELECT 1 FROM Outbox AS before INDEXED BY Waiting
                        WHERE NOT before.GivenUp AND NOT before.Sent AND before.NotBefore <= @now
                            AND before.TenantId = first.TenantId AND before.Conversation = first.Conversation AND before.Seq < first.Seq)
                    ORDER BY Seq LIMIT @most
                    """,
                    row => new ClaimedMessage(
                        new OutgoingMessage(row.GetGuid(0), tenantId, row.GetString(1), row.GetString(2), row.GetBoolean(3)),
                        row.GetInt32(4),
                        row.GetBoolean(5)
                    ),
                    ("@tenant", tenantId),
                    ("@now", now.UtcDateTime),
                    ("@most", Math.Max(0, most))
                );
                foreach (var (message, _, _) in claimed)
                {
                    db.Execute(
                        "UPDATE Outbox SET DueAt = @until WHERE Id = @id",
                        ("@until", (now + lease).UtcDateTime),
                        ("@id", message.Id)
                    );
                }

                return (IReadOnlyList<ClaimedMessage>)claimed;
            },
            cancellationToken
        );

    public Task SentAsync(Guid id, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
            {
                db.Execute(
                    """
                    DELETE FROM UnreachablePeople WHERE (TenantId, TeamsId) IN (
                        SELECT TenantId, substr(Conversation, 8) FROM Outbox WHERE Id = @id AND InPerson AND NOT Sent AND Conversation LIKE 'person %')
                    """,
                    ("@id", id)
                );
                return db.Execute(
                    """
                    UPDATE Outbox SET Sent = 1, GivenUp = 0, SettledAt = @now, Conversation = '', Reference = '', Activity = '', Reason = NULL
                    WHERE Id = @id AND NOT Sent
                    """,
                    ("@now", db.Now),
                    ("@id", id)
                );
            },
            cancellationToken
        );

    public Task PutBackAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db => db.Execute("UPDATE Outbox SET DueAt = @at WHERE Id = @id AND NOT Sent", ("@at", at.UtcDateTime), ("@id", id)),
            cancellationToken
        );

    public Task TryAgainAsync(Guid id, DateTimeOffset at, string reason, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
                db.Execute(
                    "UPDATE Outbox SET DueAt = @at, Failures = Failures + 1, Reason = @reason WHERE Id = @id AND NOT Sent",
                    ("@at", at.UtcDateTime),
                    ("@reason", reason),
                    ("@id", id)
                ),
            cancellationToken
        );

    public Task TryInstalledAsync(Guid id, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
                db.Execute(
                    "UPDATE Outbox SET DueAt = @now, WasInstalledFor = 1 WHERE Id = @id AND NOT Sent",
                    ("@now", db.Now),
                    ("@id", id)
                ),
            cancellationToken
        );

    public Task GiveUpAsync(Guid id, string reason, UnreachedPerson? unreached, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
            {
                if (unreached is not null)
                {
                    UnreachableRow.Save(db, unreached);
                }

                return db.Execute(
                    "UPDATE Outbox SET GivenUp = 1, SettledAt = @now, Failures = Failures + 1, Reason = @reason WHERE Id = @id AND NOT Sent",
                    ("@now", db.Now),
                    ("@reason", reason),
                    ("@id", id)
                );
            },
            cancellationToken
        );
}
