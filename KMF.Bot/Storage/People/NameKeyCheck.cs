namespace KMF.Bot.Storage.People;

/// <summary>
/// Whether the key of names and the database belong together. A new key beside old sessions would give everybody a second vote, and a new
/// database beside an old key is one that was lost.
/// </summary>
internal static class NameKeyCheck
{
    /// <param name="path">The file of the key.</param>
    /// <param name="database">The folder of the database.</param>
    /// <param name="hasSchema">Whether there is a database that the bot has made.</param>
    /// <param name="hasSessions">Whether somebody has used it.</param>
    /// <exception cref="InvalidOperationException">They do not belong together.</exception>
    public static void Require(string path, string database, bool hasSchema, bool hasSessions)
    {
        var hasKey = File.Exists(path);
        if (hasSessions && !hasKey)
        {
            throw new InvalidOperationException(
                $"{path} is not there, but the database in {database} has sessions. Restore the key, or set Storage:NameKey to it: with a "
                    + "new one nobody could edit their words, and everybody could vote again."
            );
        }

        if (hasKey && !hasSchema)
        {
            throw new InvalidOperationException(
                $"{path} is there, but the database in {database} is empty or gone. "
                    + "Restore both from one backup, or set Storage:Path to an empty folder."
            );
        }
    }
}
