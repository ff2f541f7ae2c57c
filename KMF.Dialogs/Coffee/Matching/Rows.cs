namespace KMF.Dialogs.Coffee.Matching;

/// <summary>
/// A row of numbers for each person, all in one array: row <c>i</c> goes from <c>Starts[i]</c> to below <c>Starts[i + 1]</c>.
/// </summary>
public sealed class Rows
{
    private Rows(int[] starts, int[] items, ushort[] marks) => (Starts, Items, Marks) = (starts, items, marks);

    public int[] Starts { get; }

    public int[] Items { get; }

    /// <summary>What is known of each item, or nothing.</summary>
    public ushort[] Marks { get; }

    public ReadOnlySpan<int> this[int row] => Items.AsSpan(Starts[row], Starts[row + 1] - Starts[row]);

    public static Rows None(int count) => new(new int[count + 1], [], []);

    /// <summary>Entries <c>(row, item)</c>, one after the other in the two spans.</summary>
    public static Rows Of(int count, ReadOnlySpan<int> rows, ReadOnlySpan<int> items) => Fill(count, rows, items, [], bothWays: false);

    /// <summary>Pairs of people: each stands in the other's row. There is a mark for each pair, or none at all.</summary>
    public static Rows OfPairs(int count, ReadOnlySpan<int> first, ReadOnlySpan<int> second, ReadOnlySpan<ushort> marks = default) =>
        Fill(count, first, second, marks, bothWays: true);

    private static Rows Fill(int count, ReadOnlySpan<int> rows, ReadOnlySpan<int> items, ReadOnlySpan<ushort> marks, bool bothWays)
    {
        var starts = Count(count, rows, items, bothWays);
        var filled = new int[starts[count]];
        var filledMarks = new ushort[marks.IsEmpty ? 0 : filled.Length];
        // Backwards, so that each start ends where its row begins.
        for (var at = rows.Length - 1; at >= 0; at--)
        {
            Put(rows[at], items[at], marks.IsEmpty ? default : marks[at]);
            if (bothWays)
            {
                Put(items[at], rows[at], marks.IsEmpty ? default : marks[at]);
            }
        }

        return new Rows(starts, filled, filledMarks);

        void Put(int row, int item, ushort mark)
        {
            var place = --starts[row];
            filled[place] = item;
            if (filledMarks.Length > 0)
            {
                filledMarks[place] = mark;
            }
        }
    }

    /// <summary>Where each row ends.</summary>
    private static int[] Count(int count, ReadOnlySpan<int> rows, ReadOnlySpan<int> items, bool bothWays)
    {
        var ends = new int[count + 1];
        foreach (var row in rows)
        {
            ends[row]++;
        }

        foreach (var item in bothWays ? items : [])
        {
            ends[item]++;
        }

        for (var row = 1; row <= count; row++)
        {
            ends[row] += ends[row - 1];
        }

        return ends;
    }
}
