using KMF.Bot.Storage.People;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Outbox;

/// <summary>The messages that wait.</summary>
internal sealed class OutboxStore(IDatabaseReader database, IDatabaseWriter writer, IOutboxStatements statements) : IOutbox
{
    /// <summary>Takes a message in, within the writer's transaction. An id that was taken before is not taken again.</summary>
    public static void Put(WriterConnection db, OutgoingMessage message) =>
        db.Execute(
            """
            INSERT INTO "Outbox" ("Id", "TenantId", "Conversation", "Reference", "Activity", "InPerson", "TakenAt", "NotBefore", "DueAt",
                "Failures", "WasInstalledFor", "GivenUp", "Sent")
            VALUES (@id, @tenant, @conversation, @reference, @activity, @person, @now, @notBefore, @notBefore, 0, FALSE, FALSE, FALSE)
            ON CONFLICT ("Id") DO NOTHING
            """,
            ("@id", message.Id),
            ("@tenant", message.TenantId),
            ("@conversation", OutboxRow.ConversationOf(message)),
            ("@reference", message.Reference),
            ("@activity", message.Activity),
            ("@person", message.InPerson),
            ("@now", db.Now),
            ("@notBefore", (message.NotBefore ?? DateTimeOffset.MinValue).UtcDateTime)
        );

    /// <summary>
    /// Takes a message back that has not been sent, within the writer's transaction. Said again, it is as if it had never been.
    /// </summary>
    public static void Withdraw(WriterConnection db, Guid id) =>
        db.Execute(
            """
            DELETE FROM "Outbox" WHERE "Id" = @id AND NOT "Sent"
            """,
            ("@id", id)
        );

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
        database.ReadAsync<IReadOnlyList<string>>(
            db => db.List(statements.TenantsDue, row => row.GetString(0), ("@now", now.UtcDateTime)),
            cancellationToken
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
                    statements.Claim,
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
                        """UPDATE "Outbox" SET "DueAt" = @until WHERE "Id" = @id""",
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
                    DELETE FROM "UnreachablePeople" WHERE ("TenantId", "TeamsId") IN (
                        SELECT "TenantId", SUBSTR("Conversation", 8) FROM "Outbox"
                        WHERE "Id" = @id AND "InPerson" AND NOT "Sent" AND "Conversation" LIKE 'person %')
                    """,
                    ("@id", id)
                );
                return db.Execute(
                    """
                    UPDATE "Outbox" SET "Sent" = TRUE, "GivenUp" = FALSE, "SettledAt" = @now, "Conversation" = '', "Reference" = '',
                        "Activity" = '', "Reason" = NULL
                    WHERE "Id" = @id AND NOT "Sent"
                    """,
                    ("@now", db.Now),
                    ("@id", id)
                );
            },
            cancellationToken
        );

    public Task PutBackAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
                db.Execute(
                    """
                    UPDATE "Outbox" SET "DueAt" = @at WHERE "Id" = @id AND NOT "Sent"
                    """,
                    ("@at", at.UtcDateTime),
                    ("@id", id)
                ),
            cancellationToken
        );

    public Task TryAgainAsync(Guid id, DateTimeOffset at, string reason, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
                db.Execute(
                    """
                    UPDATE "Outbox" SET "DueAt" = @at, "Failures" = "Failures" + 1, "Reason" = @reason WHERE "Id" = @id AND NOT "Sent"
                    """,
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
                    """
                    UPDATE "Outbox" SET "DueAt" = @now, "WasInstalledFor" = TRUE WHERE "Id" = @id AND NOT "Sent"
                    """,
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
                    """
                    UPDATE "Outbox" SET "GivenUp" = TRUE, "SettledAt" = @now, "Failures" = "Failures" + 1, "Reason" = @reason
                    WHERE "Id" = @id AND NOT "Sent"
                    """,
                    ("@now", db.Now),
                    ("@reason", reason),
                    ("@id", id)
                );
            },
            cancellationToken
        );

    public Task HastenAsync(DateTimeOffset now, TimeSpan furthest, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
                db.Execute(
                    """
                    UPDATE "Outbox" SET "DueAt" = @now WHERE NOT "GivenUp" AND NOT "Sent" AND "DueAt" > @furthest AND "NotBefore" <= @now
                    """,
                    ("@now", now.UtcDateTime),
                    ("@furthest", (now + furthest).UtcDateTime)
                ),
            cancellationToken
        );
}
