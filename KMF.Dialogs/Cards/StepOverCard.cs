using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>What stays of a card when its step is over: a line, and the question with what was said first.</summary>
public static class StepOverCard
{
    private const int MostAnswers = 3;
    private const int LongestAnswer = 300;

    /// <param name="scene">The session as it is now.</param>
    /// <param name="stepId">The step of the card.</param>
    /// <param name="said">What was said there, by question; empty where nothing of it can be read.</param>
    public static AdaptiveCard Draw(CardScene scene, string stepId, ImmutableArray<StepAnswers> said)
    {
        var card = SessionCard.Quiet(scene, Line(scene, stepId, said));
        foreach (var step in said.Where(step => !step.All.IsEmpty))
        {
            var content = scene.Content.Step(step.Question.Id);
            card.Body.Add(Elements.SubHeading(content.Question ?? content.Name));
            card.Body.AddRange(step.First(scene, MostAnswers, LongestAnswer));
        }

        // Whoever cancelled it by mistake, and whoever says so, finds the way back here.
        if (scene.Session.State == SessionState.Cancelled)
        {
            card.Actions.Add(SessionButton.For(scene, SessionVerb.Reopen, title: scene.Texts["button.resume"]));
        }

        return card;
    }

    private static string Line(CardScene scene, string stepId, ImmutableArray<StepAnswers> said)
    {
        var texts = scene.Texts;
        var name = scene.Content.Steps.FirstOrDefault(step => step.Id == stepId)?.Name ?? stepId;
        return stepId switch
        {
            _ when scene.Session.State == SessionState.Cancelled => texts["over.cancelled"],
            Session.SetUpStep => texts["over.setup"],
            Session.ReviewStep => texts["over.review"],
            Session.CollectStep => texts["over.collect"],
            Session.CloseStep => texts["over.reopened"],
            _ when said is [{ } step] => texts.With("over.step", ("step", name), ("answers", texts.Count("card.answers", step.All.Length))),
            _ => texts.With("over.own", ("step", name)),
        };
    }
}
