namespace KMF.Dialogs.Commands;

/// <summary>
/// How many single-letter changes turn one word into another, a swap of neighbours being one (optimal string alignment distance).
/// </summary>
internal static class EditDistance
{
    public static int Of(string one, string other)
    {
        var distance = new int[one.Length + 1, other.Length + 1];
        for (var row = 0; row <= one.Length; row++)
        {
            for (var column = 0; column <= other.Length; column++)
            {
                if (row == 0 || column == 0)
                {
                    distance[row, column] = row + column;
                    continue;
                }

                var change = one[row - 1] == other[column - 1] ? 0 : 1;
                var least = Math.Min(
                    Math.Min(distance[row - 1, column], distance[row, column - 1]) + 1,
                    distance[row - 1, column - 1] + change
                );
                var swapped = row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1];
                distance[row, column] = swapped ? Math.Min(least, distance[row - 2, column - 2] + 1) : least;
            }
        }

        return distance[one.Length, other.Length];
    }
}
