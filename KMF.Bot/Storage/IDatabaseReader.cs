namespace KMF.Bot.Storage;

/// <summary>Reads beside whoever writes. Trouble with the database is a <see cref="KMF.Dialogs.Sessions.SessionStoreException"/>.</summary>
internal interface IDatabaseReader
{
    /// <summary>Reads with prepared statements, which all see the database as it is at one moment.</summary>
    Task<T> ReadAsync<T>(Func<Statements, T> question, CancellationToken cancellationToken);

    /// <summary>The same, for a caller that is not asynchronous.</summary>
    T Read<T>(Func<Statements, T> question, CancellationToken cancellationToken);

    /// <summary>Reads with EF Core, each query as the database is when it is asked.</summary>
    Task<T> QueryAsync<T>(Func<KmfDbContext, Task<T>> question, CancellationToken cancellationToken);

    /// <summary>Reads with EF Core; all the queries see the database as it is at one moment.</summary>
    Task<T> QueryOneMomentAsync<T>(Func<KmfDbContext, Task<T>> question, CancellationToken cancellationToken);
}
