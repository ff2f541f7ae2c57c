using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>What a clause turns out to be.</summary>
internal enum ClauseKind
{
    /// <summary>It asks nothing: it says when or if.</summary>
    Aside,

    /// <summary>It advises without asking.</summary>
    Advice,

    Open,

    Closed,

    Leading,
}

/// <summary>How clauses of one kind begin.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="IsFirst">Whether only the clause that begins a sentence is one.</param>
/// <param name="When">How they may read.</param>
/// <param name="Ask">The open form, which may have <c>{rest}</c> in it: what the pattern's group of that name caught.</param>
internal sealed record QuestionRule(ClauseKind Kind, bool IsFirst, ImmutableArray<Regex> When, string Ask)
{
    /// <summary>Whether a clause is one.</summary>
    public bool Fits(string clause) => When.Any(when => when.IsMatch(clause));
}

/// <summary>
/// How questions read in one language: a file <c>content.questions.{language}.json</c>. Its patterns are regular expressions without
/// looking ahead or back, so that none takes longer than the text is long, over small letters without accents; <c>{name}</c> in one
/// stands for the words of that name.
/// </summary>
internal sealed partial class QuestionRules
{
    private const string First = "first ";

    // What nobody needs to ask anew.
    private static readonly ClauseKind[] Unasked = [ClauseKind.Aside, ClauseKind.Open];

    private readonly string _path;
    private readonly string _language;
    private readonly JsonElement _file;
    private readonly Dictionary<string, string> _words = [];

    private QuestionRules(string path, string language)
    {
        (_path, _language, _file) = (path, language, ContentFile.Read(path, language));
        foreach (var word in Property(_file, "words", JsonValueKind.Object).EnumerateObject())
        {
            _words[word.Name] = Filled(ContentFile.Text(word.Value, path, language, word.Name), word.Name);
        }

        Asks = ContentFile.Texts(Property(_file, "asks", JsonValueKind.Object), path, language);
        Preamble = Pattern("preamble", @"\A(?:{0})");
        Joint = Pattern("joint", "(?:{0})");
        And = Pattern("and", "(?:{0})");
        AfterAnd = Pattern("afterAnd", @"\A(?:{0})\b");
        Skipped = Pattern("skipped", @"\A(?:{0})\b");
        Asking = Pattern("asking", @"\b(?:{0})\b");
        Embedding = Pattern("embedding", @"\b(?:{0})\b");
        Interrupted = Pattern("interrupted", @"\A(?:{0}),");
        Claimed = Pattern("claimed", @"\A(?:{0})\b");
        Tag = Pattern("tag", @"(?:{0})\z");
        OnlyTag = Pattern("onlyTag", @"\A(?:{0})\z");
        Choice = Pattern("choice", @"\b(?:{0})\b");
        Offer = Pattern("offer", @"(?:{0})\z");
        Rules = [.. Property(_file, "rules", JsonValueKind.Array).EnumerateArray().Select(Rule)];
    }

    /// <summary>The open forms by name.</summary>
    public IReadOnlyDictionary<string, string> Asks { get; }

    /// <summary>What may stand before a question.</summary>
    public Regex Preamble { get; }

    /// <summary>After what another clause begins.</summary>
    public Regex Joint { get; }

    /// <summary>After what another clause begins if it reads like <see cref="AfterAnd"/>.</summary>
    public Regex And { get; }

    /// <summary>How a clause begins after <see cref="And"/>.</summary>
    public Regex AfterAnd { get; }

    /// <summary>How a clause inside a sentence begins that only goes on with the question before it.</summary>
    public Regex Skipped { get; }

    /// <summary>The words that ask openly.</summary>
    public Regex Asking { get; }

    /// <summary>What makes the questions after it part of one.</summary>
    public Regex Embedding { get; }

    /// <summary>A question's first word, when something is put in after it.</summary>
    public Regex Interrupted { get; }

    /// <summary>How a statement begins that puts something into somebody's mouth.</summary>
    public Regex Claimed { get; }

