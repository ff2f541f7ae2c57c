using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>What people are told in person: that they start inside, that a chair is theirs, that they have sat longest.</summary>
internal sealed class BowlMessages(SessionServices services)
{
    /// <summary>What changed for those who did not press.</summary>
    public IEnumerable<OutgoingMessage> Because(Session session, Bowl before, Bowl after, Person by, DateTimeOffset now)
    {
        foreach (var seat in after.Seats.Where(seat => seat.Person.Id != by.Id && seat.Person.TeamsId.Length > 0))
        {
            var then = before.SeatOf(seat.Person.Id);
            var line =
                then is null && before.PlaceOf(seat.Person.Id) > 0 ? "seat.yours"
                : seat.IsAsked && then is not { IsAsked: true } ? "seat.asked"
                : null;
            if (line is not null)
            {
                yield return Announcement.InPerson(
                    session,
                    StableId.Of(session.Id, $"{line}\u001f{seat.Person.Id}\u001f{now.UtcTicks}"),
                    seat.Person,
                    ContentFor(session, seat.Person).Texts.With(line, ("title", MessageText.Escape(session.Title)))
                );
            }
        }
    }

    /// <summary>Tells those who start inside, and the scribe, what is theirs to do; each once.</summary>
    public IEnumerable<OutgoingMessage> Brief(Session session)
    {
        var (named, scribe) = (Plan.Named(session), Plan.Scribe(session));
        foreach (var person in session.Roster.Where(person => person.TeamsId.Length > 0))
        {
            if (named.Contains(person.Id))
            {
                yield return Brief(session, person, "brief.inside", Plan.IsOpen(session) ? "brief.inside.open" : "brief.inside.closed");
            }

            if (person.Id == scribe.Id && scribe.Id != session.Facilitator.Id)
            {
                yield return Brief(session, person, "brief.scribe", "brief.scribe.how");
            }
        }
    }

    /// <summary>The scribe's summary, for everybody; said again only where it has other words.</summary>
    public OutgoingMessage? PostBack(Session session, SessionContents contents)
    {
        var summary = contents.Standing(FishbowlRules.SummaryStep).ToList();
        if (summary.Count == 0)
        {
            return null;
        }

        var scene = SceneFor(session, services.Texts.Technique(session.TechniqueId, session.Language)!);
        var card = SessionCard
            .Of(scene)
            .Body(Elements.Heading(scene.Texts["summary.posted"]))
            .Body(Elements.Strong(Plan.Question(session)))
            .Body(PaperCards.Summary(summary))
            .Build();
        return Announcement.Card(
            session,
            StableId.Of(session.Id, "summary\u001f" + string.Join('\u001f', summary.Select(one => one.Text))),
            card
        );
    }

    private OutgoingMessage Brief(Session session, Person to, string title, string how)
    {
        var scene = SceneFor(session, ContentFor(session, to));
        var minutes = (int)FishbowlRules.Opening.TimeIn(session).TotalMinutes;
        var card = SessionCard
            .Of(scene)
            .Body(Elements.Heading(scene.Texts[title]))
            .Body(Elements.Strong(Plan.Question(session)))
            .Body(Elements.Line(scene.Texts.With(how, ("minutes", minutes))))
            .Actions(
                ConversationLink.To(session, null) is { } where
                    ? new AdaptiveOpenUrlAction { Title = scene.Texts["button.go"], Url = where }
                    : null
            )
            .Build();
        return Announcement.CardInPerson(session, StableId.Of(session.Id, $"{title}\u001f{to.Id}"), to, card);
    }

    private static CardScene SceneFor(Session session, TechniqueContent content) =>
        new(session, content, [], new Viewer(content.Texts.Language));

    private TechniqueContent ContentFor(Session session, Person to) =>
        services.Texts.Technique(session.TechniqueId, services.LanguageOf(session.TenantId, to, session.Language))!;
}
