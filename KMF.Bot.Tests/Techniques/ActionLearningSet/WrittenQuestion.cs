using KMF.Dialogs.Techniques.ActionLearningSet;

namespace KMF.Bot.Tests.Techniques.ActionLearningSet;

/// <summary>A question as somebody might type it in an action learning set.</summary>
/// <param name="Text">The question.</param>
/// <param name="Kind">What it is, or null where it is open.</param>
internal sealed record WrittenQuestion(string Text, QuestionKind? Kind)
{
    /// <summary>What the rules were tuned on.</summary>
    public const string Tuned = "questions";

    /// <summary>
    /// What is kept for checking: written after the rules, by the one who wrote them, and never tuned on. Who tunes on it, writes another.
    /// </summary>
    public const string Kept = "questions.kept";

    /// <summary>
    /// The questions of <c>{part}.{language}.txt</c>, where a heading says what they are: the kind that wins where two apply.
    /// </summary>
    public static IReadOnlyList<WrittenQuestion> Of(string part, string language)
    {
        var questions = new List<WrittenQuestion>();
        QuestionKind? kind = null;
        var file = Path.Combine(AppContext.BaseDirectory, "Techniques", "ActionLearningSet", $"{part}.{language}.txt");
        foreach (var line in File.ReadLines(file))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                kind = line == "# open" ? null : Enum.Parse<QuestionKind>(line[2..], ignoreCase: true);
            }
            else if (line.Length > 0)
            {
                questions.Add(new WrittenQuestion(line, kind));
            }
        }

        return questions;
    }
}
