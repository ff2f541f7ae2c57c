using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>One input of a question.</summary>
/// <param name="Id">Its id; the label is the text <c>{step}.{id}</c>, or <c>field.{id}</c>.</param>
/// <param name="Required">Whether an answer needs it.</param>
/// <param name="Highest">For a whole number from 0: the highest; null for text.</param>
public sealed record QuestionField(string Id, bool Required, int? Highest = null)
{
    /// <summary>For a whole number: the lowest.</summary>
    public int Lowest { get; init; }

    /// <summary>
    /// What can be chosen, where it is no text; the label is the text <c>{step}.{id}.{choice}</c>, or <c>choice.{choice}</c>. Nothing is
    /// chosen until somebody does.
    /// </summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Whether it is a day by which something is to be done, kept as <c>yyyy-MM-dd</c>; one that is over is asked about.</summary>
    public bool IsDay { get; init; }

    /// <summary>Whether it is somebody of the conversation, kept as their id; where nobody can be chosen, a name.</summary>
    public bool IsPerson { get; init; }

    /// <summary>The choice of another field with which alone it is asked, or null where it always is.</summary>
    public (string Field, string Choice)? OnlyWith { get; init; }

    /// <summary>Whether people write in it.</summary>
    public bool IsWords => Highest is null && Choices.IsEmpty && !IsDay && !IsPerson;

    /// <summary>Whether it is asked where so much is filled in of the other fields.</summary>
    public bool IsAskedWith(Func<string, string?> valueOf) => OnlyWith is not { } with || valueOf(with.Field) == with.Choice;

    /// <summary>How what was filled in is said: a day in the reader's way, a person by name, the rest as it stands.</summary>
    public string Say(string value, ImmutableArray<Person> people, Texts.Texts texts) =>
        IsDay && SetUpForm.Day(value) is { } day ? texts.Day(day).ToString()
        : IsPerson ? people.FirstOrDefault(person => person.Id == value)?.Name ?? value
        : value;
}

/// <summary>A step in which everybody answers.</summary>
/// <param name="Id">The step's id; its name and question are in the content files.</param>
/// <param name="Minutes">Its time, unless set up otherwise.</param>
public sealed record Question(string Id, int Minutes)
{
    /// <summary>The most characters of a contribution, all its fields together.</summary>
    public const int LongestAnswer = 2000;

    /// <summary>The most characters that an input takes: what is too long for an answer is kept, and said to be.</summary>
    public const int LongestTyped = 10_000;

    /// <summary>What an answer has; one text unless the technique says otherwise.</summary>
    public ImmutableArray<QuestionField> Fields { get; init; } = [new("text", Required: true)];

    /// <summary>The field with choices by which cards and the record group the answers, or null.</summary>
    public string? GroupBy { get; init; }

    /// <summary>Whether a new answer takes the place of the person's earlier one.</summary>
    public bool OnePerPerson { get; init; }

    /// <summary>
    /// What of it is answered one by one, as ids: each person has one answer to each part. Empty where it is answered as a whole.
    /// </summary>
    public ImmutableArray<string> Parts { get; init; } = [];

    /// <summary>
    /// What the technique adds to an answer besides what is written (<see cref="Techniques.TechniqueRules.Complete"/>): it stays when the
    /// words change.
    /// </summary>
    public ImmutableArray<string> Carries { get; init; } = [];

    /// <summary>Whether pictures may be put into an answer: people send them in a message.</summary>
    public bool TakesPictures { get; init; }

    /// <summary>Whether it has a time; without, it is open until the facilitator goes on.</summary>
    public bool IsTimed { get; init; } = true;

    /// <summary>The earlier steps that it builds on, as ids: what was said there stands above it.</summary>
    public ImmutableArray<string> BuildsOn { get; init; } = [];

    /// <summary>Whether what is answered are words that everybody may read once the step is over.</summary>
    public bool IsReadable => !Secret && Parts.IsEmpty && Fields.Any(each => each.IsWords);

    /// <summary>
    /// Whether what is filled in is saved whatever button of the card is pressed: there is one answer, which changes until it is right.
    /// </summary>
    public bool IsSavedByAnyButton => OnePerPerson || !Parts.IsEmpty;

    /// <summary>Its time in a session.</summary>
    public TimeSpan TimeIn(Session session) => TimeSpan.FromMinutes(session.Minutes.GetValueOrDefault(Id, Minutes));

    /// <summary>
    /// Whether an answer is its author's to do and says so, even where names are hidden: what they say elsewhere must not be known by it.
    /// </summary>
    public bool IsNamed { get; init; }

    /// <summary>Whether nobody is waited for: it goes on without a question whatever was answered, and nobody says that they are done.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether answers are secret until the facilitator reveals them.</summary>
    public bool Secret { get; init; }
}
