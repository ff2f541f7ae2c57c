namespace AdaptiveCards;

/// <summary>The width of a table column: a number of pixels, or a share of what is left.</summary>
internal readonly record struct ColumnWidth(double Pixels, double Share);
