using System.Collections.Immutable;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Cards;

/// <summary>What every card of a session is drawn from: the session, its technique in the reader's language, and the reader.</summary>
public sealed record CardScene(Session Session, TechniqueContent Content, ImmutableArray<Question> Questions, Viewer Viewer)
{
    /// <summary>A session's scene for one reader.</summary>
    public static CardScene Of(Session session, TextCatalogue texts, ImmutableArray<Question> questions, Viewer viewer) =>
        new(session, texts.Technique(session.TechniqueId, viewer.Language)!, questions, viewer);

    /// <summary>Whether all questions are open together, and the session's step is the one that the reader looks at.</summary>
    public bool IsCollecting { get; init; }

    /// <summary>What was said at the earlier steps that the open one builds on.</summary>
    public ImmutableArray<StepAnswers> Earlier { get; init; } = [];

    /// <summary>The part of the question whose form stands on the card, or null.</summary>
    public string? Form { get; init; }

    /// <summary>Whether it is the card of a question, on which something may stand in the form.</summary>
    public bool HasForm => Session.IsAsking && Question is not null && Viewer.Reading is null;

    /// <summary>What the button is called that leads to the next step; null where it is called as everywhere.</summary>
    public string? NextTitle { get; init; }

    /// <summary>Whether what was said in a confidential session is the reader's (<see cref="TechniqueRules.OwnerOf"/>).</summary>
    public bool IsOwner { get; init; }

    /// <summary>Whether the reader makes lessons of what was said.</summary>
    public bool MakesLessons => Session.IsConfidential ? IsOwner : Viewer.IsFacilitator;

    /// <summary>Who can be picked (<see cref="TechniqueRules.PeopleOf"/>).</summary>
    public ImmutableArray<Person> People { get; init; } = Session.Roster;

    public Texts.Texts Texts => Content.Texts;

    /// <summary>The open question, or null outside the questions.</summary>
    public Question? Question => Questions.FirstOrDefault(question => question.Id == Session.StepId);

    /// <summary>Whether the step's secret answers are shown: nothing more is taken then.</summary>
    public bool IsRevealed => Session.Revealed.Contains(Session.StepId);

    /// <summary>What a choice of a question's field is called.</summary>
    public string Choice(string stepId, string fieldId, string choice) =>
        Texts.Has($"{stepId}.{fieldId}.{choice}") ? Texts[$"{stepId}.{fieldId}.{choice}"] : Texts["choice." + choice];

    /// <summary>The label of a question's field.</summary>
    public string Label(string stepId, string fieldId) =>
        Texts.Has($"{stepId}.{fieldId}") ? Texts[$"{stepId}.{fieldId}"] : Texts["field." + fieldId];
}
