using Microsoft.EntityFrameworkCore;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>The one connection that writes.</summary>
internal sealed class WriterConnection : SqliteStatements
{
    private readonly KmfDbContext _db;
    private readonly TimeProvider _clock;

    public WriterConnection(SqliteDatabase database, TimeProvider clock)
        : base(database)
    {
        _clock = clock;
        _db = new KmfDbContext(new DbContextOptionsBuilder<KmfDbContext>().UseSqlite(Connection).Options);
        _db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
    }

    /// <summary>The time in UTC, as columns have it.</summary>
    public DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Adds rows within the writer's transaction.</summary>
    public void Add<T>(IEnumerable<T> rows)
        where T : class
    {
        try
        {
            _db.AddRange(rows);
            _db.SaveChanges();
        }
        finally
        {
            _db.ChangeTracker.Clear();
        }
    }

    public void Begin() => Execute("BEGIN IMMEDIATE");

    public void Commit() => Execute("COMMIT");

    public void Save() => Execute("SAVEPOINT operation");

    public void Keep() => Execute("RELEASE operation");

    public void Undo()
    {
        Execute("ROLLBACK TO operation");
        Keep();
    }

    protected override void Dispose(bool disposing)
    {
        _db.Dispose();
        base.Dispose(disposing);
    }
}
