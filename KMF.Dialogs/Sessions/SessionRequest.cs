using KMF.Dialogs.Techniques;

namespace KMF.Dialogs.Sessions;

/// <summary>A press that belongs to a session, by somebody who may press it.</summary>
/// <param name="Session">The session as it was read.</param>
/// <param name="Action">What was pressed.</param>
/// <param name="By">Who pressed.</param>
/// <param name="Texts">In the language of the one who pressed.</param>
/// <param name="Technique">The session's technique.</param>
internal sealed record SessionRequest(Session Session, SessionAction Action, Person By, Texts.Texts Texts, TechniqueDialog Technique)
{
    /// <summary>Whether nobody else sees the answer.</summary>
    public bool SeesItAlone { get; init; } = true;

    /// <summary>Whether it was pressed in the presser's own chat with the bot.</summary>
    public bool IsPersonal { get; init; }

    public bool IsFacilitator => By.Id == Session.Facilitator.Id;

    /// <summary>Whether whoever pressed may: some buttons are the facilitator's alone, and lessons are made by whose they are.</summary>
    /// <param name="own">The technique's own button that was pressed, or null.</param>
    public bool MayPress(TechniqueButton? own) =>
        SessionVerb.Lessons.Contains(Action.Verb)
            ? Rules.MayMakeLessons(Session, By)
            : IsFacilitator || !(own?.ForFacilitator ?? SessionVerb.Facilitators.Contains(Action.Verb));

    /// <summary>What the technique asks and takes.</summary>
    public TechniqueRules Rules => Technique.Rules;

    /// <summary>The reader as they are: their language, page and role.</summary>
    public Viewer Viewer =>
        new(Texts.Language)
        {
            Person = SeesItAlone ? By : null,
            IsFacilitator = IsFacilitator,
            Page = Action.Page,
            Part = Action.Part,
            QuestionId = Session.StepId == Session.CollectStep ? Action.Step : null,
        };

    /// <summary>The reader's own view of the open step.</summary>
    public Task<AdaptiveCards.AdaptiveCard> DrawAsync(Viewer viewer, CancellationToken cancellationToken) =>
        Technique.Cards.DrawAsync(Session, viewer, cancellationToken);
}
