using System.Text.RegularExpressions;

namespace KMF.Bot.Tests.Techniques;

/// <summary>A line of a walkthrough.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Who">Who says or does it; KMF for what has to be seen.</param>
/// <param name="Button">The button that is pressed, or null.</param>
/// <param name="Words">What is said, filled in or seen.</param>
internal sealed record WalkthroughLine(int Number, string Who, string? Button, string Words)
{
    public bool IsSeen => Who == "KMF";

    public override string ToString() => $"line {Number}: {Who}: {(Button is null ? "" : $"[{Button}] ")}{Words}";
}

/// <summary>
/// A technique as a conversation that people can read and tests can replay:
/// <code>
/// # A line for the reader. Ann: @KMF retrospect Winter ward move somebody writes KMF: Get ready what the one before then sees Bea: [Add]
/// Pharmacy waits a button, and what goes into the card's first input Bea: [Add] what: … | why: … the same for inputs by name Bea: [Vote]
/// Pharmacy waits a button beside these words Bea: (KMF) everybody looks at their own chat with the bot Bea: (Winter ward move) everybody
/// is back in the channel
/// </code>
/// </summary>
internal static partial class Walkthrough
{
    /// <exception cref="FormatException">A line is neither said, pressed nor seen.</exception>
    public static IReadOnlyList<WalkthroughLine> Read(string text) =>
        [
            .. text.ReplaceLineEndings("\n")
                .Split('\n')
                .Select((line, index) => (Text: line.Trim(), Number: index + 1))
                .Where(line => line.Text.Length > 0 && line.Text[0] != '#')
                .Select(line =>
                    Line().Match(line.Text) is { Success: true } match
                        ? new WalkthroughLine(
                            line.Number,
                            match.Groups["who"].Value,
                            match.Groups["button"] is { Success: true } button ? button.Value : null,
                            match.Groups["words"].Value
                        )
                        : throw new FormatException($"Line {line.Number} is no line of a walkthrough: {line.Text}")
                ),
        ];

    /// <summary>What goes into a card's inputs; the words alone go into the first.</summary>
    public static Dictionary<string, string> Inputs(string words, IReadOnlyList<string> ids)
    {
        if (words.Length == 0)
        {
            return [];
        }

        var named = words.Split(" | ").Select(part => part.Split(": ", 2)).ToList();
        return named.TrueForAll(part => part.Length == 2 && ids.Contains(part[0]))
            ? named.ToDictionary(part => part[0], part => part[1])
            : new Dictionary<string, string> { [ids[0]] = words };
    }

    [GeneratedRegex(@"^(?<who>\w+): (?:\[(?<button>[^\]]+)\] ?)?(?<words>.*)$")]
    private static partial Regex Line();
}
