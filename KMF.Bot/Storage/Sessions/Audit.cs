using Microsoft.Extensions.Options;

namespace KMF.Bot.Storage.Sessions;

/// <summary>Who tried what is not theirs: as much of it as tells somebody, for as long as the setting says.</summary>
internal sealed class Audit(IDatabaseWriter writer, IOptions<StorageOptions> options) : ICleaner
{
    /// <summary>Of one person within a minute; the rest of a finger that stays on a button tells nothing more.</summary>
    public const int MostAMinute = 10;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Notes it.</summary>
    public static int Note(WriterConnection db, string tenantId, Guid? sessionId, string personId, string verb, DateTimeOffset at) =>
        db.Execute(
            """
            INSERT INTO "Audit" ("TenantId", "SessionId", "PersonId", "Verb", "At")
            SELECT @tenant, @session, @person, @verb, @at
            WHERE (SELECT COUNT(*) FROM "Audit" WHERE "TenantId" = @tenant AND "At" > @since AND "PersonId" = @person) < @most
            """,
            ("@tenant", tenantId),
            ("@session", sessionId),
            ("@person", personId),
            ("@verb", verb),
            ("@at", at.UtcDateTime),
            ("@since", (at - Minute).UtcDateTime),
            ("@most", MostAMinute)
        );

    public Task<int> CleanAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.ExecuteInBatchesAsync(
            """DELETE FROM "Audit" WHERE "Seq" IN (SELECT "Seq" FROM "Audit" WHERE "At" <= @forgotten LIMIT @batch)""",
            cancellationToken,
            ("@forgotten", (now - options.Value.AuditKept).UtcDateTime)
        );
}
