using System.Collections.Concurrent;

namespace KMF.Bot.Storage;

/// <summary>
/// A table with one text for each of something in a tenant, and what is read of it in memory: it is asked for with each activity, and hardly
/// ever changes.
/// </summary>
/// <param name="database">Reads it.</param>
/// <param name="writer">Writes it.</param>
/// <param name="table">The table.</param>
/// <param name="of">The column that says of what.</param>
/// <param name="text">The column with the text.</param>
internal sealed class KeptTexts(IDatabaseReader database, IDatabaseWriter writer, string table, string of, string text)
{
    private const int MostRemembered = 20_000;

    private readonly ConcurrentDictionary<(string Tenant, string Of), string> _remembered = new();

    /// <summary>The text, or the other where none is kept.</summary>
    public string Of(string tenantId, string id, string otherwise)
    {
        if (_remembered.TryGetValue((tenantId, id), out var known))
        {
            return known;
        }

        if (Find(tenantId, id) is not { } kept)
        {
            return otherwise;
        }

        Remember(tenantId, id, kept);
        return kept;
    }

    /// <summary>Keeps the text, where it is another than before.</summary>
    public async Task KeepAsync(string tenantId, string id, string kept, CancellationToken cancellationToken)
    {
        if (Of(tenantId, id, "") == kept)
        {
            return;
        }

        await writer.RunAsync(
            db =>
                db.Execute(
                    $"""
                    INSERT INTO "{table}" ("TenantId", "{of}", "{text}") VALUES (@tenant, @id, @text)
                    ON CONFLICT ("TenantId", "{of}") DO UPDATE SET "{text}" = excluded."{text}"
                    """,
                    ("@tenant", tenantId),
                    ("@id", id),
                    ("@text", kept)
                ),
            cancellationToken
        );
        Remember(tenantId, id, kept);
    }

    private string? Find(string tenantId, string id) =>
        database.Read(
            db =>
                db.First(
                    $"""SELECT "{text}" FROM "{table}" WHERE "TenantId" = @tenant AND "{of}" = @id""",
                    row => row.GetString(0),
                    ("@tenant", tenantId),
                    ("@id", id)
                ),
            CancellationToken.None
        );

    private void Remember(string tenantId, string id, string kept)
    {
        if (_remembered.Count >= MostRemembered)
        {
            _remembered.Clear();
        }

        _remembered[(tenantId, id)] = kept;
    }
}
