using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Texts;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Sessions;

/// <summary>What techniques and the engine work with.</summary>
public sealed record SessionServices(
    ISessionStore Store, IPersonKeys Keys, TextCatalogue Texts, IRecordLinks Records, IPiecesOfWork Work, ILibrary Library, IPictureLinks Pictures, TimeZoneInfo Zone, TimeProvider Clock)
{
    /// <summary>The day it is where the team is.</summary>
    public DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Zone).DateTime);

    /// <summary>That time of that day where the team is; where the clocks skip it, the time they go to.</summary>
    public DateTimeOffset TimeOf(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }
}

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
