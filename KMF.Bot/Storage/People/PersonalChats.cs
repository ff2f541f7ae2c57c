namespace KMF.Bot.Storage.People;

/// <summary>
/// Which chat is whose, so that a message to somebody who was written to before costs Teams one request in place of two. The service URL is
/// not kept: that of the conversation where it came from is newer.
/// </summary>
internal sealed class PersonalChats(IDatabaseReader database, IDatabaseWriter writer)
{
    /// <summary>The conversation's id, or null where none is known.</summary>
    public string? Find(string tenantId, string teamsId, CancellationToken cancellationToken) =>
        database.Read(
            db =>
                db.First(
                    """SELECT "ConversationId" FROM "PersonalChats" WHERE "TenantId" = @tenant AND "TeamsId" = @teams""",
                    row => row.GetString(0),
                    ("@tenant", tenantId),
                    ("@teams", teamsId)
                ),
            cancellationToken
        );

    public async Task KeepAsync(string tenantId, string teamsId, string conversationId, CancellationToken cancellationToken)
    {
        if (Find(tenantId, teamsId, cancellationToken) != conversationId)
        {
            await writer.RunAsync(
                db =>
                    db.Execute(
                        """
                        INSERT INTO "PersonalChats" ("TenantId", "TeamsId", "ConversationId") VALUES (@tenant, @teams, @conversation)
                        ON CONFLICT ("TenantId", "TeamsId") DO UPDATE SET "ConversationId" = excluded."ConversationId"
                        """,
                        ("@tenant", tenantId),
                        ("@teams", teamsId),
                        ("@conversation", conversationId)
                    ),
                cancellationToken
            );
        }
    }

    public Task ForgetAsync(string tenantId, string teamsId, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
                db.Execute(
                    """DELETE FROM "PersonalChats" WHERE "TenantId" = @tenant AND "TeamsId" = @teams""",
                    ("@tenant", tenantId),
                    ("@teams", teamsId)
                ),
            cancellationToken
        );
}
