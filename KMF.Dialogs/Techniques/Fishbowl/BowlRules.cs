using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>
/// What becomes of a bowl when somebody wants a chair, leaves theirs or passes the fish. Where nothing does, it is the same bowl.
/// </summary>
/// <param name="IsOpen">Whether anybody may sit; else only those who were named.</param>
/// <param name="Inner">How many chairs there are beside the spare one that an open bowl has.</param>
/// <param name="HasOpened">Whether the starters' time is over, so that the spare chair may be taken.</param>
/// <param name="Named">Who starts inside, or who the experts are.</param>
internal sealed record BowlRules(bool IsOpen, int Inner, bool HasOpened, ImmutableArray<string> Named)
{
    /// <summary>All chairs, the spare one of an open bowl among them.</summary>
    public int Chairs => IsOpen ? Inner + 1 : Inner;

    private int Usable => HasOpened ? Chairs : Inner;

    public static BowlRules Of(Session session) =>
        new(Plan.IsOpen(session), Plan.Chairs(session), session.StepId != FishbowlRules.OpeningStep, Plan.Named(session));

    public bool MaySit(string personId) => IsOpen || Named.Contains(personId);

    /// <summary>Seats somebody, or puts them into the queue.</summary>
    public Bowl Take(Bowl bowl, Person person) =>
        !MaySit(person.Id) || bowl.SeatOf(person.Id) is not null || bowl.PlaceOf(person.Id) > 0
            ? bowl
            : Settle(bowl with { Queue = bowl.Queue.Add(person) });

    /// <summary>Frees somebody's chair, or their place in the queue; the fish stays in the middle, and whoever waits comes in.</summary>
    public Bowl Leave(Bowl bowl, string personId, DateTimeOffset now)
    {
        if (bowl.SeatOf(personId) is null && bowl.PlaceOf(personId) == 0)
        {
            return bowl;
        }

        var after = bowl.HasFish(personId) ? PutDown(bowl, now) : bowl;
        return Settle(
            after with
            {
                Seats = after.Seats.RemoveAll(seat => seat.Person.Id == personId),
                Queue = after.Queue.RemoveAll(waiting => waiting.Id == personId),
            }
        );
    }

    /// <summary>Gives the fish to somebody who sits: their turn begins, and ends that of whoever had it.</summary>
    public static Bowl Pass(Bowl bowl, string toId, DateTimeOffset now) =>
        bowl.SeatOf(toId) is null || bowl.HasFish(toId) ? bowl : PutDown(bowl, now) with { Fish = new Fish(toId, now) };

    /// <summary>Seats whoever waits where there is a chair, and asks who has sat longest to make room where there is none left.</summary>
    public Bowl Settle(Bowl bowl)
    {
        while (Next(bowl) is { } next)
        {
            bowl = bowl with
            {
                Queue = bowl.Queue.Remove(next),
                Seats = bowl.Seats.Add(new Seat(FreeChair(bowl), next, bowl.Seats.Select(seat => seat.Order).Append(0).Max() + 1, false)),
            };
        }

        var isFull = IsOpen && HasOpened && bowl.Seats.Length >= Chairs;
        var asked = isFull ? bowl.Seats.FirstOrDefault(seat => seat.IsAsked) ?? bowl.Seats[0] : null;
        return bowl.Seats.All(seat => seat.IsAsked == (seat == asked))
            ? bowl
            : bowl with
            {
                Seats = [.. bowl.Seats.Select(seat => seat with { IsAsked = seat == asked })],
            };
    }

    // Until the bowl is open, the starters' chairs are kept for them.
    private Person? Next(Bowl bowl)
    {
        var free = Usable - bowl.Seats.Length;
        var kept = HasOpened ? 0 : Named.Count(id => bowl.SeatOf(id) is null);
        return free <= 0 ? null
            : free > kept ? bowl.Queue.FirstOrDefault()
            : bowl.Queue.FirstOrDefault(waiting => Named.Contains(waiting.Id));
    }

    private int FreeChair(Bowl bowl) => Enumerable.Range(1, Chairs).First(chair => bowl.Seats.All(seat => seat.Chair != chair));

    // A clock that was set back takes no time from anybody.
    private static Bowl PutDown(Bowl bowl, DateTimeOffset now)
    {
        if (bowl.Fish is not { } fish || bowl.SeatOf(fish.HolderId) is not { } seat)
        {
            return bowl with { Fish = null };
        }

        var turn = now > fish.Since ? now - fish.Since : TimeSpan.Zero;
        var before = bowl.Spoken.FirstOrDefault(spoken => spoken.Person.Id == fish.HolderId);
        var after = new Spoken(seat.Person, (before?.Time ?? TimeSpan.Zero) + turn, (before?.Turns ?? 0) + 1);
        return bowl with { Fish = null, Spoken = before is null ? bowl.Spoken.Add(after) : bowl.Spoken.Replace(before, after) };
    }
}
