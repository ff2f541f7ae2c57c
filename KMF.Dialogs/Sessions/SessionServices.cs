using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Texts;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Sessions;

/// <summary>What techniques and the engine work with.</summary>
public sealed record SessionServices(
    ISessionStore Store,
    IPersonKeys Keys,
    TextCatalogue Texts,
    IRecordLinks Records,
    IPiecesOfWork Work,
    ILibrary Library,
    IPictureLinks Pictures,
    TimeZoneInfo Zone,
    TimeProvider Clock,
    ILanguages? Languages = null
)
{
    /// <summary>The language in which somebody is told something; where they were never heard, that of the place.</summary>
    public string LanguageOf(string tenantId, Person person, string place) => Languages?.Of(tenantId, person, place) ?? place;

    /// <summary>
    /// Somebody's key for their answers to a question. Where names are hidden, what carries a name all the same has a key of its own.
    /// </summary>
    public string KeyOf(Session session, Question? question, string personId) =>
        Keys.For(question is { IsNamed: true } && !session.ShowNames ? StableId.Of(session.Id, question.Id) : session.Id, personId);

    /// <summary>What earlier sessions hand on, for the techniques: their catalogue gives it to them, for only it knows them all.</summary>
    public LinkedSessions Linked { get; init; } =
        new(Store, Work, static _ => throw new InvalidOperationException("Only techniques of a catalogue know what is handed on."));

    /// <summary>Which contributions say the same, as found before.</summary>
    public KnownPairs Pairs { get; init; } = new();

    /// <summary>The day it is where the team is.</summary>
    public DateOnly DayOf(DateTimeOffset time) => Zone.DayOf(time);

    /// <summary>That time of that day where the team is; where the clocks skip it, the time they go to.</summary>
    public DateTimeOffset TimeOf(DateOnly day, TimeOnly time) => Zone.At(day, time);
}

/// <summary>Says where a session's record can be fetched.</summary>
public interface IRecordLinks
{
    /// <summary>The addresses, or null where this installation has no public address.</summary>
    RecordLinks? For(Session session);

    /// <summary>
    /// The address of a picture of the session (<see cref="Techniques.TechniqueRecord.Draw"/>), or null where there is no public address.
    /// </summary>
    Uri? Picture(Session session, string language, string name);
}

/// <summary>Keeps the cards in the conversations as the sessions are.</summary>
public interface ICardPublisher
{
    /// <summary>Says that a session has changed. Returns at once; many calls become one update.</summary>
    void Touch(string tenantId, Guid sessionId);
}
