using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>The bowl at one moment: who sits, who waits, who holds the fish, and how long each has held it.</summary>
public sealed record Bowl
{
    /// <summary>Who sits, whoever has sat longest first.</summary>
    public ImmutableArray<Seat> Seats { get; init; } = [];

    /// <summary>Who waits for a chair, whoever came first first.</summary>
    public ImmutableArray<Person> Queue { get; init; } = [];

    /// <summary>The fish with whoever holds it; null while it lies in the middle.</summary>
    public Fish? Fish { get; init; }

    /// <summary>What was spoken before the fish went to where it is, person by person.</summary>
    public ImmutableArray<Spoken> Spoken { get; init; } = [];

    /// <summary>Whether nobody has come yet.</summary>
    public bool IsNew => Seats.IsEmpty && Queue.IsEmpty && Spoken.IsEmpty;

    /// <summary>Somebody's chair, or null.</summary>
    public Seat? SeatOf(string personId) => Seats.FirstOrDefault(seat => seat.Person.Id == personId);

    /// <summary>Somebody's place in the queue, from 1; 0 where they do not wait.</summary>
    public int PlaceOf(string personId) => Queue.IndexOf(Queue.FirstOrDefault(waiting => waiting.Id == personId)!) + 1;

    /// <summary>Whether somebody holds the fish.</summary>
    public bool HasFish(string personId) => Fish?.HolderId == personId;
}

/// <summary>A chair with somebody in it.</summary>
/// <param name="Chair">The chair, from 1.</param>
/// <param name="Person">Who sits in it.</param>
/// <param name="Order">Lower than that of whoever sat down later.</param>
/// <param name="IsAsked">Whether they are asked to leave, because they have sat longest and the spare chair is taken.</param>
public sealed record Seat(int Chair, Person Person, long Order, bool IsAsked);

/// <summary>The fish in somebody's hands: it is their turn.</summary>
/// <param name="HolderId">Who speaks.</param>
/// <param name="Since">Since when.</param>
public sealed record Fish(string HolderId, DateTimeOffset Since);

/// <summary>How long, and how often, somebody has spoken.</summary>
public sealed record Spoken(Person Person, TimeSpan Time, int Turns);
