using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques;

/// <summary>What a technique asks and takes. One that only asks its questions has these and none of its own.</summary>
/// <param name="questions">The steps in which everybody answers, in order.</param>
public class TechniqueRules(params Question[] questions)
{
    /// <summary>The steps in which everybody answers, in order.</summary>
    public ImmutableArray<Question> Questions { get; } = [.. questions];

    /// <summary>The steps of its own before the review which are no questions, each as often as it is taken.</summary>
    public virtual ImmutableArray<string> StepsBeforeReview => [];

    /// <summary>What the review looks back on.</summary>
    public virtual ImmutableArray<Question> Reviewed => Questions;

    /// <summary>What the set-up card asks for besides what every session has.</summary>
    public virtual ImmutableArray<SetUpField> SetUp => [];

    /// <summary>Whether its questions can be open together over days.</summary>
    public virtual bool CanCollect => true;

    /// <summary>Whether it can be set up that names stand with what people say.</summary>
    public virtual bool CanShowNames => true;

    /// <summary>
    /// Whether what is said is for its members alone (<see cref="Session.IsConfidential"/>). They are those whom
    /// <see cref="Prepare"/> leaves on the session's roster.
    /// </summary>
    public virtual bool IsConfidential => false;

    /// <summary>Whether its contents hold what earlier sessions about the same piece of work hand on.</summary>
    public virtual bool LooksBack => false;

    /// <summary>The keys of its texts that no code names: without them nothing starts.</summary>
    public virtual IEnumerable<string> NeededTexts => [];

    /// <summary>The buttons that only this technique's cards have.</summary>
    internal virtual ImmutableArray<TechniqueButton> Buttons => [];

    /// <summary>Whether somebody may press that in their own chat with the bot, where the session is not.</summary>
    /// <param name="session">The session.</param>
    /// <param name="by">Who presses.</param>
    /// <param name="verb">What.</param>
    internal virtual bool TakesInPerson(Session session, Person by, string verb) => Buttons.Any(own => own.Id == verb && own.InPerson);

    /// <summary>Who can be picked, as the owner of an action for example; empty where there are too many to choose from.</summary>
    public virtual ImmutableArray<Person> PeopleOf(Session session) => session.Roster;

    /// <summary>The session as the technique has it, once it was set up.</summary>
    public virtual Session Prepare(Session session) => session;

    /// <summary>
    /// Whose what is said in a confidential session is, as an id: they alone get the record and make lessons. Null: nobody's yet.
    /// </summary>
    public virtual string? OwnerOf(Session session) => null;

    /// <summary>Whether somebody gets the record.</summary>
    public bool MayHaveRecord(Session session, Person? by) => !session.IsConfidential || (by is not null && by.Id == OwnerOf(session));

    /// <summary>Whether somebody makes lessons of what was said.</summary>
    public bool MayMakeLessons(Session session, Person? by) =>
        session.IsConfidential ? MayHaveRecord(session, by) : by?.Id == session.Facilitator.Id;

    /// <summary>Why the session cannot start as it was set up, or null where it can.</summary>
    /// <param name="session">The session as it was set up.</param>
    /// <param name="texts">In the language of the one who set it up.</param>
    /// <param name="now">When.</param>
    public virtual string? RefuseSetUp(Session session, Texts.Texts texts, DateTimeOffset now) => null;

    /// <summary>
    /// What speaks against the set-up as it is, or null: it is said once, and the same set-up started again is taken.
    /// </summary>
    /// <param name="session">The session as it was set up.</param>
    /// <param name="texts">In the language of the one who set it up.</param>
    public virtual string? DoubtSetUp(Session session, Texts.Texts texts) => null;

    /// <summary>What is set up already by what was typed to start it, by the id of its <see cref="SetUpField"/>.</summary>
    public virtual ImmutableSortedDictionary<string, string> SettingsOf(string typed) => ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Why an answer is not taken, or null where it is.</summary>
    public virtual string? Refuse(GivenAnswer answer) => null;

    /// <summary>What speaks against an answer as it is, or null: it is said once, and the same answer added again is taken.</summary>
    public virtual string? Doubt(GivenAnswer answer) => null;

    /// <summary>Sees to what has to be so before somebody's new answer is added; the session as it is then.</summary>
    /// <param name="answer">The answer; its question is open in its session.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public virtual Task<Session> EnterAsync(GivenAnswer answer, CancellationToken cancellationToken) => Task.FromResult(answer.Session);

    /// <summary>
    /// A new answer's fields with what the technique knows of it besides; named in <see cref="Question.Carries"/>. Its session is the one
    /// after <see cref="EnterAsync"/>.
    /// </summary>
    public virtual ImmutableSortedDictionary<string, string> Complete(GivenAnswer answer) => answer.Fields;

    /// <summary>The action that an answer is as well, or null: it is changed and taken back with the answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="contributionId">As what it is kept; the action's id is made of it.</param>
    public virtual ActionItem? ActionOf(GivenAnswer answer, Guid contributionId) => null;

    /// <summary>With what a lesson begins that is made of a contribution: what was learned, and what others should do.</summary>
    public virtual (string Learned, string Recommendation) LessonOf(Contribution contribution) => ("", "");

    /// <summary>What its author alone is told when an answer has been saved, or null: a hint that they may ignore.</summary>
    public virtual string? Hint(GivenAnswer answer) => null;

    /// <summary>
    /// What speaks against going on from a secret question, or a step of the technique's own, as it stands, as a question, or null: it is
    /// asked once.
    /// </summary>
    public virtual string? DoubtNext(SessionContents contents, Texts.Texts texts) => null;

    /// <summary>
    /// Whether the open step gives way to the next by itself when its time is up; the technique then says so in its own words.
    /// </summary>
    public virtual bool Turns(Session session) => false;

    /// <summary>Whether the facilitator can go back from where the session stands.</summary>
    public virtual bool CanGoBack(Session session) => true;

    /// <summary>Who has still to answer what is collected over days.</summary>
    public virtual IEnumerable<Person> Unheard(SessionContents contents)
    {
        var heard = contents.Participants.Select(participant => participant.Person.Id).ToHashSet();
        return contents.Session.Roster.Where(person => !heard.Contains(person.Id));
    }
}
