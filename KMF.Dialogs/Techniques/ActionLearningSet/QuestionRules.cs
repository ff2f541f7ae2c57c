using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>What a clause turns out to be.</summary>
internal enum ClauseKind
{
    /// <summary>It asks nothing: it says when or if, or tells somebody to go on.</summary>
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
/// How questions read in one language: a file <c>content.questions.{language}.json</c>. Its patterns are regular expressions over small
/// letters without accents; <c>{name}</c> in one stands for the words of that name.
/// </summary>
internal sealed partial class QuestionRules
{
    private const string First = "first ";

    // Somebody waits for the answer; no pattern in the files takes a thousandth of it.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly string _path;
    private readonly string _language;
    private readonly JsonElement _file;
    private readonly Dictionary<string, string> _words = [];

    /// <summary>Reads the rules of a language from beside the program, and holds its open forms against the English ones.</summary>
    /// <exception cref="ContentException">The file or something in it is missing or malformed.</exception>
    public QuestionRules(string folder, string language)
    {
        (_path, _language) = (PathOf(folder, language), language);
        _file = ContentFile.Read(_path, language);
        foreach (var word in Property(_file, "words", JsonValueKind.Object).EnumerateObject())
        {
            _words[word.Name] = Filled(ContentFile.Text(word.Value, _path, language, word.Name), word.Name);
        }

        Asks = ReadAsks(_file);
        ContentFile.Compare(ReadAsks(ContentFile.Read(PathOf(folder, "en"), "en")), Asks, _path, language);
        Shortened = Pattern("shortened", @"\b(?:{0})\.");
        Preamble = Pattern("preamble", @"\A(?:{0})");
        Joint = Pattern("joint", "(?:{0})");
        And = Pattern("and", "(?:{0})");
        AfterAnd = Pattern("afterAnd", @"\A(?:{0})\b");
        Skipped = Pattern("skipped", @"\A(?:{0})\b");
        Asking = Pattern("asking", @"\b(?:{0})\b");
        Embedding = Pattern("embedding", @"\b(?:{0})\b");
        Interrupted = Pattern("interrupted", @"\A(?:{0}),");
        Common = Pattern("common", @"\b(?:{0})\b");
        Claimed = Pattern("claimed", @"\A(?:{0})\b");
        Tag = Pattern("tag", @"(?:{0})\z");
        OnlyTag = Pattern("onlyTag", @"\A(?:{0})\z");
        Choice = Pattern("choice", @"\b(?:{0})\b");
        Offer = Pattern("offer", @"(?:{0})\z");
        Rules = [.. Property(_file, "rules", JsonValueKind.Array).EnumerateArray().Select(Rule)];
    }

    /// <summary>The open forms by name.</summary>
    public IReadOnlyDictionary<string, string> Asks { get; }

    /// <summary>Words with a full stop that ends no sentence.</summary>
    public Regex Shortened { get; }

    /// <summary>What may stand before a question.</summary>
    public Regex Preamble { get; }

    /// <summary>After what another clause begins.</summary>
    public Regex Joint { get; }

    /// <summary>A joint after which another clause begins only if both together read like <see cref="AfterAnd"/>.</summary>
    public Regex And { get; }

    /// <summary>How a clause begins, with its <see cref="And"/>.</summary>
    public Regex AfterAnd { get; }

    /// <summary>How a clause inside a sentence begins that only goes on with the question before it.</summary>
    public Regex Skipped { get; }

    /// <summary>The words that ask openly.</summary>
    public Regex Asking { get; }

    /// <summary>What makes the open questions after it part of one.</summary>
    public Regex Embedding { get; }

    /// <summary>A question's first words, when something is put in after them.</summary>
    public Regex Interrupted { get; }

    /// <summary>Words of the language that hardly any sentence is without, and other languages are.</summary>
    public Regex Common { get; }

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

    private static string PathOf(string folder, string language) =>
        Path.Combine(folder, "Techniques", "ActionLearningSet", $"content.questions.{language}.json");

    private Dictionary<string, string> ReadAsks(JsonElement file) =>
        ContentFile.Texts(Property(file, "asks", JsonValueKind.Object), _path, _language);

    private QuestionRule Rule(JsonElement rule, int index)
    {
        var key = $"rules[{index}]";
        if (rule.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(key, "it must be an object");
        }

        var name = ContentFile.Text(Property(rule, "kind", JsonValueKind.String), _path, _language, key);
        var isFirst = name.StartsWith(First, StringComparison.Ordinal);
        if (!Enum.TryParse<ClauseKind>(isFirst ? name[First.Length..] : name, ignoreCase: true, out var kind))
        {
            throw Wrong(key, $"'{name}' is no kind of clause");
        }

        return new QuestionRule(
            kind,
            isFirst,
            [.. Lines(rule, "when").Select(when => Compiled(when, @"\A(?:{0})\b", key))],
            kind is ClauseKind.Aside or ClauseKind.Open ? "" : Ask(rule, key)
        );
    }

    private string Ask(JsonElement rule, string key)
    {
        var name = ContentFile.Text(Property(rule, "ask", JsonValueKind.String), _path, _language, key);
        return Asks.TryGetValue(name, out var ask) ? ask : throw Wrong(key, $"there is no open form '{name}'");
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
                RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
                Patience
            );
        }
        catch (ArgumentException problem)
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

    // Not a number of times, such as {0,5}.
    [GeneratedRegex(@"\{([a-z]+)\}", RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
