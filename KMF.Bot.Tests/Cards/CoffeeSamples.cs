using System.Collections.Frozen;
using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Coffee.Matching;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.CoffeeTrial;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Cards;

/// <summary>Draws every card of the coffee trials, with little and with as much as there can be on it.</summary>
internal static class CoffeeSamples
{
    private static readonly DateOnly Day = new(2026, 3, 16);
    private static readonly DateTimeOffset Time = new(2026, 3, 18, 10, 0, 0, TimeSpan.Zero);

    public static IEnumerable<CardSample> All(TextCatalogue catalogue, string language)
    {
        var texts = catalogue.Technique("coffee", language)!.Texts;
        foreach (var volume in Enum.GetValues<Volume>())
        {
            foreach (var (name, card) in Of(texts, volume))
            {
                yield return new CardSample($"coffee {language} {volume} {name}".ToLowerInvariant(), card);
            }
        }
    }

    private static IEnumerable<(string Name, AdaptiveCard Card)> Of(KMF.Dialogs.Texts.Texts texts, Volume volume)
    {
        string Words(int which, int longest, string few) => SampleSession.Text(volume, which, longest, few);

        var many = volume switch
        {
            Volume.Nothing => 0,
            Volume.One => 2,
            Volume.Few => 5,
            _ => 60,
        };
        ImmutableArray<Person> people =
        [
            .. Enumerable
                .Range(0, Math.Max(many, 3))
                .Select(which => new Person($"person-{which}", $"29:{which}", Words(which, 100, $"Bea Baker {which}"))),
        ];
        var trial = Trial(volume, Words, people[0]);
        TrialMember[] members = [.. people.Select((person, which) => Member(trial, person, which, Words))];
        var byId = members.ToDictionary(member => member.Person.Id);
        var drawn = Drawn(trial, members, volume);
        var results = new RoundResults(
            many,
            many,
            many / 3,
            many / 3,
            volume == Volume.Nothing ? null : 4.25,
            volume == Volume.Nothing ? [] : [.. Feedback.Reasons.Select(reason => (reason, 3))],
            [.. Enumerable.Range(0, many).Select(which => (Words(which, 100, $"Department {which}"), 3))],
            [
                .. Enumerable
                    .Range(0, many)
                    .Select(which => new CoffeeLink(Words(which, 100, $"Pharmacy {which}"), Words(which + 1, 100, $"Ward {which}"), 2)),
            ],
            [
                .. Enumerable
                    .Range(0, many)
                    .Select(which => new CoffeeStory(Words(which, 1000, "We swap shifts now"), which == 0 ? people[0].Name : null)),
            ]
        );
        var over = trial with { Step = TrialStep.Share, Round = 1 };
        var owner = new CoordinatorCards(texts, over);
        var outcome = new ResultsCard(texts, over);
        var picture = new Uri("https://example.org/network.png");

        yield return (
            "overview",
            TrialCards.Overview(
                texts,
                [.. Enumerable.Range(0, Math.Min(many, 10)).Select(_ => (trial, many))],
                volume == Volume.Few ? texts["say.unknown"] : null
            )
        );
        yield return ("invitation", TrialCards.Invitation(texts, trial));
        yield return (
            "new",
            TrialCards.New(texts, SampleSession.IdOf(50, 0), Day, findsTimes: true, hasTeam: true, FrozenDictionary<string, string>.Empty)
        );
        yield return (
            "new refused",
            TrialCards.New(
                texts,
                SampleSession.IdOf(50, 0),
                Day,
                findsTimes: false,
                hasTeam: false,
                new Dictionary<string, string>
                {
                    ["name"] = Words(0, 120, "x"),
                    ["prompts"] = Words(1, 600, "Why?"),
                    ["for"] = Words(2, 200, "Nurses"),
                    ["weeks"] = "9",
                    ["site"] = "Nowhere",
                }.ToFrozenDictionary(),
                texts["new.name.error"]
            )
        );
        yield return ("made", TrialCards.Made(texts, trial));
        yield return ("invite whom", TrialCards.InviteWhom(texts, trial, volume == Volume.Nothing ? [] : people));
        foreach (var state in Enum.GetValues<Membership>())
        {
            yield return (
                $"part {state}",
                MemberCards.Part(
                    texts,
                    trial,
                    members[0] with
                    {
                        State = state,
                    },
                    volume == Volume.Nothing ? [] : people,
                    Day,
                    texts["part.saved"]
                )
            );
        }

        yield return ("part paused", MemberCards.Part(texts, trial, members[0] with { PausedUntil = Day.AddDays(7) }, [], Day));
        yield return ("pause", MemberCards.Pause(texts, trial, "2026-04-01", texts["pause.error"]));
        foreach (var (name, card) in OfPairing(texts, trial, people, byId, Words))
        {
            yield return (name, card);
        }

        yield return ("preview", owner.Preview(drawn, notice: texts["preview.changed"]));
        yield return ("preview second page", owner.Preview(drawn, page: 1));
        yield return (
            "status",
            new CoordinatorCards(texts, trial).Status(drawn, drawn.Of, texts["next.share"], texts["part.in"], texts["preview.sent"])
        );
        yield return (
            "status under way",
            new CoordinatorCards(texts, trial with { Step = TrialStep.Time, Round = 1 }).Status(null, drawn.Of, texts["next.share"], null)
        );
        yield return (
            "status over",
            new CoordinatorCards(texts, trial with { Step = TrialStep.Over, Round = 1 }).Status(null, drawn.Of, texts["trial.over"], null)
        );
        yield return ("sent", owner.Sent(drawn));
        yield return ("end", owner.SureToEnd());
        yield return ("results", outcome.Draw(drawn.Round, results, picture, isShared: false, texts["results.shared"]));
        yield return ("results shared", outcome.Draw(drawn.Round, results, null, isShared: true));
        yield return ("news of a trial", owner.News(texts["nobody.line"]));
    }

