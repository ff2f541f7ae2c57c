namespace KMF.Dialogs.Work;

/// <summary>What it is that a session hands on.</summary>
public enum HandedOnKind
{
    /// <summary>What the team sets out to achieve, and why.</summary>
    Intention,

    /// <summary>What may go wrong.</summary>
    Risk,

    /// <summary>How the team will know that it works.</summary>
    Sign,

    /// <summary>What was learned.</summary>
    Lesson,
}

/// <summary>Something that a closed session hands on to later sessions about the same piece of work, whatever their techniques.</summary>
/// <param name="Id">The contribution or the lesson.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Words">The words.</param>
/// <param name="By">Who said it; null where nobody in particular did, or that session hides names.</param>
public sealed record HandedOn(Guid Id, HandedOnKind Kind, string Words, string? By);
