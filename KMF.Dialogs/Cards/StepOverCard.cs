using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>What stays of a card when its step is over: one line, and a way to the card that is open now.</summary>
public static class StepOverCard
{
    public static AdaptiveCard Draw(CardScene scene, string stepId, int? count)
    {
        var texts = scene.Texts;
        var step = scene.Content.Steps.FirstOrDefault(step => step.Id == stepId);
        var line = stepId switch
        {
            _ when scene.Session.State == SessionState.Cancelled => texts["over.cancelled"],
            Session.SetUpStep => texts["over.setup"],
            Session.ReviewStep => texts["over.review"],
            Session.CollectStep => texts["over.collect"],
            Session.CloseStep => texts["over.reopened"],
            _ when count is { } answers => texts.With(
                "over.step",
                ("step", step?.Name ?? stepId),
                ("answers", texts.Count("card.answers", answers))
            ),
            _ => texts.With("over.own", ("step", step?.Name ?? stepId)),
        };
        return SessionCard.Quiet(scene, line);
    }
}
