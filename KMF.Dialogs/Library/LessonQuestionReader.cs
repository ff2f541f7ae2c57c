using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Library;

/// <summary>
/// Reads the filters in what people search for: <c>technique:retrospect since:2026-01 keyword:discharge team:this</c>, in every language.
/// </summary>
public sealed class LessonQuestionReader(TextCatalogue texts)
{
    private enum Kind
    {
        Technique,
        Team,
        Since,
        Before,
        Keyword,
    }

    private readonly ILookup<string, Kind> _names = Words(texts, words =>
        new[]
        {
            (Kind.Technique, words["filter.technique"]),
            (Kind.Team, words["filter.team"]),
            (Kind.Since, words["filter.since"]),
            (Kind.Before, words["filter.before"]),
            (Kind.Keyword, words["filter.keyword"]),
        }
    );

    private readonly HashSet<string> _ours =
    [
        .. TextCatalogue.Languages.SelectMany(language => Split(texts.Shared(language)["filter.ours"])),
    ];

    private readonly Dictionary<string, string> _techniques = Techniques(texts);

    public LessonQuestion Read(string text)
    {
        var (words, filter, unread) = (new StringBuilder(), LessonFilter.None, ImmutableArray.CreateBuilder<string>());
        foreach (var (term, name, value) in Terms(text))
        {
            if (name is null || !_names.Contains(Fold(name)))
            {
                words.Append(term).Append(' ');
            }
            else if (Apply(filter, _names[Fold(name)].First(), value) is { } narrower)
            {
                filter = narrower;
            }
            else
            {
                unread.Add(term);
            }
        }

        return new LessonQuestion(words.ToString().TrimEnd(), filter, unread.ToImmutable());
    }

    private LessonFilter? Apply(LessonFilter filter, Kind kind, string value) =>
        kind switch
        {
            Kind.Technique when _techniques.GetValueOrDefault(Fold(value)) is { } technique => filter with { TechniqueId = technique },
            Kind.Team when _ours.Contains(Fold(value)) => filter with { OwnTeam = true },
            Kind.Since when Day(value) is { } day => filter with { Since = day },
            Kind.Before when Day(value) is { } day => filter with { Before = day },
            Kind.Keyword when Fold(value).Length > 0 => filter with { Keywords = filter.Keywords.Add(value) },
            _ => null,
        };

    // A year, a month or a day.
    private static DateOnly? Day(string value) =>
        DateOnly.TryParseExact(
            value,
            ["yyyy-MM-dd", "yyyy-MM", "yyyy", "d/M/yyyy", "M/yyyy"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    /// <summary>The terms as they were typed; of those with a colon, what stands before and after it. Quotes keep words together.</summary>
    private static IEnumerable<(string Term, string? Name, string Value)> Terms(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var (start, colon) = (at, -1);
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
            {
                if (text[at] == '"' && text.IndexOf('"', at + 1) is > 0 and var close)
                {
                    at = close;
                }
                else if (text[at] == ':' && colon < 0)
                {
                    colon = at;
                }

                at++;
            }

            yield return colon > start
                ? (text[start..at], text[start..colon], text[(colon + 1)..at].Trim('"'))
                : (text[start..at], null, "");
        }
    }

    private static Dictionary<string, string> Techniques(TextCatalogue texts)
    {
        var names =
            from language in TextCatalogue.Languages
            from technique in texts.All
            let content = texts.Technique(technique.Id, language)!
            from name in content.Commands.Append(content.Name).Append(technique.Id)
            select (Name: Fold(name), technique.Id);
        return names.DistinctBy(name => name.Name).ToDictionary(name => name.Name, name => name.Id);
    }

    private static ILookup<string, Kind> Words(TextCatalogue texts, Func<Texts.Texts, IEnumerable<(Kind Kind, string Words)>> of) =>
        TextCatalogue
            .Languages.SelectMany(language => of(texts.Shared(language)))
            .SelectMany(kind => Split(kind.Words).Select(word => (Word: word, kind.Kind)))
            .ToLookup(word => word.Word, word => word.Kind);

    private static IEnumerable<string> Split(string words) => words.Split(',').Select(Fold);

    // Without case, accents and what stands between words.
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (
            var rune in text.EnumerateRunes()
                .SelectMany(rune => rune.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes())
                .Where(Rune.IsLetterOrDigit)
        )
        {
            folded.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        return folded.ToString();
    }
}
