using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>What somebody typed after <c>coffee</c>.</summary>
internal enum CoffeeCommand
{
    Overview,
    New,
    Join,
    Leave,
    Pause,
    Status,
    Match,
    Feedback,
    Results,
}

/// <summary>Reads what is typed after <c>coffee</c>; every language's words work for everybody.</summary>
internal sealed class CoffeeCommands(TextCatalogue texts)
{
    private readonly Dictionary<string, CoffeeCommand> _words = TextCatalogue
        .Languages.SelectMany(language => Words(texts.Technique("coffee", language)!.Texts))
        .DistinctBy(pair => pair.Word)
        .ToDictionary(pair => pair.Word, pair => pair.Command, StringComparer.OrdinalIgnoreCase);

    /// <summary>The command, or null for words that are none.</summary>
    public CoffeeCommand? Read(string typed) =>
        UserText.CleanLine(typed) is not { Length: > 0 } line ? CoffeeCommand.Overview
        : _words.TryGetValue(line, out var command) ? command
        : null;

    private static IEnumerable<(string Word, CoffeeCommand Command)> Words(Texts.Texts texts) =>
        from one in new[]
        {
            (CoffeeCommand.New, texts["say.new"]),
            (CoffeeCommand.Join, texts["say.join"]),
            (CoffeeCommand.Leave, texts["say.leave"]),
            (CoffeeCommand.Pause, texts["say.pause"]),
            (CoffeeCommand.Status, texts["say.status"]),
            (CoffeeCommand.Match, texts["say.match"]),
            (CoffeeCommand.Feedback, texts["say.feedback"]),
            (CoffeeCommand.Results, texts["say.results"]),
        }
        from word in one.Item2.Split(',', StringSplitOptions.TrimEntries)
        select (word, one.Item1);
}
