using System.Globalization;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Coffee.Matching;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Why a pairing's card is sent.</summary>
internal enum PairingNews
{
    /// <summary>They are matched.</summary>
    Matched,

    /// <summary>Half of the time is over.</summary>
    HalfWay,

    /// <summary>One week is left.</summary>
    LastWeek,
}

/// <summary>What the people of a pairing see.</summary>
/// <param name="texts">In the reader's language.</param>
/// <param name="trial">The trial.</param>
/// <param name="pairing">The pairing.</param>
/// <param name="reader">Who reads it.</param>
internal sealed class PairingCards(Texts.Texts texts, Trial trial, Pairing pairing, Person reader)
{
    private const int LongestReason = 400;

    /// <summary>Whom they meet, and what they can do about it.</summary>
    /// <param name="endsOn">When the time to meet is over.</param>
    /// <param name="members">Those who are known, by id, with where they work.</param>
    /// <param name="news">Why it is sent.</param>
    /// <param name="notice">What became of what they pressed, or null.</param>
    public AdaptiveCard Match(
        DateOnly endsOn,
        IReadOnlyDictionary<string, TrialMember> members,
        PairingNews news = PairingNews.Matched,
        string? notice = null
    )
    {
        var seat = pairing.SeatOf(reader.Id)!;
        var isPast = !trial.IsUnderWay || pairing.Round != trial.Round;
        var isOver = seat.HasMovedOn || pairing.IsOver || (isPast && !pairing.HaveMet);
        return Card(
                texts[
                    news switch
                    {
                        PairingNews.HalfWay => "match.halfWay",
                        PairingNews.LastWeek => "match.lastWeek",
                        _ => "match.title",
                    }
                ],
                notice
            )
            .Body(
                isOver
                    ?
                    [
                        Elements.Line(
                            texts[
                                isPast ? "match.past"
                                : seat.WantsAnotherSince is not null && !seat.HasMovedOn ? "another.waiting"
                                : "match.over"
                            ]
                        ),
                    ]
                    : People(members)
            )
            .Body(isOver || isPast ? null : Elements.Quiet(texts.With("match.until", ("date", TrialCards.Day(texts, endsOn)))))
            .Body(pairing.Meeting is not { } meeting ? [] : Booked(meeting))
            .Body(
                isOver || trial.Prompts.IsEmpty || pairing.HaveMet
                    ? []
                    : trial.Prompts.SelectMany(prompt => Elements.Quote("• " + prompt)).Prepend(Elements.SubHeading(texts["match.prompts"]))
            )
            .Body(
                isOver || pairing.Why.IsEmpty
                    ? null
                    : Elements.Quiet(texts.With("match.why", ("reasons", string.Join(" ", pairing.Why.Select(why => Reason(texts, why))))))
            )
            .Actions(Buttons(seat, isOver || isPast))
            .Build();
    }

    /// <summary>Lets the reader's client ask for the card as it is now: what others have done since is on it.</summary>
    /// <param name="card">The card as it is sent.</param>
    /// <param name="about">Why it is sent, as <see cref="Again"/> reads it.</param>
    public AdaptiveCard Refreshing(AdaptiveCard card, string about) =>
        CoffeeButton.Refreshing(card, new CoffeeAction(CoffeeVerb.Refresh) { Item = pairing.Id, Part = about }, reader);

