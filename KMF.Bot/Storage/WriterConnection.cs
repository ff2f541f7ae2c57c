using System.Data.Common;

namespace KMF.Bot.Storage;

/// <summary>A connection that writes, within the transaction that the engine has begun on it.</summary>
/// <param name="connection">Open; it is closed with this.</param>
/// <param name="db">On the same connection.</param>
/// <param name="clock">For what is due.</param>
internal sealed class WriterConnection(DbConnection connection, KmfDbContext db, TimeProvider clock) : Statements(connection)
{
    /// <summary>The time in UTC, as columns have it.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Adds rows within the transaction.</summary>
    public void Add<T>(IEnumerable<T> rows)
        where T : class
    {
        try
        {
            db.AddRange(rows);
            db.SaveChanges();
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    protected override void Dispose(bool disposing)
    {
        db.Dispose();
        base.Dispose(disposing);
    }
}
