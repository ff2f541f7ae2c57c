using KMF.Bot.Storage.Outbox;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Sessions;

/// <summary>The tables that one technique alone has.</summary>
internal abstract class OwnTables
{
    /// <summary>Saves a change that is of these tables within the writer's transaction; null where it is of others.</summary>
    public abstract WriteOutcome? Apply(WriterConnection db, OwnWrite write);
}

/// <summary>Tables that are read, and changed, as one thing.</summary>
/// <typeparam name="T">What they hold of a session.</typeparam>
internal abstract class OwnTables<T> : OwnTables
    where T : class
{
    /// <summary>All that they hold of a session.</summary>
    public abstract T Read(Statements db, Guid sessionId);

    public sealed override WriteOutcome? Apply(WriterConnection db, OwnWrite write)
    {
        if (write is not OwnWrite<T> own)
        {
            return null;
        }

        var before = Read(db, own.SessionId);
        if (own.Decide(before) is not { } change)
        {
            return WriteOutcome.AlreadySaved;
        }

        Save(db, own.SessionId, before, change.After);
        foreach (var message in change.Messages)
        {
            OutboxStore.Put(db, message);
        }

        return WriteOutcome.Saved;
    }

    /// <summary>Changes the rows that are others than before.</summary>
    protected abstract void Save(WriterConnection db, Guid sessionId, T before, T after);
}
