using System.Text.RegularExpressions;
using KMF.Bot.Tests.Deploy;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Tests.Texts;

/// <summary>A use of a text in the code.</summary>
/// <param name="File">Where.</param>
/// <param name="Keys">The keys that it may name.</param>
/// <param name="Given">The placeholders that it fills in; null where it does not say them one by one.</param>
internal sealed record TextUse(string File, IReadOnlyList<string> Keys, IReadOnlySet<string>? Given)
{
    public override string ToString() => $"{File}: {string.Join(", ", Keys)}";
}

/// <summary>Finds in the sources which texts the code asks for.</summary>
internal static partial class SourceCalls
{
    private static readonly (string Name, string Text)[] Sources =
    [
        .. new[] { "KMF.Dialogs", "KMF.Bot" }
            .SelectMany(project => Directory.EnumerateFiles(RepositoryFolder.Path(project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file))),
    ];

    /// <summary>Every string in the sources that looks like a key.</summary>
    public static IReadOnlySet<string> AllStrings { get; } =
        Sources.SelectMany(source => Keys(source.Text)).Concat(["welcome"]).ToHashSet();

    /// <summary>The uses by index, <c>With</c> and <c>Count</c>.</summary>
    public static IReadOnlyList<TextUse> Uses { get; } =
    [
        .. Sources.SelectMany(source =>
            Index()
                .Matches(source.Text)
                .Select(match => new TextUse(source.Name, Keys(Inside(source.Text, match.Index + match.Length)), new HashSet<string>()))
        ),
        .. Sources.SelectMany(source =>
            Call()
                .Matches(source.Text)
                .Select(match => Use(source.Name, match.Groups[1].Value, Inside(source.Text, match.Index + match.Length)))
        ),
    ];

    /// <summary>The verbs of buttons whose title the code does not say, so that it is the text <c>button.{verb}</c>.</summary>
    public static IReadOnlySet<string> ButtonVerbs { get; } =
        Sources
            .SelectMany(source => ButtonCall().Matches(source.Text).Select(match => Inside(source.Text, match.Index + match.Length)))
            .Where(call => !TitleGiven().IsMatch(call))
            .SelectMany(call => VerbName().Matches(call).Select(match => match.Groups[1].Value))
            .Select(name => CardAction.NameOf((string)typeof(SessionVerb).GetField(name)!.GetValue(null)!))
            .ToHashSet();

    private static TextUse Use(string file, string method, string call)
    {
        var arguments = Arguments(call).ToList();
        var values = arguments.Skip(method == "Count" ? 2 : 1).ToList();
        var names = values.Select(value => Value().Match(value)).ToList();
        var given = names.All(name => name.Success) ? names.Select(name => name.Groups[1].Value).ToHashSet() : null;
        if (method == "Count")
        {
            given?.Add("count");
        }

        return new TextUse(file, Keys(arguments[0]), given);
    }

    private static List<string> Keys(string code) => [.. Key().Matches(code).Select(match => match.Groups[1].Value)];

    /// <summary>What stands between a bracket and the one that closes it.</summary>
    private static string Inside(string code, int start)
    {
        var depth = 1;
        var inString = false;
        for (var index = start; index < code.Length; index++)
        {
            inString ^= code[index] == '"';
            depth += inString
                ? 0
                : code[index] switch
                {
                    '(' or '[' or '{' => 1,
                    ')' or ']' or '}' => -1,
                    _ => 0,
                };
            if (depth == 0)
            {
                return code[start..index];
            }
        }

        return "";
    }

    private static IEnumerable<string> Arguments(string call)
    {
        var (depth, start, inString) = (0, 0, false);
        for (var index = 0; index < call.Length; index++)
        {
            inString ^= call[index] == '"';
            depth += inString
                ? 0
                : call[index] switch
                {
                    '(' or '[' or '{' => 1,
                    ')' or ']' or '}' => -1,
                    _ => 0,
                };
            if (!inString && depth == 0 && call[index] == ',')
            {
                yield return call[start..index].Trim();
                start = index + 1;
            }
        }

        yield return call[start..].Trim();
    }

    [GeneratedRegex(@"(?:[Tt]exts|[Ww]ords)\[")]
    private static partial Regex Index();

    [GeneratedRegex(@"(?:[Tt]exts|[Ww]ords|Shared\([^)]*\))\.(With|Count)\(")]
    private static partial Regex Call();

    [GeneratedRegex(@"SessionButton\.For\(")]
    private static partial Regex ButtonCall();

    [GeneratedRegex(@"title:(?!.*: null)")]
    private static partial Regex TitleGiven();

    [GeneratedRegex(@"SessionVerb\.(\w+)")]
    private static partial Regex VerbName();

    [GeneratedRegex("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9-]+)+)\"")]
    private static partial Regex Key();

    [GeneratedRegex("^\\(\"([a-z][A-Za-z]*)\",")]
    private static partial Regex Value();
}
