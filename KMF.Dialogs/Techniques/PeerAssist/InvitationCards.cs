using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>What those who are invited see.</summary>
internal static class InvitationCards
{
    private const int LongestPart = 600;

    /// <summary>The invitation with its answer; the answer can be changed.</summary>
    public static AdaptiveCard Invitation(CardScene scene, InvitationAnswer answer)
    {
        var (session, texts) = (scene.Session, scene.Texts);
        return SessionCard
            .Of(scene)
            .Body(Elements.Heading(texts["invitation.title"]))
            .Body(Elements.Quiet(texts.With("invitation.from", ("name", session.Facilitator.Name), ("date", Day(scene)))))
            .Body(Part(scene, "invitation.purpose", PeerAssistRules.PurposeField))
            .Body(Part(scene, "invitation.background", PeerAssistRules.BackgroundField))
            .Body(Elements.Line(texts["invitation.where"], subtle: true, small: true))
            .Body(
                answer == InvitationAnswer.None
                    ? null
                    : Elements.Line(texts[answer == InvitationAnswer.Accepted ? "invitation.accepted" : "invitation.declined"])
            )
            .Actions(
                answer == InvitationAnswer.Accepted
                    ? null
                    : SessionButton.For(scene, InvitationButtons.Accept, title: texts["button.accept"], primary: true),
                answer == InvitationAnswer.Declined
                    ? null
                    : SessionButton.For(scene, InvitationButtons.Decline, title: texts["button.decline"])
            )
            .Build();
    }

    /// <summary>The question to those who have not answered.</summary>
    public static AdaptiveCard AskAgain(CardScene scene) =>
        SessionCard
            .Of(scene)
            .Body(Elements.Heading(scene.Texts["invitation.again"]))
            .Body(Elements.Quiet(scene.Texts.With("invitation.from", ("name", scene.Session.Facilitator.Name), ("date", Day(scene)))))
            .Actions(
                SessionButton.For(scene, InvitationButtons.Accept, title: scene.Texts["button.accept"], primary: true),
                SessionButton.For(scene, InvitationButtons.Decline, title: scene.Texts["button.decline"])
            )
            .Build();

    /// <summary>A step has opened, for a visitor who is not in the conversation.</summary>
    public static AdaptiveCard Opened(CardScene scene) =>
        SessionCard
            .Of(scene)
            .Body(Elements.Heading(scene.Content.Step(scene.Session.StepId).Name))
            .Body(Elements.Line(TurnCards.Baton(scene)))
            .Actions(SessionButton.For(scene, SessionVerb.View, title: scene.Texts["button.take-part"], primary: true))
            .Build();

    /// <summary>The day in words, or nothing.</summary>
    public static object Day(CardScene scene) => Notice.DayOf(scene.Session) is { } day ? scene.Texts.DayOfWeekAndYear(day) : "";

    private static IEnumerable<AdaptiveElement> Part(CardScene scene, string heading, string field) =>
        scene.Session.Settings.TryGetValue(field, out var words)
            ? Elements.Quote(words, most: LongestPart).Prepend(Elements.SubHeading(scene.Texts[heading]))
            : [];
}