    private static IEnumerable<(string Name, AdaptiveCard Card)> OfPairing(
        KMF.Dialogs.Texts.Texts texts,
        Trial trial,
        ImmutableArray<Person> people,
        Dictionary<string, TrialMember> members,
        Func<int, int, string, string> words
    )
    {
        var three = new Pairing(
            SampleSession.IdOf(51, 0),
            trial.Id,
            1,
            [.. people.Take(3).Select(person => new Seat(person))],
            [.. Enum.GetValues<MatchReason>()]
        );
        var booked = three with
        {
            Meeting = new BookedMeeting("event", Time, TimeSpan.FromMinutes(30), new Uri("https://teams.microsoft.com/l/meetup-join/1")),
        };
        var met = booked.With(people[0].Id, seat =>
            new Feedback(true, null, 5, words(3, Feedback.LongestOutcome, "We swap shifts"), Sharing.WithName).On(seat, Time)
        );
        var zones = people
            .Take(3)
            .Select((person, at) => (person.Id, Zone: TimeZoneInfo.CreateCustomTimeZone($"zone {at}", TimeSpan.FromHours(at), "", "")))
            .ToImmutableDictionary(one => one.Id, one => one.Zone);
        PairingCards Cards(Pairing pairing) => new(texts, trial, pairing, people[0]);

        foreach (var news in Enum.GetValues<PairingNews>())
        {
            yield return ($"match {news}", Cards(three).Match(Day, members, news));
        }

        yield return ("match booked", Cards(booked).Match(Day, members, notice: texts["booked.notice"]));
        yield return ("match met", Cards(met).Match(Day, members));
        yield return ("match over", Cards(three.With(people[0].Id, seat => seat with { HasMovedOn = true })).Match(Day, members));
        yield return ("times", Cards(three).Times(new TimesFound([Time, Time.AddDays(1), Time.AddDays(2)], zones, [people[1]])));
        yield return ("times to move", Cards(booked).Times(new TimesFound([Time], zones, [])));
        yield return ("times none", Cards(three).Times(new TimesFound([], zones, [])));
        yield return ("feedback", new FeedbackCard(texts, trial, three, people[0]).Draw(texts["feedback.error"]));
        yield return ("feedback kept", new FeedbackCard(texts, trial, met, people[0]).Draw());
        yield return ("news", Cards(booked).News(texts.With("news.booked", ("name", people[1].Name))));
    }

    private static Trial Trial(Volume volume, Func<int, int, string, string> words, Person coordinator) =>
        new()
        {
            Id = SampleSession.IdOf(52, 0),
            TenantId = "tenant",
            Name = volume == Volume.Nothing ? "Coffee" : words(0, 120, "Coffee across the wards"),
            For = volume == Volume.Nothing ? "" : words(1, 200, "Nurses and pharmacists"),
            Coordinator = coordinator,
            Language = "en",
            Reference = "{}",
            TeamId = "team",
            FirstRoundOn = Day,
            Prompts =
                volume == Volume.Nothing
                    ? []
                    : [.. Enumerable.Range(0, 5).Select(which => words(which, 120, "What made you smile?").ReplaceLineEndings(" "))],
            FindsTimes = true,
            Rules = new MatchingRules
            {
                Site = SiteRule.Different,
                OtherDepartment = true,
                OtherOrganisation = true,
                ClinicalWithOther = true,
                NoSharedTeam = true,
            },
            CreatedAt = Time,
            Version = 1,
        };

    private static TrialMember Member(Trial trial, Person person, int which, Func<int, int, string, string> words) =>
        new(trial.Id, person)
        {
            Language = "en",
            Reference = "{}",
            Site = words(which, MemberForm.Longest, "Glan Clwyd"),
            Department = words(which + 1, MemberForm.Longest, "Pharmacy"),
            Organisation = words(which + 2, MemberForm.Longest, "Betsi Cadwaladr"),
            IsClinical = which % 2 == 0,
        };

    private static DrawnRound Drawn(Trial trial, TrialMember[] members, Volume volume)
    {
        var round = new Round(trial.Id, 1, 42, Day, Day.AddDays(42))
        {
            Unmatched =
                volume == Volume.Nothing
                    ? []
                    :
                    [
                        new UnmatchedPerson(members[0].Person.Id, UnmatchedBecause.Alone),
                        new UnmatchedPerson(members[1].Person.Id, UnmatchedBecause.NotWithAnybodyFree),
                    ],
        };
        var groups =
            volume == Volume.Nothing
                ? []
                : members
                    .Chunk(3)
                    .Select(
                        (group, which) =>
                            new Pairing(
                                SampleSession.IdOf(53, which),
                                trial.Id,
                                1,
                                [.. group.Select(member => new Seat(member.Person))],
                                [.. Enum.GetValues<MatchReason>()]
                            )
                            {
                                MetInRound = which == 0 ? 1 : null,
                            }
                    );
        return new DrawnRound(
            round,
            [.. groups],
            new Participation(
                [.. members],
                [.. volume == Volume.Nothing ? [] : members.SelectMany(member => Enum.GetValues<Absence>().Select(why => (member, why)))]
            )
        );
    }
}
