using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>One input of a question.</summary>
/// <param name="Id">Its id; the label is the text <c>{step}.{id}</c>, or <c>field.{id}</c>.</param>
/// <param name="Required">Whether an answer needs it.</param>
/// <param name="Highest">For a whole number from 0: the highest; null for text.</param>
public sealed record QuestionField(string Id, bool Required, int? Highest = null)
{
    /// <summary>
    /// What can be chosen, where it is no text; the label is the text <c>{step}.{id}.{choice}</c>, or <c>choice.{choice}</c>. A required
    /// field has its first choice chosen.
    /// </summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Whether it is a day, kept as <c>yyyy-MM-dd</c>.</summary>
    public bool IsDay { get; init; }

    /// <summary>Whether people write in it.</summary>
    public bool IsWords => Highest is null && Choices.IsEmpty && !IsDay;

    /// <summary>How what was filled in is said: a day in the reader's way, the rest as it stands.</summary>
    public string Say(string value, Texts.Texts texts) =>
        IsDay && SetUpForm.Day(value) is { } day ? day.ToString("d MMMM yyyy", texts.Culture) : value;
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

    /// <summary>Whether a press carries something that was filled in, beside what is chosen without anybody having written.</summary>
    internal bool IsFilled(Messaging.CardAction action) =>
        Fields.Any(each => each.IsWords && UserText.Clean(action.Input(each.Id)).Length > 0)
        || (Fields.Any(each => each.Highest is not null) && Fields.Where(each => each.Highest is not null).All(each => action.Input(each.Id).Length > 0));

    /// <summary>Its time in a session.</summary>
    public TimeSpan TimeIn(Session session) => TimeSpan.FromMinutes(session.Minutes.GetValueOrDefault(Id, Minutes));

    /// <summary>Whether answers are secret until the facilitator reveals them.</summary>
    public bool Secret { get; init; }
}
