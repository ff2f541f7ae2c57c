using AdaptiveCards;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>What people are told unasked, each of it once.</summary>
internal sealed class CommunityMessages(SessionServices services)
{
    /// <summary>That they are core members, for those whom somebody else made so.</summary>
    public IEnumerable<OutgoingMessage> MadeCore(Community community, IEnumerable<CommunityMember> members) =>
        from member in members
        where member.Person.Id != community.CreatedBy.Id
        let texts = ContentOf(community, member).Texts
        select ToMember(
            community,
            member,
            "core",
            new CommunityCards(texts, community).Draw(
                [.. members],
                members.Count(),
                member,
                services.Clock.GetUtcNow(),
                texts.With("core.made", ("name", community.CreatedBy.Name))
            )
        );

    /// <summary>The questions of a review, for each of them.</summary>
    public IEnumerable<OutgoingMessage> AskReview(Community community, IEnumerable<CommunityMember> members, bool isReminder) =>
        from member in members
        let content = ContentOf(community, member)
        select ToMember(
            community,
            member,
            $"review {community.Review} {isReminder}",
            new ReviewCards(content, community).Ask(null, isReminder ? content.Texts["review.reminder"] : null)
        );

    /// <summary>What was answered, for the core members.</summary>
    public IEnumerable<OutgoingMessage> ReviewAnswered(
        Community community,
        IReadOnlyList<CommunityMember> members,
        IReadOnlyList<ReviewAnswer> answers
    ) =>
        from member in members
        where member.IsCore
        let content = ContentOf(community, member)
        select ToMember(
            community,
            member,
            $"answered {community.Review}",
            new ReviewCards(content, community).Results(answers, members.Count, page: 0, content.Texts["results.decide"])
        );

    /// <summary>What was decided, for everybody in it.</summary>
    public IEnumerable<OutgoingMessage> Decided(Community community, string key, IEnumerable<CommunityMember> members) =>
        from member in members
        let texts = ContentOf(community, member).Texts
        select ToMember(
            community,
            member,
            $"{key} {community.Version}",
            new CommunityCards(texts, community).News(
                texts.With(key, ("date", texts.DayOfWeekAndYear(community.NextReviewOn))),
                CommunityVerb.Open
            )
        );

    /// <summary>That it has become something new, for everybody in it.</summary>
    public IEnumerable<OutgoingMessage> Evolved(Community before, Community after, IEnumerable<CommunityMember> members) =>
        from member in members
        let texts = ContentOf(after, member).Texts
        select ToMember(
            after,
            member,
            $"evolved {after.Version}",
            new CommunityCards(texts, after).News(texts.With("decided.evolve", ("name", before.Name)), CommunityVerb.Open)
        );

    /// <summary>What is new, for one member; once for each time that it is due.</summary>
    public OutgoingMessage Alert(Community community, CommunityMember member, CommunityNews news) =>
        ToMember(
            community,
            member,
            $"alert {member.NextAlertAt:O}",
            AlertCard.Draw(ContentOf(community, member).Texts, community, news, member)
        );

    private static OutgoingMessage ToMember(Community community, CommunityMember member, string what, AdaptiveCard card) =>
        Announcement.CardInPerson(
            community.TenantId,
            member.Reference,
            StableId.Of(community.Id, $"{what}\u001f{member.Person.Id}"),
            member.Person,
            card
        );

    private TechniqueContent ContentOf(Community community, CommunityMember member) =>
        services.Texts.Technique(CommunityTechnique.Id, services.LanguageOf(community.TenantId, member.Person, member.Language))!;
}
