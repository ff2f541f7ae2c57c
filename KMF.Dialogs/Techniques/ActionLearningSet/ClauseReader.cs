namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>A part of a sentence that asks or advises.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Ask">An open form of it; empty where it is open.</param>
/// <param name="IsWhole">Whether it can stand as a question by itself.</param>
internal sealed record Clause(ClauseKind Kind, int Start, int End, string Ask, bool IsWhole = true);

/// <summary>Finds what the sentences of a text ask.</summary>
internal sealed class ClauseReader(QuestionRules rules)
{
    // What a clause is shows where it begins, a tag where the sentence ends: so the time taken grows with the text and no faster.
    private const int Window = 160;

    private const int MostPreambles = 8;

    // Less is no statement.
    private const int FewestSpaces = 2;

    /// <summary>What a sentence asks, or the one thing that it advises.</summary>
    public IReadOnlyList<Clause> Read(TypedQuestion text, Sentence sentence)
    {
        var start = AfterPreamble(text, sentence.Start, sentence.End);
        var ending = Behind(text, start, sentence.End).TrimEnd();
        if (rules.OnlyTag.IsMatch(ending))
        {
            return [new Clause(ClauseKind.Advice, start, sentence.End, rules.Asks["view"])];
        }

        if (rules.Tag.IsMatch(ending))
        {
            return [new Clause(ClauseKind.Leading, start, sentence.End, rules.Asks["view"])];
        }

        return Clauses(text, sentence, start) switch
        {
            [] when sentence.IsAsked => [Unmarked(text, start, sentence.End)],
            [{ Kind: ClauseKind.Advice } advice] when sentence.IsAsked => [advice with { Kind = ClauseKind.Leading }],
            [{ Kind: ClauseKind.Open } open] when rules.Offer.IsMatch(ending) =>
            [
                open with
                {
                    Kind = ClauseKind.Closed,
                    Ask = rules.Asks["choice"],
                },
            ],
            [{ Kind: ClauseKind.Closed } closed] when rules.Choice.IsMatch(ending) => [closed with { Ask = rules.Asks["choice"] }],
            var clauses => clauses,
        };
    }

    private List<Clause> Clauses(TypedQuestion text, Sentence sentence, int start)
    {
        var clauses = new List<Clause>();
        var from = start;
        Add(isFirst: true);
        if (rules.Interrupted.IsMatch(Ahead(text, start, sentence.End)))
        {
            return clauses;
        }

        foreach (var joint in rules.Joint.EnumerateMatches(text.Folded.AsSpan(start..sentence.End)))
        {
            var (end, next) = (start + joint.Index, start + joint.Index + joint.Length);
            var ahead = Ahead(text, next, sentence.End);
            if (
                next > from
                && !rules.Skipped.IsMatch(ahead)
                && (!rules.And.IsMatch(text.Folded.AsSpan(end..next)) || rules.AfterAnd.IsMatch(Ahead(text, end, sentence.End)))
            )
            {
                var before = clauses.Count;
                from = AfterPreamble(text, next, sentence.End);
                Add(isFirst: false);
                if (clauses.Count > before && before > 0)
                {
                    clauses[before - 1] = clauses[before - 1] with { End = end };
                }
            }
        }

        return clauses;

        void Add(bool isFirst)
        {
            var ahead = Ahead(text, from, sentence.End);
            var rule = rules.Rules.FirstOrDefault(rule => (isFirst || !rule.IsFirst) && rule.Fits(ahead));
            if (
                rule is not (null or { Kind: ClauseKind.Aside })
                && (isFirst || rule.Kind != ClauseKind.Advice)
                && !(rule.Kind == ClauseKind.Open && !isFirst && rules.Embedding.IsMatch(Behind(text, start, from)))
            )
            {
                clauses.Add(new Clause(rule.Kind, from, sentence.End, Ask(rule, text, from, sentence.End)));
            }
        }
    }

    // Nothing in it reads like a question but its mark.
    private Clause Unmarked(TypedQuestion text, int start, int end)
    {
        var ahead = Ahead(text, start, end);
        var isOpen =
            rules.Asking.IsMatch(ahead)
            || !rules.Common.IsMatch(ahead)
            || ahead.Count(character => character == ' ') < FewestSpaces
            || rules.Rules.FirstOrDefault(rule => rule.Fits(ahead)) is { Kind: ClauseKind.Aside };
        return isOpen
            ? new Clause(ClauseKind.Open, start, end, "", IsWhole: false)
            : new Clause(rules.Claimed.IsMatch(ahead) ? ClauseKind.Leading : ClauseKind.Closed, start, end, rules.Asks["view"]);
    }

    private int AfterPreamble(TypedQuestion text, int start, int end)
    {
        for (var count = 0; count < MostPreambles; count++)
        {
            var length = 0;
            foreach (var preamble in rules.Preamble.EnumerateMatches(Ahead(text, start, end)))
            {
                length = preamble.Length;
            }

            if (length == 0 || start + length >= end)
            {
                break;
            }

            start += length;
        }

        return start;
    }

    // Their own words, where the open form has a place for them and they are not too long for it.
    private string Ask(QuestionRule rule, TypedQuestion text, int start, int end)
    {
        var ahead = Ahead(text, start, end);
        var rest = rule.When.First(when => when.IsMatch(ahead)).Match(text.Folded, start, ahead.Length).Groups["rest"];
        return !rest.Success ? rule.Ask
            : end - rest.Index > Window ? rules.Asks["view"]
            : rule.Ask.Replace("{rest}", text.Typed[rest.Index..end].TrimEnd(), StringComparison.Ordinal);
    }

    private static string Ahead(TypedQuestion text, int start, int end) => text.Folded[start..Math.Min(end, start + Window)];

    private static string Behind(TypedQuestion text, int start, int end) => text.Folded[Math.Max(start, end - Window)..end];
}
