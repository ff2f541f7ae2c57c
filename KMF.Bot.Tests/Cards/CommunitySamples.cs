using System.Collections.Frozen;
using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Techniques.CommunityOfPractice;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Cards;

/// <summary>Draws every card of the communities, with little and with as much as there can be on it.</summary>
internal static class CommunitySamples
{
    private static readonly DateTimeOffset Time = new(2026, 3, 18, 10, 0, 0, TimeSpan.Zero);

    public static IEnumerable<CardSample> All(TextCatalogue catalogue, string language)
    {
        var content = catalogue.Technique("community", language)!;
        foreach (var volume in Enum.GetValues<Volume>())
        {
            foreach (var (name, card) in Of(content, volume))
            {
                yield return new CardSample($"community {language} {volume} {name}".ToLowerInvariant(), card);
            }
        }
    }

    private static IEnumerable<(string Name, AdaptiveCard Card)> Of(TechniqueContent content, Volume volume)
    {
        string Words(int which, int longest, string few) => SampleSession.Text(volume, which, longest, few);

        var texts = content.Texts;
        var many = volume switch
        {
            Volume.Nothing => 0,
            Volume.One => 1,
            Volume.Few => 4,
            _ => 60,
        };
        ImmutableArray<Person> people =
        [
            .. Enumerable
                .Range(0, Math.Max(many, 1))
                .Select(which => new Person($"person-{which}", $"29:{which}", Words(which, 100, $"Bea Baker {which}"))),
        ];
        var community = Community(volume, Words, people[0]);
        CommunityMember[] members = [.. people.Select((person, which) => Member(community, person, isCore: which < 8))];
        var core = members.Where(member => member.IsCore).ToList();
        var cards = new CommunityCards(texts, community);
        var closed = community with { Phase = CommunityPhase.Closed, PhaseBefore = CommunityPhase.Reviewing, ClosedAt = Time, Review = 1 };
        var reviewed = community with { Phase = CommunityPhase.Reviewing, Review = 1 };

        yield return ("shared", cards.Draw(core, many, null, Time, isShared: true));
        yield return ("own", cards.Draw(core, many, members[0], Time, texts["join.done"]));
        yield return ("member", cards.Draw(core, many, members[0] with { IsCore = false }, Time));
        yield return ("without core", cards.Draw([], many, members[0] with { IsCore = false }, Time));
        yield return ("not in", cards.Draw(core, many, null, Time));
        yield return ("in review", new CommunityCards(texts, reviewed).Draw(core, many, members[0], Time));
        yield return ("closed", new CommunityCards(texts, closed).Draw(core, many, members[0], Time));
        yield return ("closed for others", new CommunityCards(texts, closed).Draw(core, many, null, Time.AddDays(9)));
        yield return ("news", cards.News(texts.With("decided.evolve", ("name", community.Name)), CommunityVerb.Open));
        foreach (var pace in Enum.GetValues<AlertPace>())
        {
            yield return ($"alerts {pace}", cards.Alerts(members[0] with { Alerts = pace }, texts["alerts.saved"]));
        }

        yield return ("successor", cards.NameSuccessor([.. OutlineCards.Fitting(people.Skip(1))]));
        yield return (
            "overview",
            ListCards.Overview(texts, [.. Enumerable.Repeat(community, Math.Min(many, 10))], true, texts["say.unknown"])
        );
        yield return ("which one", ListCards.WhichOne(texts, [.. Enumerable.Repeat(community, Math.Min(many, 10))], CommunityVerb.Join));
        yield return ("new", OutlineCards.New(content, SampleSession.IdOf(60, 0), people, FrozenDictionary<string, string>.Empty));
        yield return (
            "new refused",
            OutlineCards.New(
                content,
                SampleSession.IdOf(60, 0),
                people,
                new Dictionary<string, string>
                {
                    ["name"] = Words(0, 120, "x"),
                    ["planning"] = Words(1, 2000, "Yes"),
                    ["creating"] = Words(2, 2000, "By poster"),
                    ["who"] = "Nobody",
                    ["alerts"] = "Daily",
                }.ToFrozenDictionary(),
                texts["new.name.error"]
            )
        );
        yield return (
            "evolve",
            OutlineCards.Change(
                texts,
                reviewed,
                CommunityVerb.SaveEvolve,
                "evolve.title",
                OutlineCards.Filled(CommunityOutline.Of(community)),
                texts["evolve.error"]
            )
        );
        foreach (var (name, card) in OfKnowledge(texts, community, members[0], many, Words))
        {
            yield return (name, card);
        }

        foreach (var (name, card) in OfCore(content, community, reviewed, members, many, Words))
        {
            yield return (name, card);
        }
    }

