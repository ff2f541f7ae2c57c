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

        var byName = new Dictionary<string, string>();
        foreach (var (name, value) in values)
        {
            byName[name] = Convert.ToString(value, Culture) ?? "";
        }

        return Placeholder().Replace(text, match => byName.GetValueOrDefault(match.Groups[1].Value, match.Value));
    }

    [GeneratedRegex(@"\{([a-z][A-Za-z]*)\}")]
    private static partial Regex Placeholder();
}