    /// <summary>What was sent, as it is now.</summary>
    /// <param name="about">Why it was sent: a <see cref="PairingNews"/>, or as <see cref="About"/> says.</param>
    /// <param name="endsOn">When the time to meet is over.</param>
    /// <param name="members">Those who are known, by id.</param>
    public AdaptiveCard Again(string? about, DateOnly endsOn, IReadOnlyDictionary<string, TrialMember> members) =>
        about?.Split(' ') is [var key, var seat]
        && IsStillSo(key)
        && int.TryParse(seat, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at < pairing.Seats.Length
            ? News(texts.With(key, ("name", pairing.Seats[at].Person.Name)))
            : Match(endsOn, members, Enum.TryParse<PairingNews>(about, out var news) ? news : PairingNews.Matched);

    /// <summary>What is new, and of whom.</summary>
    public static string About(Pairing pairing, string key, Person person) =>
        FormattableString.Invariant($"{key} {pairing.Seats.ToList().FindIndex(seat => seat.Person.Id == person.Id)}");

    // A meeting that was moved may have been cancelled since, and the other way round.
    private bool IsStillSo(string key) =>
        key switch
        {
            "news.booked" or "news.moved" => pairing.Meeting is not null,
            "news.cancelled" => pairing.Meeting is null,
            _ => key.StartsWith("news.", StringComparison.Ordinal) && texts.Has(key),
        };

    /// <summary>The times that suit.</summary>
    public AdaptiveCard Times(TimesFound found)
    {
        var isMove = pairing.Meeting is not null;
        return Card(
                texts[
                    found.Starts.IsEmpty ? "times.none.title"
                    : isMove ? "times.move"
                    : "times.title"
                ],
                notice: null
            )
            .Body(
                found.Unread.IsEmpty
                    ? null
                    : Elements.Quiet(
                        texts.With("times.unread", ("names", string.Join(texts["match.and"], found.Unread.Select(person => person.Name))))
                    )
            )
            .Body(found.Starts.IsEmpty ? Elements.Line(texts["times.none"]) : null)
            .Body(
                found.Starts.Select(start =>
                    HelpCards.Beside(
                        [Elements.Line(When(start)), .. Elsewhere(found, start)],
                        Elements.Buttons(CoffeeButton.For(CoffeeVerb.Book, texts["button.book"], pairing.Id, Part(start)))!
                    )
                )
            )
            .Actions(CoffeeButton.For(CoffeeVerb.Pairing, texts["button.previous"], pairing.Id))
            .Build();
    }

    /// <summary>Something that is said of the pairing in one line, with the way to its card.</summary>
    public AdaptiveCard News(string line) =>
        Card(texts["news.title"], notice: null)
            .Body(Elements.Strong(line))
            .Body(pairing.Meeting is { } meeting ? Booked(meeting) : [])
            .Actions(CoffeeButton.For(CoffeeVerb.Pairing, texts["button.open"], pairing.Id, primary: true))
            .Build();

    /// <summary>Why people were matched, in words.</summary>
    public static string Reason(Texts.Texts texts, MatchReason why) => texts[KeyOf(why)];

    /// <summary>The key of a reason's text.</summary>
    public static string KeyOf(MatchReason why) => "why." + why.ToString().ToLowerInvariant();

    /// <summary>The start as a button carries it: whole minutes since 1970.</summary>
    public static string Part(DateTimeOffset start) => (start.ToUnixTimeSeconds() / 60).ToString(CultureInfo.InvariantCulture);

    /// <summary>The start that a button carries, or null.</summary>
    public static DateTimeOffset? StartOf(CoffeeAction press) =>
        long.TryParse(press.Part, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes < 100_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(minutes * 60)
            : null;

    // Teams puts the reader's own zone in.
    private static string When(DateTimeOffset start)
    {
        var utc = start.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return $"**{{{{DATE({utc}, LONG)}}}}, {{{{TIME({utc})}}}}**";
    }

    private SessionCard Card(string title, string? notice) => TrialCards.Titled(texts, trial, title, notice);

    private IEnumerable<AdaptiveElement> People(IReadOnlyDictionary<string, TrialMember> members) =>
        pairing
            .Others(reader.Id)
            .SelectMany(person =>
            {
                var member = members.GetValueOrDefault(person.Id);
                var where = string.Join(
                    " · ",
                    new[] { member?.Department, member?.Site, member?.Organisation }.Where(part => !string.IsNullOrEmpty(part))
                );
                return where.Length == 0
                    ? new AdaptiveElement[] { Elements.Strong(person.Name) }
                    : [Elements.Strong(person.Name), Elements.Close(Elements.Quiet(UserText.Shorten(where, LongestReason)))];
            });

    private AdaptiveAction?[] Buttons(Seat seat, bool isOver)
    {
        // One of three may have been missing.
        var hasMet = seat.Met == true || (pairing.HaveMet && pairing.Present.Count() < 3);
        return
        [
            hasMet || isOver || !trial.FindsTimes
                ? null
                : CoffeeButton.For(
                    CoffeeVerb.Times,
                    texts[pairing.Meeting is null ? "button.times" : "button.move"],
                    pairing.Id,
                    primary: pairing.Meeting is null
                ),
            hasMet || pairing.Meeting is not { } meeting
                ? null
                : CoffeeButton.For(CoffeeVerb.CancelMeeting, texts["button.cancel-meeting"], pairing.Id, Part(meeting.Start)),
            pairing.Meeting?.JoinUrl is { } join && !hasMet && !isOver
                ? new AdaptiveOpenUrlAction { Title = texts["button.join-meeting"], Url = join }
                : null,
            seat.Met == true || isOver ? null : CoffeeButton.For(CoffeeVerb.Met, texts["button.met"], pairing.Id),
            seat.Met == true ? CoffeeButton.For(CoffeeVerb.Feedback, texts["button.feedback"], pairing.Id, primary: true) : null,
            hasMet || isOver || pairing.Meeting is not null || seat.WantsAnotherSince is not null
                ? null
                : CoffeeButton.For(CoffeeVerb.Another, texts["button.another"], pairing.Id),
        ];
    }

    private IEnumerable<AdaptiveElement> Booked(BookedMeeting meeting) =>
        [Elements.SubHeading(texts["booked.title"]), Elements.Close(Elements.Line(When(meeting.Start)))];

    // Where the calendars are in other zones, what the time is there.
    private IEnumerable<AdaptiveElement> Elsewhere(TimesFound found, DateTimeOffset start)
    {
        var mine = found.Zones.GetValueOrDefault(reader.Id);
        return from person in pairing.Others(reader.Id)
            let zone = found.Zones.GetValueOrDefault(person.Id)
            where zone is not null && mine is not null && zone.GetUtcOffset(start) != mine.GetUtcOffset(start)
            select Elements.Close(
                Elements.Quiet(
                    texts.With(
                        "times.there",
                        ("name", person.Name),
                        ("time", TimeZoneInfo.ConvertTime(start, zone).ToString("HH:mm", texts.Culture))
                    )
                )
            );
    }
}
