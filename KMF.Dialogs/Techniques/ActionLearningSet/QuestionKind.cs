namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>How a question keeps the one who is asked from thinking for themselves.</summary>
public enum QuestionKind
{
    /// <summary>It is answered by yes or no, or by one of the answers that it offers.</summary>
    Closed,

    /// <summary>It says what to answer, think or do.</summary>
    Leading,

    /// <summary>It asks more than one thing.</summary>
    Several,
}

/// <summary>What the author of a question is told in private, and may ignore.</summary>
/// <param name="Kind">What the question is.</param>
/// <param name="Open">An open form of it.</param>
public sealed record Nudge(QuestionKind Kind, string Open);
