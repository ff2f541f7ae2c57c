using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>Builds a card: what is added stands in that order, and null adds nothing.</summary>
public sealed class SessionCard
{
    private readonly AdaptiveCard _card = new(new AdaptiveSchemaVersion(1, 5));

    private SessionCard(string language) => _card.Lang = language;

    /// <summary>A card of a session: its technique and title, then any notice.</summary>
    public static SessionCard Of(CardScene scene)
    {
        var card = new SessionCard(scene.Texts.Language);
        card._card.FallbackText = $"{scene.Content.Name}: {scene.Session.Title}";
        return card.Body(Elements.Overline(scene.Content.Name, scene.Session.Title))
            .Body(Elements.Notice(scene.Viewer))
            .Body(scene.Viewer.Hint is { } hint ? Elements.Box(Elements.Quote(hint), separator: false, emphasis: true) : null)
            .Body(scene.Viewer.Asking is { } asking ? AskingCard.Box(scene, asking) : null);
    }

    /// <summary>A card of a session that says one line and nothing else.</summary>
    public static AdaptiveCard Quiet(CardScene scene, string line)
    {
        var card = new SessionCard(scene.Texts.Language);
        card._card.FallbackText = line;
        return card.Body(Elements.Quiet(line)).Build();
    }

    /// <summary>A card that belongs to no session.</summary>
    public static SessionCard Titled(string title, Texts.Texts texts)
    {
        var card = new SessionCard(texts.Language);
        card._card.FallbackText = title;
        return card.Body(Elements.Heading(title));
    }

    public SessionCard Body(AdaptiveElement? element)
    {
        if (element is not null)
        {
            _card.Body.Add(element);
        }

        return this;
    }

    public SessionCard Body(IEnumerable<AdaptiveElement> elements)
    {
        _card.Body.AddRange(elements);
        return this;
    }

    /// <summary>The buttons at the bottom.</summary>
    public SessionCard Actions(params AdaptiveAction?[] actions)
    {
        _card.Actions.AddRange(actions.OfType<AdaptiveAction>());
        return this;
    }

    public AdaptiveCard Build() => _card;

    /// <summary>
    /// Lets clients fetch each reader's own view by themselves: for up to 60 people
    /// (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views).
    /// </summary>
    public static AdaptiveCard WithRefresh(AdaptiveCard card, Session session, IEnumerable<Person> viewers)
    {
        card.Refresh = new AdaptiveRefresh
        {
            Action = new AdaptiveExecuteAction
            {
                Verb = SessionVerb.Refresh,
                Data = Button.DataOf(SessionAction.On(session, SessionVerb.Refresh)),
            },
            UserIds = [.. viewers.Select(person => person.TeamsId).Where(id => id.Length > 0).Distinct().Take(60)],
        };
        return card;
    }
}
