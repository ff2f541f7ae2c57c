using System.Collections.Immutable;
using KMF.Dialogs.Coffee.Matching;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Coffee;

/// <summary>Two or three people who are to meet in a round.</summary>
/// <param name="Id">Its id.</param>
/// <param name="TrialId">The trial.</param>
/// <param name="Round">The round's number.</param>
/// <param name="Seats">Who, with what each said of it.</param>
/// <param name="Why">Why they were matched.</param>
public sealed record Pairing(Guid Id, Guid TrialId, int Round, ImmutableArray<Seat> Seats, ImmutableArray<MatchReason> Why)
{
    /// <summary>The latest round in which two of them were matched before; null where all are new to each other.</summary>
    public int? MetInRound { get; init; }

    /// <summary>When it was made in the middle of the round; null where it was drawn.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>The meeting in their calendars, or null.</summary>
    public BookedMeeting? Meeting { get; init; }

    /// <summary>How many meetings they have cancelled; another one is another meeting.</summary>
    public int Cancelled { get; init; }

    /// <summary>Whoever is choosing a time at this moment, and since when; null where nobody is.</summary>
    public BookingClaim? Claim { get; init; }

    /// <summary>How often it has been changed.</summary>
    public int Version { get; init; }

    public bool HaveMet => Seats.Any(seat => seat.Met == true);

    /// <summary>Those who are still in it.</summary>
    public IEnumerable<Seat> Present => Seats.Where(seat => !seat.HasMovedOn);

    /// <summary>Whether nobody is left to meet, because they were matched anew or left.</summary>
    public bool IsOver => Present.Count() < 2;

    public Seat? SeatOf(string personId) => Seats.FirstOrDefault(seat => seat.Person.Id == personId);

    /// <summary>Whom somebody is to meet.</summary>
    public IEnumerable<Person> Others(string personId) => Present.Where(seat => seat.Person.Id != personId).Select(seat => seat.Person);

    /// <summary>The pairing without somebody: whoever is left alone waits for another partner.</summary>
    public Pairing Without(string personId, DateTimeOffset now)
    {
        var after = With(personId, seat => seat with { HasMovedOn = true });
        return after.IsOver
            ? after with
            {
                Seats =
                [
                    .. after.Seats.Select(seat => seat.HasMovedOn ? seat : seat with { WantsAnotherSince = seat.WantsAnotherSince ?? now }),
                ],
            }
            : after;
    }

    /// <summary>The pairing with somebody's seat changed.</summary>
    public Pairing With(string personId, Func<Seat, Seat> change) =>
        this with
        {
            Seats = [.. Seats.Select(seat => seat.Person.Id == personId ? change(seat) : seat)],
        };
}

/// <summary>That somebody is putting a meeting into the calendars.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Start">For when.</param>
/// <param name="Since">Since when.</param>
public sealed record BookingClaim(string PersonId, DateTimeOffset Start, DateTimeOffset Since);

/// <summary>How widely what somebody wrote may be shared.</summary>
public enum Sharing
{
    No,
    WithoutName,
    WithName,
}

/// <summary>Somebody in a pairing, and what they said of it.</summary>
/// <param name="Person">Who.</param>
public sealed record Seat(Person Person)
{
    /// <summary>Whether they met; null where they have not said.</summary>
    public bool? Met { get; init; }

    /// <summary>Why not: one of <see cref="Feedback.Reasons"/>.</summary>
    public string? WhyNot { get; init; }

    /// <summary>1 to 5.</summary>
    public int? Rating { get; init; }

    /// <summary>What came out of it.</summary>
    public string Outcome { get; init; } = "";

    public Sharing Sharing { get; init; }

    /// <summary>When they gave their feedback; null where they have not.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Whether they were matched with somebody else instead, or left the trial.</summary>
    public bool HasMovedOn { get; init; }

    /// <summary>Whether the others were told that the bot cannot reach them.</summary>
    public bool IsUnreachable { get; init; }

    /// <summary>Since when they wait for another partner, because theirs does not answer or is gone; null where they do not.</summary>
    public DateTimeOffset? WantsAnotherSince { get; init; }
}
