using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>A card of a step that is over.</summary>
/// <param name="StepId">Its step.</param>
/// <param name="Entry">Which opening of the step it was made for.</param>
public readonly record struct OlderCard(string StepId, int Entry);

/// <summary>What stays of a card when its step is over: a line, and the question with what was said first.</summary>
public static class StepOverCard
{
    private const int MostAnswers = 3;
    private const int LongestAnswer = 300;

    /// <param name="scene">The session as it is now.</param>
    /// <param name="older">The card.</param>
    /// <param name="said">What was said there, by question; empty where nothing of it can be read.</param>
    public static AdaptiveCard Draw(CardScene scene, OlderCard older, ImmutableArray<StepAnswers> said)
    {
        // What is read on it is read on this card, not on the open one.
        var on = scene with { Session = scene.Session with { StepEntry = older.Entry, StepId = older.StepId } };
        var card = SessionCard.Quiet(scene, Line(scene, older.StepId, said));
        foreach (var step in said.Where(step => !step.All.IsEmpty))
        {
            var content = scene.Content.Step(step.Question.Id);
            card.Body.Add(Elements.SubHeading(content.Question ?? content.Name));
            card.Body.AddRange(step.First(on, MostAnswers, LongestAnswer));
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
