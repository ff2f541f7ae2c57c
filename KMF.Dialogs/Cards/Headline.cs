using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>The line that says which step is open and until when.</summary>
internal static class Headline
{
    public static AdaptiveTextBlock Of(CardScene scene)
    {
        var session = scene.Session;
        var position = scene
            .Questions.Select((question, index) => (question.Id, Number: index + 1))
            .First(step => step.Id == session.StepId);
        var parts = new List<string>
        {
            scene.Texts.With("step.of", ("number", position.Number), ("of", scene.Questions.Length)),
            scene.Content.Step(session.StepId).Name,
        };
        if (session.State == SessionState.Paused)
        {
            parts.Add(scene.Texts["step.paused"]);
        }
        else if (scene.IsCollecting)
        {
            parts.Add(Until(scene));
        }
        else if (session.StepEndsAt is { } end)
        {
            parts.Add(scene.Texts.With("step.until", ("time", ClientTime(end))));
        }

        return Elements.Line(string.Join(" · ", parts), subtle: true, small: true);
    }

    /// <summary>The last day of answers, in words.</summary>
    public static string Until(CardScene scene) =>
        scene.Session.State == SessionState.Paused
            ? scene.Texts["step.paused"]
            : scene.Texts.With("collect.until", ("date", scene.Texts.DayOfMonth(scene.Session.CollectUntil ?? default)));

    /// <summary>A time of day that each client shows in its reader's own zone.</summary>
    public static string ClientTime(DateTimeOffset time) =>
        $"{{{{TIME({time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture)})}}}}";
}
