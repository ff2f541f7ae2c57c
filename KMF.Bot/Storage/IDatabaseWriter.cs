namespace KMF.Bot.Storage;

/// <summary>Writes. Trouble with the database is a <see cref="KMF.Dialogs.Sessions.SessionStoreException"/>.</summary>
internal interface IDatabaseWriter
{
    /// <summary>
    /// Runs an operation in a transaction: all of it is saved, or nothing where it throws. It returns once it is on the disk. The operation
    /// may be run again from its beginning, so it does nothing but write.
    /// </summary>
    Task<T> RunAsync<T>(Func<WriterConnection, T> work, CancellationToken cancellationToken);

    /// <summary>
    /// Erases what was deleted from where the engine logs changes. False where that cannot be done while somebody reads: ask again.
    /// </summary>
    Task<bool> EraseAsync(CancellationToken cancellationToken);
}
