using System.Collections.Immutable;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;

namespace KMF.Dialogs.Cards;

/// <summary>What every card of a session is drawn from: the session, its technique in the reader's language, and the reader.</summary>
public sealed record CardScene(Session Session, TechniqueContent Content, ImmutableArray<Question> Questions, Viewer Viewer)
{
    public Texts.Texts Texts => Content.Texts;

    /// <summary>The open question, or null outside the questions.</summary>
    public Question? Question => Questions.FirstOrDefault(question => question.Id == Session.StepId);

    /// <summary>The label of a question's field.</summary>
    public string Label(string stepId, string fieldId) =>
        Texts.Has($"{stepId}.{fieldId}") ? Texts[$"{stepId}.{fieldId}"] : Texts["field." + fieldId];
}
