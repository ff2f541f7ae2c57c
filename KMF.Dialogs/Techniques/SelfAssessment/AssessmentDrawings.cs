using System.Collections.Immutable;
using KMF.Dialogs.Pictures;

namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>A report as pictures, with all figures in words.</summary>
internal static class AssessmentDrawings
{
    public const string RadarName = "radar";
    public const string CriteriaName = "criteria";

    /// <summary>The four sections: now, wanted, last time. Null where a section has no figures.</summary>
    public static Radar? Sections(AssessmentReport report, EarlierRound? last, TechniqueContent content)
    {
        var texts = content.Texts;
        if (report.Sections.IsEmpty)
        {
            return null;
        }

        var series = ImmutableArray.CreateBuilder<RadarSeries>();
        series.Add(new RadarSeries(texts["report.now"], Values(report.Sections, figures => figures.Now)));
        series.Add(new RadarSeries(texts["report.wanted"], Values(report.Sections, figures => figures.Wanted)));
        if (last is not null)
        {
            series.Add(new RadarSeries(LastName(last, texts), Values(last.Sections, figures => figures.Now)));
        }

        var inWords = report.Sections.Keys.OrderBy(Criterion.Sections.IndexOf).Select(section => InWords(report, last, content, section));
        return new Radar(
            [.. Criterion.Sections.Select(section => content.Step(section).Name)],
            Criterion.Highest,
            series.ToImmutable(),
            $"{texts["report.radar"]}. {string.Join("; ", inWords)}."
        );
    }

    /// <summary>The criteria that can be shown: now, wanted and spread. Null where there is none.</summary>
    public static Ranges? Criteria(AssessmentReport report, TechniqueContent content)
    {
        var texts = content.Texts;
        if (report.Criteria.IsEmpty)
        {
            return null;
        }

        return new Ranges(
            Criterion.Highest,
            texts["report.now"],
            texts["report.wanted"],
            report.People > 1 ? texts["report.spread"] : null,
            [
                .. report.Criteria.Select(one => new RangeRow(
                    texts[one.Criterion.Key],
                    one.Figures.Now,
                    one.Figures.Wanted,
                    one.Lowest,
                    one.Highest
                )),
            ],
            $"{texts["report.bars"]}. {string.Join("; ", report.Criteria.Select(one => InWords(one, report.People, texts)))}."
        );
    }

    /// <summary>What the line of the last assessment is called.</summary>
    public static string LastName(EarlierRound last, Texts.Texts texts) => texts.With("report.last", ("date", texts.Day(last.On)));

    /// <summary>An average as it is written.</summary>
    public static string Write(double average, Texts.Texts texts) => average.ToString("0.0", texts.Culture);

    private static string InWords(AssessmentReport report, EarlierRound? last, TechniqueContent content, string section)
    {
        var texts = content.Texts;
        var (name, now, wanted) = (
            content.Step(section).Name,
            Write(report.Sections[section].Now, texts),
            Write(report.Sections[section].Wanted, texts)
        );
        return last?.Sections.GetValueOrDefault(section) is { } then
            ? texts.With("report.figureThen", ("section", name), ("now", now), ("wanted", wanted), ("last", Write(then.Now, texts)))
            : texts.With("report.figure", ("section", name), ("now", now), ("wanted", wanted));
    }

    private static string InWords(CriterionFigures one, int people, Texts.Texts texts)
    {
        var (name, now, wanted) = (texts[one.Criterion.Key], Write(one.Figures.Now, texts), Write(one.Figures.Wanted, texts));
        return people > 1
            ? texts.With(
                "report.figureSpread",
                ("criterion", name),
                ("now", now),
                ("lowest", one.Lowest),
                ("highest", one.Highest),
                ("wanted", wanted)
            )
            : texts.With("report.gap", ("criterion", name), ("now", now), ("wanted", wanted));
    }

    private static ImmutableArray<double?> Values(ImmutableSortedDictionary<string, Figures> sections, Func<Figures, double> value) =>
        [.. Criterion.Sections.Select(section => sections.TryGetValue(section, out var figures) ? value(figures) : (double?)null)];
}
