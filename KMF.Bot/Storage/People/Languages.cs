using System.Collections.Concurrent;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.People;

/// <summary>
/// Keeps the language of everybody who is heard from, so that what is said to them unasked, or because somebody else pressed, is in theirs.
/// </summary>
internal sealed class Languages(IDatabaseReader database, IDatabaseWriter writer) : ILanguages
{
    private const int MostRemembered = 20_000;

    // With each press it is asked; it hardly ever changes.
    private readonly ConcurrentDictionary<(string Tenant, string Person), string> _remembered = new();

    public string Of(string tenantId, Person person, string otherwise)
    {
        if (_remembered.TryGetValue((tenantId, person.Id), out var known))
        {
            return known;
        }

        if (Find(tenantId, person.Id) is not { } kept)
        {
            return otherwise;
        }

        Remember(tenantId, person.Id, kept);
        return kept;
    }

    /// <summary>Somebody was heard in a language.</summary>
    public async Task HeardAsync(string tenantId, Person person, string language, CancellationToken cancellationToken)
    {
        if (Of(tenantId, person, "") == language)
        {
            return;
        }

        await writer.RunAsync(
            db =>
                db.Execute(
                    """
                    INSERT INTO "Languages" ("TenantId", "PersonId", "Language") VALUES (@tenant, @person, @language)
                    ON CONFLICT ("TenantId", "PersonId") DO UPDATE SET "Language" = excluded."Language"
                    """,
                    ("@tenant", tenantId),
                    ("@person", person.Id),
                    ("@language", language)
                ),
            cancellationToken
        );
        Remember(tenantId, person.Id, language);
    }

    private string? Find(string tenantId, string personId) =>
        database.Read(
            db =>
                db.First(
                    """SELECT "Language" FROM "Languages" WHERE "TenantId" = @tenant AND "PersonId" = @person""",
                    row => row.GetString(0),
                    ("@tenant", tenantId),
                    ("@person", personId)
                ),
            CancellationToken.None
        );

    private void Remember(string tenantId, string personId, string language)
    {
        if (_remembered.Count >= MostRemembered)
        {
            _remembered.Clear();
        }

        _remembered[(tenantId, personId)] = language;
    }
}
