using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>What somebody said in answer to a question.</summary>
/// <param name="Id">Its id.</param>
/// <param name="StepId">The question's step.</param>
/// <param name="Fields">What was written, by field id (one field <c>text</c>, or the technique's own), in no order.</param>
/// <param name="AuthorKey">Who wrote it as <see cref="IPersonKeys"/> says; the same person has another key in another session. Empty where
/// the technique itself put it there.</param>
/// <param name="AuthorName">Who wrote it, only where names are shown.</param>
/// <param name="At">When it was added.</param>
/// <param name="MergedInto">The contribution of the same step that says the same, when the facilitator merged the two.</param>
/// <param name="Votes">Its dots; 0 until the voting has closed.</param>
public sealed record Contribution(
    Guid Id,
    string StepId,
    ImmutableSortedDictionary<string, string> Fields,
    string AuthorKey,
    string? AuthorName,
    DateTimeOffset At,
    Guid? MergedInto,
    int Votes
)
{
    /// <summary>What of the step it answers, or null; the part where the question has some (<see cref="Question.Parts"/>).</summary>
    public string? Slot { get; init; }

    /// <summary>The field that every contribution has: the only one, or the first of several.</summary>
    public string Text => Fields.TryGetValue("text", out var text) ? text : Fields.GetValueOrDefault("what", "");

    /// <summary>The field that names its pictures.</summary>
    public const string PicturesField = "pictures";

    /// <summary>The ids of the pictures in it.</summary>
    public ImmutableArray<Guid> Pictures =>
        Fields.TryGetValue(PicturesField, out var ids)
            ?
            [
                .. ids.Split(',')
                    .Select(id => Guid.TryParseExact(id, "N", out var picture) ? picture : Guid.Empty)
                    .Where(id => id != Guid.Empty),
            ]
            : [];
}

/// <summary>Somebody who has done anything in a session. There are no times and no words: it does not tell who wrote what.</summary>
/// <param name="Person">Who.</param>
/// <param name="DoneStepId">The last step for which they pressed <em>I'm done</em>.</param>
public sealed record Participant(Person Person, string? DoneStepId);

/// <summary>Something that the team decided to do.</summary>
/// <param name="Id">Its id.</param>
/// <param name="What">1 to 500 characters.</param>
/// <param name="Owner">Who does it; its ids are empty where only a name was written.</param>
/// <param name="Due">By when, or null.</param>
/// <param name="FromContribution">The contribution that it came from, or null.</param>
public sealed record ActionItem(Guid Id, string What, Person? Owner, DateOnly? Due, Guid? FromContribution)
{
    /// <summary>That it is done, or null while it is open.</summary>
    public ActionDone? Done { get; init; }
}

/// <summary>That an action is done.</summary>
/// <param name="At">When somebody said so.</param>
/// <param name="By">Who.</param>
public sealed record ActionDone(DateTimeOffset At, Person By);

/// <summary>How useful somebody found the session.</summary>
/// <param name="Useful">1 to 5.</param>
/// <param name="Why">In their own words, or empty.</param>
public sealed record Rating(int Useful, string Why);
