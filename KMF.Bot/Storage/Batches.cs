namespace KMF.Bot.Storage;

/// <summary>Work on very many rows.</summary>
internal static class Batches
{
    private const int Most = 2000;

    /// <summary>Runs a statement that ends after <c>@batch</c> rows until there are no more, for others write meanwhile.</summary>
    /// <returns>How many rows it was in all.</returns>
    public static async Task<int> ExecuteInBatchesAsync(
        this IDatabaseWriter writer,
        string sql,
        CancellationToken cancellationToken,
        params (string Name, object? Value)[] values
    )
    {
        var total = 0;
        int done;
        do
        {
            done = await writer.RunAsync(db => db.Execute(sql, [.. values, ("@batch", Most)]), cancellationToken);
            total += done;
        } while (done == Most);

        return total;
    }
}
