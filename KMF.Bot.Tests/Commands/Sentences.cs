using System.Collections.Immutable;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Commands;

/// <summary>A sentence as somebody might write it, and the answers that are right.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Right">
/// Ids of commands; for help and starts with a colon and the technique; <c>none</c> for what the bot has nothing to do with: saying that it
/// did not understand, helping or thanking does no harm there, proposing something does.
/// </param>
internal sealed record Sentence(string Text, ImmutableArray<string> Right)
{
    private static readonly string[] Harmless = ["help", "thanks", "none"];

    /// <summary>
    /// The sentences of <c>sentences.{language}.txt</c>: a heading names the right answer, a bar in a line others that are right too. They
    /// were written without looking at the examples that the bot learns from, and none of them may become one.
    /// </summary>
    public static IReadOnlyList<Sentence> Of(string language)
    {
        var sentences = new List<Sentence>();
        string[] right = [];
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Commands", $"sentences.{language}.txt")))
        {
            if (line.StartsWith('#'))
            {
                right = Parts(line[1..]);
            }
            else if (line.Length > 0)
            {
                sentences.Add(new Sentence(Parts(line)[0], [.. right, .. Parts(line)[1..]]));
            }
        }

        return sentences;

        static string[] Parts(string line) => line.Split('|', StringSplitOptions.TrimEntries);
    }

    /// <summary>Whether the answer is right by being done or said.</summary>
    public bool IsDone(Command answer) =>
        answer is not { Id: Command.Unknown, Text.Length: > 0 }
        && (Right.Contains(KeyOf(answer)) || (Right.Contains("none") && Harmless.Contains(KeyOf(answer))));

    /// <summary>Whether the answer is right by proposing it.</summary>
    public bool IsProposed(Command answer, CommandParser parser) =>
        answer is { Id: Command.Unknown, Text.Length: > 0 } && Right.Contains(KeyOf(parser.Parse(answer.Text)));

    /// <summary>
    /// Whether the answer does harm: it changes something that nobody asked for, or proposes what ends something, or in another language.
    /// </summary>
    public bool IsHarmed(Command answer, CommandParser parser, TextCatalogue texts, string language)
    {
        var proposed = answer is { Id: Command.Unknown, Text.Length: > 0 } ? parser.Parse(answer.Text) : null;
        return (!IsDone(answer) && Changes(answer))
            || (proposed is not null && (GuessOf(proposed) == Guess.Never || !IsIn(answer.Text, texts, language)));
    }

    private static bool Changes(Command answer) => GuessOf(answer) != Guess.Show;

    private static Guess GuessOf(Command command) =>
        CommandCatalogue.Types.Select(type => CommandCatalogue.AttributeOf(type)!).First(attribute => attribute.Id == command.Id).Guess;

    private static bool IsIn(string proposal, TextCatalogue texts, string language) =>
        CommandCatalogue
            .Types.SelectMany(type => texts.Command(CommandCatalogue.AttributeOf(type)!.Id, language)?.Words ?? [])
            .Concat(texts.All.SelectMany(technique => texts.Technique(technique.Id, language)!.Commands))
            .Any(words => proposal.StartsWith(words, StringComparison.OrdinalIgnoreCase));

    private static string KeyOf(Command command) =>
        command.Id == Command.Unknown ? "none"
        : command.Id is Command.Help or Command.Start && command.TechniqueId is { } technique ? $"{command.Id}:{technique}"
        : command.Id;
}
