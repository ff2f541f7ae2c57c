using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>The database in SQLite; the migrations in this folder are its own.</summary>
internal sealed class SqliteContext(DbContextOptions<SqliteContext> options) : KmfDbContext(options)
{
    /// <summary>For the migrations tool.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<SqliteContext>
    {
        public SqliteContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteContext>().UseSqlite("Data Source=design.db").Options);
    }
}

/// <summary>Gives it to those who need not know which engine they have.</summary>
internal sealed class SqliteContexts(IDbContextFactory<SqliteContext> contexts) : IDbContextFactory<KmfDbContext>
{
    public KmfDbContext CreateDbContext() => contexts.CreateDbContext();

    public async Task<KmfDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await contexts.CreateDbContextAsync(cancellationToken);
}
