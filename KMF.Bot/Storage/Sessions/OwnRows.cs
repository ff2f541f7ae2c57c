using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Sessions;

/// <summary>The rows that one technique keeps of its own with its sessions.</summary>
internal interface ITechniqueRows
{
    /// <summary>The technique.</summary>
    string TechniqueId { get; }

    /// <summary>Makes a change, within the only transaction that writes.</summary>
    WriteOutcome Apply(WriterConnection db, Session session, OwnWrite write);

    /// <summary>What there is of a session: <see cref="SessionContents.Own"/>.</summary>
    object Read(Statements db, Guid sessionId);
}

/// <summary>What the techniques keep in rows of their own, each in its own folder of storage.</summary>
internal sealed class OwnRows(IEnumerable<ITechniqueRows> techniques)
{
    private readonly Dictionary<string, ITechniqueRows> _techniques = techniques.ToDictionary(rows => rows.TechniqueId);

    /// <summary>Makes a change that a person causes.</summary>
    public WriteOutcome Apply(WriterConnection db, OwnWrite write) =>
        StepReader.Session(db, write.TenantId, write.SessionId) is { } session ? Apply(db, session, write) : WriteOutcome.NotFound;

    /// <summary>Makes a change that comes with another one of the session.</summary>
    public WriteOutcome Apply(WriterConnection db, Session session, OwnWrite write) =>
        _techniques[session.TechniqueId].Apply(db, session, write);

    /// <summary>What there is of a session, or null.</summary>
    public Task<object?> ReadAsync(IDatabaseReader database, Session session, CancellationToken cancellationToken) =>
        _techniques.TryGetValue(session.TechniqueId, out var rows)
            ? database.ReadAsync<object?>(db => rows.Read(db, session.Id), cancellationToken)
            : Task.FromResult<object?>(null);
}
