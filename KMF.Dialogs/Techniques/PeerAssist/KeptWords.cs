using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>An input beside the questions, for a few words.</summary>
internal static class KeptWords
{
    private const int Longest = 500;

    /// <summary>The input, holding what was typed into it or into the step's own form.</summary>
    public static AdaptiveTextInput Input(CardScene scene, string id, string label) =>
        new()
        {
            Id = id,
            Label = label,
            IsMultiline = true,
            MaxLength = Question.LongestTyped,
            Value = UserText.Shorten(
                new[] { id, "text", "what" }
                    .Select(key => scene.Viewer.Kept.GetValueOrDefault(key, ""))
                    .FirstOrDefault(kept => kept.Length > 0, ""),
                Longest - 1
            ),
        };
}