    private static IEnumerable<(string Name, AdaptiveCard Card)> OfKnowledge(
        KMF.Dialogs.Texts.Texts texts,
        Community community,
        CommunityMember member,
        int many,
        Func<int, int, string, string> words
    )
    {
        var kinds = Enum.GetValues<BelongingKind>();
        CommunityBelonging[] belongings =
        [
            .. Enumerable
                .Range(0, many)
                .Select(which => new CommunityBelonging(
                    SampleSession.IdOf(61, which),
                    community.Id,
                    kinds[which % kinds.Length],
                    words(which, 120, "The night without slippers"),
                    words(which, 2000, "Three patients fell."),
                    which % 2 == 0 ? new Uri("https://example.org/" + new string('a', which == 0 ? 900 : 10)) : null,
                    SampleSession.IdOf(62, which),
                    member.Person,
                    Time
                )),
        ];
        Lesson[] lessons =
        [
            .. Enumerable
                .Range(0, many)
                .Select(which => new Lesson
                {
                    Id = SampleSession.IdOf(63, which),
                    TenantId = "tenant",
                    TeamId = "team",
                    Title = words(which, 120, "Slippers by every bed"),
                    TechniqueId = Lesson.ByHand,
                    CreatedAt = Time,
                }),
        ];
        var cards = new KnowledgeCards(texts, community);
        yield return ("knowledge", cards.Page([.. belongings.Take(KnowledgeCards.PageSize)], member, 1, many > 5, texts["add.saved"]));
        yield return ("knowledge for others", cards.Page([.. belongings.Take(KnowledgeCards.PageSize)], null, 0, false));
        yield return (
            "add",
            cards.Add(
                SampleSession.IdOf(64, 0),
                new Dictionary<string, string> { ["title"] = words(0, 120, "x"), ["text"] = words(1, 2000, "y") }.ToFrozenDictionary(),
                texts["add.link.error"]
            )
        );
        yield return ("find", cards.Find(words(0, 99, "slippers"), [.. lessons.Take(5)]));
        yield return ("alert", AlertCard.Draw(texts, community, new CommunityNews([.. belongings], [.. lessons]), member));
        yield return (
            "ask to delete",
            new CommunityCards(texts, community).Ask(
                "delete.title",
                "delete.line",
                new CommunityButton(texts, community).For(CommunityVerb.Delete, "button.delete", sure: true)
            )
        );
    }

    private static IEnumerable<(string Name, AdaptiveCard Card)> OfCore(
        TechniqueContent content,
        Community community,
        Community reviewed,
        CommunityMember[] members,
        int many,
        Func<int, int, string, string> words
    )
    {
        var by = members[0].Person;
        PhaseAnswer[] phases =
        [
            .. CoreCards
                .Answered.Take(many)
                .Select((phase, at) => new PhaseAnswer(community.Id, phase, words(at, 2000, "By poster"), by, Time)),
        ];
        ReviewAnswer[] answers =
        [
            .. members
                .Take(many)
                .Select(
                    (member, at) =>
                        new ReviewAnswer(community.Id, 1, member.Person, Time)
                        {
                            Relevant = words(at, 500, "Yes"),
                            Evolve = words(at + 1, 500, "Care homes"),
                            Close = words(at + 2, 500, "No"),
                        }
                ),
        ];
        var (core, review) = (new CoreCards(content, community), new ReviewCards(content, reviewed));
        foreach (var phase in CoreCards.Answered)
        {
            yield return ($"look after {phase}", new CoreCards(content, community with { Phase = phase }).LookAfter(phases));
            yield return ($"write {phase}", core.Write(phase, words(3, 2000, "By poster"), 1));
        }

        yield return ("look after review", new CoreCards(content, reviewed).LookAfter(phases, content.Texts["move.stale"]));
        yield return (
            "write meanwhile",
            core.Write(
                CommunityPhase.Planning,
                words(4, 2000, "Mine"),
                2,
                content.Texts.With("answers.meanwhile", ("name", by.Name)),
                words(5, 2000, "Theirs")
            )
        );
        yield return ("answers", core.Answers(phases, mayEdit: true, content.Texts["answers.saved"]));
        yield return ("core", core.Core(members, content.Texts["core.error"]));
        yield return ("review", review.Ask(answers.FirstOrDefault(), content.Texts["review.saved"]));
        yield return ("results", review.Results(answers, many, page: 0, content.Texts["results.decide"]));
        yield return ("results second page", review.Results(answers, many, page: 1));
        yield return ("results of the past", new ReviewCards(content, community).Results(answers, many, page: 0));
    }

    private static Community Community(Volume volume, Func<int, int, string, string> words, Person by) =>
        new()
        {
            Id = SampleSession.IdOf(65, 0),
            TenantId = "tenant",
            TeamId = "team",
            PlaceId = "place",
            Reference = "{}",
            Language = "en",
            Name = words(0, 120, "Falls across the wards"),
            Domain = words(1, 200, "Preventing falls in hospital"),
            Together = volume == Volume.Nothing ? "" : words(2, 200, "Nurses and porters meet once a month"),
            Practice = volume == Volume.Nothing ? "" : words(3, 200, "Stories and checklists"),
            Keywords = ["falls", "slippers"],
            NextReviewOn = new DateOnly(2026, 9, 2),
            CreatedBy = by,
            CreatedAt = Time,
            Version = 1,
            Former =
            [
                .. volume is Volume.Nothing or Volume.One
                    ? Array.Empty<FormerCommunity>()
                    : Enumerable
                        .Range(0, 4)
                        .Select(at => new FormerCommunity(words(at, 120, "Falls"), words(at, 200, "Falls"), new DateOnly(2026, 3, 2))),
            ],
        };

    private static CommunityMember Member(Community community, Person person, bool isCore) =>
        new(community.Id, person)
        {
            Language = "en",
            Reference = "{}",
            IsCore = isCore,
            Alerts = AlertPace.Weekly,
            JoinedAt = Time,
        };
}
