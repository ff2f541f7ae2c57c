using KMF.Dialogs.Coffee;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>What people are told unasked, each of it once.</summary>
internal sealed class CoffeeMessages(SessionServices services, ITrialPictures pictures)
{
    /// <summary>The invitation in the conversation where it was created.</summary>
    public OutgoingMessage Invite(Trial trial) =>
        Announcement.Card(StableId.Of(trial.Id, "invite"), trial.TenantId, trial.Reference, TrialCards.Invitation(TextsOf(trial), trial));

    /// <summary>That it is there, for the co-ordinator: in their own chat they look after it.</summary>
    public OutgoingMessage Created(Trial trial) =>
        ToCoordinator(trial, "created", new CoordinatorCards(CoordinatorsTexts(trial), trial).News(CoordinatorsTexts(trial)["new.yours"]));

    /// <summary>The invitation to one person; once for each press.</summary>
    public OutgoingMessage Invite(Trial trial, TrialMember member, string? activityKey) =>
        ToMember(
            trial,
            member,
            "invite " + activityKey,
            CoffeeButton.Refreshing(
                TrialCards.Invitation(TextsOf(trial, member), trial),
                new CoffeeAction(CoffeeVerb.Status) { Item = trial.Id },
                member.Person
            )
        );

    /// <summary>The draw, for the co-ordinator to look at.</summary>
    public OutgoingMessage Preview(Trial trial, DrawnRound drawn) =>
        ToCoordinator(
            trial,
            $"preview {drawn.Round.Number} {drawn.Round.Seed}",
            new CoordinatorCards(CoordinatorsTexts(trial), trial).Preview(drawn)
        );

    /// <summary>What the clock has sent, for the co-ordinator.</summary>
    public OutgoingMessage Sent(Trial trial, DrawnRound sent) =>
        ToCoordinator(trial, $"sent {sent.Round.Number}", new CoordinatorCards(CoordinatorsTexts(trial), trial).Sent(sent));

    /// <summary>That a round cannot be drawn, for the co-ordinator.</summary>
    public OutgoingMessage NobodyToMatch(Trial trial, Round round) =>
        ToCoordinator(
            trial,
            $"nobody {round.Number} {round.StartsOn:O}",
            new CoordinatorCards(CoordinatorsTexts(trial), trial).News(CoordinatorsTexts(trial)["nobody.line"])
        );

    /// <summary>Their match for everybody in the round, and a line for those who have none.</summary>
    public IEnumerable<OutgoingMessage> Told(
        Trial trial,
        Round round,
        IEnumerable<Pairing> pairings,
        IReadOnlyDictionary<string, TrialMember> members
    ) =>
        pairings
            .SelectMany(pairing => Cards(trial, round, pairing, members, PairingNews.Matched))
            .Concat(
                round
                    .Unmatched.Where(person => members.ContainsKey(person.Id))
                    .Select(person =>
                        Line(
                            trial,
                            members[person.Id],
                            $"unmatched {round.Number}",
                            TextsOf(trial, members[person.Id]).With("unmatched.line", ("trial", MessageText.Escape(trial.Name)))
                        )
                    )
            );

    /// <summary>A pairing that was made within the round.</summary>
    public IEnumerable<OutgoingMessage> Matched(
        Trial trial,
        Round round,
        Pairing pairing,
        IReadOnlyDictionary<string, TrialMember> members
    ) => Cards(trial, round, pairing, members, PairingNews.Matched);

    /// <summary>A reminder for all who have not met.</summary>
    public IEnumerable<OutgoingMessage> Remind(
        Trial trial,
        Round round,
        IEnumerable<Pairing> pairings,
        IReadOnlyDictionary<string, TrialMember> members,
        bool isLast
    ) =>
        pairings
            .Where(pairing => !pairing.HaveMet && !pairing.IsOver)
            .SelectMany(pairing => Cards(trial, round, pairing, members, isLast ? PairingNews.LastWeek : PairingNews.HalfWay));

    /// <summary>The question how it went, for all who have not said.</summary>
    public IEnumerable<OutgoingMessage> AskHowItWent(
        Trial trial,
        Round round,
        IEnumerable<Pairing> pairings,
        IReadOnlyDictionary<string, TrialMember> members
    ) =>
        from pairing in pairings
        where !pairing.IsOver
        from seat in pairing.Seats
        where seat.AnsweredAt is null && !seat.HasMovedOn && IsIn(members, seat.Person)
        let member = members[seat.Person.Id]
        select ToMember(
            trial,
            member,
            $"how {round.Number}",
            new PairingCards(TextsOf(trial, member), trial, pairing, seat.Person).Refreshing(
                new FeedbackCard(TextsOf(trial, member), trial, pairing, seat.Person).Draw(),
                FeedbackCard.About
            ),
            pairing.Id
        );

    /// <summary>Something new about a pairing, for all of it but one.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="pairing">The pairing as it is now.</param>
    /// <param name="but">Who knows already.</param>
    /// <param name="what">What it is, so that it is said once.</param>
    /// <param name="members">Those in the trial.</param>
    /// <param name="key">The text that says it of the one who knows.</param>
    public IEnumerable<OutgoingMessage> News(
        Trial trial,
        Pairing pairing,
        Person but,
        string what,
        IReadOnlyDictionary<string, TrialMember> members,
        string key
    ) =>
        from person in pairing.Others(but.Id)
        where IsIn(members, person)
        let member = members[person.Id]
        let texts = TextsOf(trial, member)
        let cards = new PairingCards(texts, trial, pairing, person)
        select ToMember(
            trial,
            member,
            what,
            cards.Refreshing(cards.News(texts.With(key, ("name", but.Name))), PairingCards.About(pairing, key, but)),
            pairing.Id
        );

