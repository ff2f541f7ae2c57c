namespace KMF.Dialogs.Coffee.Matching;

/// <summary>
/// A round in numbers, for up to millions of people: who they are to <see cref="Matcher"/> is their place, from 0 to below
/// <see cref="Count"/>. A code that is not known is -1; where no rule asks for it, the array may stay empty.
/// </summary>
/// <param name="count">How many people take part.</param>
public sealed class MatchingRound(int count)
{
    public int Count => count;

    public MatchingRules Rules { get; init; } = new();

    public int[] Sites { get; init; } = [];

    public int[] Departments { get; init; } = [];

    public int[] Organisations { get; init; } = [];

    /// <summary>1 for clinical, 0 for other.</summary>
    public int[] Clinical { get; init; } = [];

    public Rows Teams { get; init; } = Rows.None(count);

    public bool[] Leaders { get; init; } = new bool[count];

    /// <summary>Both ways.</summary>
    public Rows NotWith { get; init; } = Rows.None(count);

    /// <summary>Both ways; the mark is the round's rank among the earlier ones, 0 for the oldest.</summary>
    public Rows Met { get; init; } = Rows.None(count);

    /// <summary>How often each was one of three.</summary>
    public byte[] TimesInThree { get; init; } = new byte[count];

    /// <summary>Draws the round. The same round and seed give the same groups.</summary>
    public Grouping Draw(ulong seed) => RoundDraw.Of(this, new SeededRandom(seed));
}
