using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>An answer that somebody gives, before it is saved.</summary>
/// <param name="Session">The session.</param>
/// <param name="Question">What is answered.</param>
/// <param name="By">Who answers.</param>
/// <param name="Fields">What was written, checked against the question.</param>
/// <param name="Texts">In the language of the one who answers.</param>
public sealed record GivenAnswer(
    Session Session,
    Question Question,
    Person By,
    ImmutableSortedDictionary<string, string> Fields,
    Texts.Texts Texts
);