    /// <summary>That a meeting which will not be stands in their calendar.</summary>
    public OutgoingMessage StandsInCalendar(Trial trial, TrialMember member, Pairing pairing, BookedMeeting meeting) =>
        Line(
            trial,
            member,
            $"stands {pairing.Id} {pairing.Cancelled}",
            Stands(TextsOf(trial, member), "stands.line", member.Person, meeting)
        );

    /// <summary>The same of somebody who cannot be reached, for the co-ordinator.</summary>
    public OutgoingMessage StandsInCalendarOf(Trial trial, Person person, Pairing pairing, BookedMeeting meeting)
    {
        var texts = CoordinatorsTexts(trial);
        return ToCoordinator(
            trial,
            $"stands {pairing.Id} {pairing.Cancelled} {person.Id}",
            new CoordinatorCards(texts, trial).News(Stands(texts, "stands.other", person, meeting))
        );
    }

    /// <summary>For those who are left out from now on.</summary>
    public IEnumerable<OutgoingMessage> LeftOut(Trial trial, Round round, IEnumerable<TrialMember> members) =>
        members.Select(member =>
            ToMember(
                trial,
                member,
                $"left out {round.Number}",
                MemberCards.Part(
                    TextsOf(trial, member),
                    trial,
                    member with
                    {
                        State = Membership.LeftOut,
                    },
                    [],
                    services.DayOf(services.Clock.GetUtcNow())
                )
            )
        );

    /// <summary>The results, for the co-ordinator.</summary>
    public OutgoingMessage Results(
        Trial trial,
        Round round,
        IReadOnlyCollection<Pairing> pairings,
        IReadOnlyDictionary<string, TrialMember> members
    ) =>
        ToCoordinator(
            trial,
            $"results {round.Number}",
            new ResultsCard(CoordinatorsTexts(trial), trial with { Step = TrialStep.Share }).Draw(
                round,
                RoundResults.Of(pairings, members),
                pictures.Network(trial, round.Number, trial.Language),
                isShared: false
            )
        );

    /// <summary>The results, for the conversation where the trial was created; once for each press.</summary>
    public OutgoingMessage Shared(Trial trial, Round round, RoundResults results, string? activityKey) =>
        Announcement.Card(
            StableId.Of(trial.Id, $"shared\u001f{activityKey ?? services.Clock.GetUtcNow().ToString("O")}"),
            trial.TenantId,
            trial.Reference,
            new ResultsCard(TextsOf(trial), trial).Draw(
                round,
                results,
                pictures.Network(trial, round.Number, trial.Language),
                isShared: true
            )
        );

    /// <summary>That the trial has ended, for everybody in it.</summary>
    public IEnumerable<OutgoingMessage> Ended(Trial trial, IEnumerable<TrialMember> members) =>
        members
            .Where(member => member.State == Membership.In)
            .Select(member =>
                Line(trial, member, "ended", TextsOf(trial, member).With("ended.line", ("trial", MessageText.Escape(trial.Name))))
            );

    private string Stands(Texts.Texts texts, string key, Person person, BookedMeeting meeting)
    {
        var start = TimeZoneInfo.ConvertTime(meeting.Start, services.Zone);
        return texts.With(
            key,
            ("name", person.Name),
            ("date", texts.DayOfWeek(DateOnly.FromDateTime(start.DateTime))),
            ("time", start.ToString("HH:mm", texts.Culture))
        );
    }

    private static bool IsIn(IReadOnlyDictionary<string, TrialMember> members, Person person) =>
        members.GetValueOrDefault(person.Id) is { State: Membership.In };

    private IEnumerable<OutgoingMessage> Cards(
        Trial trial,
        Round round,
        Pairing pairing,
        IReadOnlyDictionary<string, TrialMember> members,
        PairingNews news
    ) =>
        from seat in pairing.Seats
        where !seat.HasMovedOn && IsIn(members, seat.Person)
        let member = members[seat.Person.Id]
        let cards = new PairingCards(TextsOf(trial, member), trial, pairing, seat.Person)
        select ToMember(
            trial,
            member,
            news.ToString(),
            cards.Refreshing(cards.Match(round.EndsOn, members, news), news.ToString()),
            pairing.Id
        );

    private static OutgoingMessage ToCoordinator(Trial trial, string what, AdaptiveCards.AdaptiveCard card) =>
        Announcement.CardInPerson(trial.TenantId, trial.Reference, StableId.Of(trial.Id, what), trial.Coordinator, card);

    private static OutgoingMessage ToMember(
        Trial trial,
        TrialMember member,
        string what,
        AdaptiveCards.AdaptiveCard card,
        Guid? about = null
    ) =>
        Announcement.CardInPerson(
            trial.TenantId,
            member.Reference,
            StableId.Of(about ?? trial.Id, $"{what}\u001f{member.Person.Id}"),
            member.Person,
            card
        );

    private static OutgoingMessage Line(Trial trial, TrialMember member, string what, string text) =>
        Announcement.InPerson(
            trial.TenantId,
            member.Reference,
            StableId.Of(trial.Id, $"{what}\u001f{member.Person.Id}"),
            member.Person,
            text
        );

    // Of the conversation.
    private Texts.Texts TextsOf(Trial trial) => TextsOf(trial.Language);

    private Texts.Texts TextsOf(Trial trial, TrialMember member) =>
        TextsOf(services.LanguageOf(trial.TenantId, member.Person, member.Language));

    private Texts.Texts CoordinatorsTexts(Trial trial) => TextsOf(services.LanguageOf(trial.TenantId, trial.Coordinator, trial.Language));

    private Texts.Texts TextsOf(string language) => services.Texts.Technique("coffee", language)!.Texts;
}
