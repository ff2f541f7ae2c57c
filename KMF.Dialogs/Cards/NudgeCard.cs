using AdaptiveCards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;

namespace KMF.Dialogs.Cards;

/// <summary>Asks somebody in person for the answers that they have not given yet, and leads to where the questions are.</summary>
internal static class NudgeCard
{
    /// <param name="session">The session that collects answers.</param>
    /// <param name="content">Its technique in the session's language.</param>
    /// <param name="messageId">The message with the questions, or null where it is not known.</param>
    public static AdaptiveCard Draw(Session session, TechniqueContent content, string? messageId)
    {
        var texts = content.Texts;
        return SessionCard
            .Of(new CardScene(session, content, [], new Viewer(texts.Language)))
            .Body(Elements.Heading(texts["collect.nudge.title"]))
            .Body(Elements.Line(texts.With("collect.nudge", ("date", texts.DayOfMonth(session.CollectUntil ?? default)))))
            .Actions(
                ConversationLink.To(session, messageId) is { } where
                    ? new AdaptiveOpenUrlAction { Title = texts["button.answer"], Url = where }
                    : null
            )
            .Build();
    }
}
