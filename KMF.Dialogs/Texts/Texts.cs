using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace KMF.Dialogs.Texts;

/// <summary>What the bot says in one language: a technique's own words, then those that all share.</summary>
public sealed partial class Texts
{
    private readonly FrozenDictionary<string, string> _own;
    private readonly Texts? _shared;

    internal Texts(string language, IReadOnlyDictionary<string, string> own, Texts? shared = null)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(language == "cy" ? "cy-GB" : "en-GB");
        _own = own.ToFrozenDictionary();
        _shared = shared;
    }

    /// <summary><c>en</c> or <c>cy</c>.</summary>
    public string Language { get; }

    /// <summary>For dates and numbers.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The text with that key as it stands in the file.</summary>
    /// <exception cref="KeyNotFoundException">No file has the key.</exception>
    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"No text '{key}' in language '{Language}'.");

    /// <summary>The text with its placeholders filled in.</summary>
    public string With(string key, params ReadOnlySpan<(string Name, object Value)> values) => Fill(this[key], values);

    /// <summary>The form of the text that goes with a number; <c>{count}</c> is filled in.</summary>
    public string Count(string key, int count, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var form = (count == 0 ? Find(key + "#zero") : null) ?? Find($"{key}#{Plural.Category(Language, count)}") ?? this[key + "#other"];
        return Fill(form, [.. values, ("count", count)]);
    }

    /// <summary>A day of a year: <em>2 March 2026</em>.</summary>
    public WrittenDay Day(DateOnly day) => new(day, "d MMMM yyyy", Culture);

    /// <summary>A day of this year: <em>2 March</em>.</summary>
    public WrittenDay DayOfMonth(DateOnly day) => new(day, "d MMMM", Culture);

    /// <summary>A day of these weeks: <em>Monday 2 March</em>.</summary>
    public WrittenDay DayOfWeek(DateOnly day) => new(day, "dddd d MMMM", Culture);

    /// <summary>The same with its year: <em>Monday 2 March 2026</em>.</summary>
    public WrittenDay DayOfWeekAndYear(DateOnly day) => new(day, "dddd d MMMM yyyy", Culture);

    /// <summary>Whether there is a text with that key.</summary>
    public bool Has(string key) => Find(key) is not null || Find(key + "#other") is not null;

    /// <summary>The placeholders of a text, sorted.</summary>
    internal static IReadOnlyList<string> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    private string? Find(string key) => _own.GetValueOrDefault(key) ?? _shared?.Find(key);

    // One pass, so that what a person wrote is never taken for a placeholder.
    private string Fill(string text, params ReadOnlySpan<(string Name, object Value)> values)
    {
        if (values.Length == 0)
        {
            return text;
        }

        var byName = new Dictionary<string, object>();
        foreach (var (name, value) in values)
        {
            byName[name] = value;
        }

        return Language == "cy"
            ? WelshPlaceholder()
                .Replace(text, match =>
                    byName.TryGetValue(match.Groups["name"].Value, out var value)
                        ? InWelsh(match.Groups["before"].Value, value, isFirst: match.Index == 0)
                        : match.Value
                )
            : Placeholder().Replace(text, match => byName.TryGetValue(match.Groups[1].Value, out var value) ? Words(value) : match.Value);
    }

    private string Words(object value) => Convert.ToString(value, Culture) ?? "";

    private string InWelsh(string before, object value, bool isFirst)
    {
        var isDay = value is WrittenDay;
        if (before.Length == 0)
        {
            return isDay && !isFirst ? WelshGrammar.Small(Words(value)) : Words(value);
        }

        var (word, words) = WelshGrammar.Join(before.TrimEnd().ToLowerInvariant(), Words(value), isDay);
        return (char.IsUpper(before[0]) ? char.ToUpperInvariant(word[0]) + word[1..] : word) + " " + words;
    }

    [GeneratedRegex(@"\{([a-z][A-Za-z]*)\}")]
    private static partial Regex Placeholder();

    // With the word before it, where that has to do with it (WelshGrammar.Words).
    [GeneratedRegex(
        @"(?:(?<![\p{L}'’])(?<before>(?:a|â|gyda|ar|i|o|tan|am|at|dan|dros|drwy|heb) ))?\{(?<name>[a-z][A-Za-z]*)\}",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex WelshPlaceholder();
}
