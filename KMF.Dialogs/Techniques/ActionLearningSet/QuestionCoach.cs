using System.Text.RegularExpressions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>
/// Looks whether a typed question is closed, leading or several at once, and has an open form for it: a hint and no verdict. Where it
/// cannot be told it says nothing. Several at once wins, since one must be chosen before its form matters; then leading, since nearly
/// every leading question is a closed one too.
/// </summary>
public sealed class QuestionCoach
{
    // The longest of its author's questions that is handed back as the one to ask.
    private const int LongestKept = 160;

    private readonly QuestionRules _rules;
    private readonly ClauseReader _reader;

    /// <summary>Reads the rules of a language from the files beside the program.</summary>
    /// <exception cref="Texts.ContentException">The file or something in it is missing or malformed.</exception>
    public QuestionCoach(string folder, string language)
    {
        _rules = new QuestionRules(folder, language);
        _reader = new ClauseReader(_rules);
    }

    /// <summary>What its author is told, or null where there is nothing to say.</summary>
    public Nudge? Look(string typed)
    {
        try
        {
            var text = TypedQuestion.Read(typed, _rules.Shortened);
            return Told([.. text.Sentences().SelectMany(sentence => _reader.Read(text, sentence))], text);
        }
        catch (RegexMatchTimeoutException)
        {
            // Nobody waits for a hint.
            return null;
        }
    }

    // Advice before a question may only lead up to it; advice after one answers it.
    private Nudge? Told(List<Clause> clauses, TypedQuestion text) =>
        clauses.Where(clause => clause.Kind != ClauseKind.Advice).ToList() switch
        {
            [] when clauses.Count == 0 => null,
            [{ Kind: ClauseKind.Open }] => null,
            // Marks and nothing else that reads like a question, as in another language.
            { Count: > 0 } asked when asked.TrueForAll(clause => !clause.IsWhole) => null,
            [{ Kind: ClauseKind.Closed } only] when clauses[^1] == only => new Nudge(QuestionKind.Closed, only.Ask),
            [] or [_] => new Nudge(QuestionKind.Leading, clauses[^1].Ask),
            var several => new Nudge(QuestionKind.Several, OneOf(several, text)),
        };

    // Their own words read best: the first of the questions that is open as it stands.
    private string OneOf(List<Clause> several, TypedQuestion text) =>
        several.FirstOrDefault(clause => clause is { Kind: ClauseKind.Open, IsWhole: true } && clause.End - clause.Start <= LongestKept)
            is { } open
            ? text.Question(open.Start, open.End)
            : _rules.Asks["one"];
}