    /// <summary>How a sentence ends that wants to hear yes.</summary>
    public Regex Tag { get; }

    /// <summary>A sentence that is such an end and no more.</summary>
    public Regex OnlyTag { get; }

    /// <summary>What a closed question has between the answers that it offers.</summary>
    public Regex Choice { get; }

    /// <summary>How a question ends that asks openly and then offers answers.</summary>
    public Regex Offer { get; }

    /// <summary>The first that fits a clause says what it is.</summary>
    public ImmutableArray<QuestionRule> Rules { get; }

    /// <summary>Reads the rules of a language, and holds its open forms against the English ones.</summary>
    /// <exception cref="ContentException">The file or something in it is missing or malformed.</exception>
    public static QuestionRules Read(string folder, string language)
    {
        var rules = new QuestionRules(PathOf(language), language);
        if (language != TextCatalogue.Languages[0])
        {
            var english = new QuestionRules(PathOf(TextCatalogue.Languages[0]), TextCatalogue.Languages[0]);
            ContentFile.Compare(english.Asks, rules.Asks, rules._path, language);
        }

        return rules;

        string PathOf(string name) => Path.Combine(folder, "Techniques", "ActionLearningSet", $"content.questions.{name}.json");
    }

    /// <summary>A question as it stands on a card: with a capital and one question mark.</summary>
    public static string Question(string words)
    {
        var trimmed = words.Trim().TrimEnd(',', ':', '-', '?', ' ');
        return trimmed.Length == 0 ? "" : $"{char.ToUpperInvariant(trimmed[0])}{trimmed[1..]}?";
    }

    private QuestionRule Rule(JsonElement rule, int index)
    {
        var key = $"rules[{index}]";
        if (rule.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(key, "it must be an object");
        }

        var kind = ContentFile.Text(Property(rule, "kind", JsonValueKind.String), _path, _language, key);
        var isFirst = kind.StartsWith(First, StringComparison.Ordinal);
        if (!Enum.TryParse<ClauseKind>(isFirst ? kind[First.Length..] : kind, ignoreCase: true, out var parsed))
        {
            throw Wrong(key, $"'{kind}' is no kind of clause");
        }

        var ask = Unasked.Contains(parsed) ? "" : ContentFile.Text(Property(rule, "ask", JsonValueKind.String), _path, _language, key);
        return new QuestionRule(
            parsed,
            isFirst,
            [.. Lines(rule, "when").Select(when => Compiled(when, @"\A(?:{0})\b", key))],
            Unasked.Contains(parsed) ? ""
                : Asks.TryGetValue(ask, out var open) ? open
                : throw Wrong(key, $"there is no open form '{ask}'")
        );
    }

    private Regex Pattern(string key, string frame) => Compiled(string.Join('|', Lines(_file, key)), frame, key);

    private IEnumerable<string> Lines(JsonElement element, string key) =>
        Property(element, key, JsonValueKind.Array).EnumerateArray().Select(line => ContentFile.Text(line, _path, _language, key));

    private Regex Compiled(string pattern, string frame, string key)
    {
        try
        {
            return new Regex(
                frame.Replace("{0}", Filled(pattern, key), StringComparison.Ordinal),
                RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
            );
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            throw new ContentException(_path, _language, key, problem.Message, problem);
        }
    }

    private string Filled(string pattern, string key) =>
        Name()
            .Replace(pattern, name =>
                _words.TryGetValue(name.Groups[1].Value, out var words)
                    ? $"(?:{words})"
                    : throw Wrong(key, $"there are no words '{name.Groups[1].Value}'")
            );

    private JsonElement Property(JsonElement element, string key, JsonValueKind kind) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == kind
            ? value
            : throw Wrong(key, $"it is missing, or not of the kind {kind}");

    private ContentException Wrong(string key, string problem) => new(_path, _language, key, problem);

    [GeneratedRegex(@"\{([a-z]+)\}", RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
