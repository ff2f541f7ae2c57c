using KMF.Dialogs.Cards;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Sessions;

/// <summary>What techniques and the engine work with.</summary>
public sealed record SessionServices(ISessionStore Store, IPersonKeys Keys, TextCatalogue Texts, IRecordLinks Records, TimeProvider Clock);

/// <summary>Says where a session's record can be fetched.</summary>
public interface IRecordLinks
{
    /// <summary>The addresses, or null where this installation has no public address.</summary>
    RecordLinks? For(Session session);
}

/// <summary>Keeps the cards in the conversations as the sessions are.</summary>
public interface ICardPublisher
{
    /// <summary>Says that a session has changed. Returns at once; many calls become one update.</summary>
    void Touch(string tenantId, Guid sessionId);
}
