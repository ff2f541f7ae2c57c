using System.Collections.Immutable;

namespace KMF.Dialogs.Pictures;

/// <summary>A picture of figures, to be painted where there is something to paint with.</summary>
/// <param name="Description">What it shows, figures included, for those who cannot see it.</param>
public abstract record Drawing(string Description);

/// <summary>A radar: a corner for each axis, and a line around for each series.</summary>
/// <param name="Axes">What the corners are, clockwise from the top; at least three.</param>
/// <param name="Highest">The value of the outermost ring; the rings are the whole numbers.</param>
/// <param name="Series">The lines, the most important first.</param>
/// <param name="Description">What it shows.</param>
public sealed record Radar(ImmutableArray<string> Axes, int Highest, ImmutableArray<RadarSeries> Series, string Description)
    : Drawing(Description);

/// <summary>A line of a <see cref="Radar"/>; null where an axis has no value.</summary>
public sealed record RadarSeries(string Name, ImmutableArray<double?> Values);

/// <summary>Rows on one scale: where each stands, where it should be, and how far the answers spread.</summary>
/// <param name="Highest">The end of the scale, which begins at 0.</param>
/// <param name="Now">What the full dot is.</param>
/// <param name="Wanted">What the ring is.</param>
/// <param name="Spread">What the band is, or null where there is none.</param>
/// <param name="Rows">The rows, from the top.</param>
/// <param name="Description">What it shows.</param>
public sealed record Ranges(int Highest, string Now, string Wanted, string? Spread, ImmutableArray<RangeRow> Rows, string Description)
    : Drawing(Description);

/// <summary>A row of <see cref="Ranges"/>.</summary>
public sealed record RangeRow(string Label, double Now, double Wanted, int Lowest, int Highest);
