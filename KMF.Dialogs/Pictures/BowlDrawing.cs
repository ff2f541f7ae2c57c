using System.Collections.Immutable;

namespace KMF.Dialogs.Pictures;

/// <summary>Chairs round a bowl, seen from above, and a fish with whoever speaks.</summary>
/// <param name="Chairs">The chairs, clockwise from the top.</param>
/// <param name="Description">What it shows.</param>
public sealed record BowlDrawing(ImmutableArray<BowlChair> Chairs, string Description) : Drawing(Description);

/// <summary>A chair of a <see cref="BowlDrawing"/>.</summary>
/// <param name="Label">Who sits in it, or what it is.</param>
/// <param name="State">What it is drawn as.</param>
/// <param name="Note">What stands beneath the label; empty where nothing does.</param>
public sealed record BowlChair(string Label, ChairState State, string Note);

/// <summary>What a chair of a <see cref="BowlDrawing"/> is drawn as.</summary>
public enum ChairState
{
    Empty,
    Listens,

    /// <summary>With the fish.</summary>
    Speaks,
}
