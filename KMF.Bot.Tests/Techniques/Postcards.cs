using System.Text.RegularExpressions;
using KMF.Bot.Tests.Deploy;

namespace KMF.Bot.Tests.Techniques;

/// <summary>The questions of the framework's postcards, as they are printed (<c>postcards.txt</c>).</summary>
internal static partial class Postcards
{
    // The first page has the questions of the three phases together.
    private const string FirstPage = "Knowledge Mobilisation Framework";

    private static readonly Dictionary<string, string[]> TechniquesByTitle = new()
    {
        [FirstPage] = ["check-in-before", "check-in-during", "check-in-after"],
        ["Self-Assessment Tool"] = ["self-assessment"],
        ["Appreciative Inquiry"] = ["appreciative-inquiry"],
        ["A facilitated meeting with peers"] = ["peer-assist"],
        ["Before Action Review"] = ["before-action-review"],
        ["Fishbowl"] = ["fishbowl"],
        ["After Action Review"] = ["after-action-review"],
        ["Knowledge Cafés"] = ["knowledge-cafe"],
        ["Randomised Coffee Trials"] = ["coffee"],
        ["Communities of Practice"] = ["community"],
        ["Action Learning Sets"] = ["action-learning-set"],
        ["Knowledge Assets"] = ["asset"],
        ["Knowledge Harvesting"] = ["harvest"],
        ["Retrospect"] = ["retrospect"],
    };

    /// <summary>Each postcard's techniques with its questions; a postcard without questions has none.</summary>
    public static IReadOnlyList<(string[] Techniques, string[] Questions)> Read()
    {
        var questions = TechniquesByTitle.Values.ToDictionary(ids => ids, _ => new List<string>());
        var current = TechniquesByTitle[FirstPage];
        foreach (var block in Blocks().Split(File.ReadAllText(RepositoryFolder.Path("KMF.Bot.Tests", "Techniques", "postcards.txt"))))
        {
            current = TechniquesByTitle.FirstOrDefault(known => block.Trim().StartsWith(known.Key, StringComparison.Ordinal)).Value
                ?? current;
            questions[current].AddRange(Sentences(block).Where(sentence => sentence.EndsWith('?')));
        }

        return [.. questions.Select(card => (card.Key, card.Value.ToArray()))];
    }

    /// <summary>The sentences of a text, however its lines break and whichever quotation marks it has.</summary>
    public static IEnumerable<string> Sentences(string text) =>
        SentenceEnds()
            .Split(Spaces().Replace(Numbers().Replace(Mended(text), ""), " ").Trim())
            .Select(sentence => Label().Replace(sentence, "").Trim())
            .Select(sentence => sentence.Length == 0 ? "" : char.ToUpperInvariant(sentence[0]) + sentence[1..]);

    // Where the print leaves a mark out, or puts the question behind an instruction.
    private static string Mended(string text) =>
        text.Replace('’', '\'')
            .Replace("disappointments Why?", "disappointments? Why?", StringComparison.Ordinal)
            .Replace("Frame the topic, what", "Frame the topic. What", StringComparison.Ordinal);

    // What opens a side of a postcard stands one space in.
    [GeneratedRegex(@"\n\s*\n|\n(?=\f? )")]
    private static partial Regex Blocks();

    [GeneratedRegex(@"(?<=[.?!])\s+")]
    private static partial Regex SentenceEnds();

    [GeneratedRegex(@"(?<!\S)\d\.\s")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^[A-Z][\w ]*: (?=[A-Z])")]
    private static partial Regex Label();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
