using System.Text;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using Microsoft.Data.Sqlite;

namespace KMF.Bot.Tests.Techniques.ActionLearningSet;

/// <summary>All that is kept, for those who look for words in it.</summary>
internal static class StoredWords
{
    /// <summary>Every cell of every table.</summary>
    public static IEnumerable<(string Table, string Value)> Cells(RehearsedBot bot)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(bot.Folder, "kmf.db")};Mode=ReadOnly;Pooling=false");
        connection.Open();
        foreach (var table in bot.Query("SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"""SELECT * FROM "{table}" """;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    yield return (
                        table,
                        reader.GetValue(column) is byte[] bytes
                            ? Encoding.Latin1.GetString(bytes) + Convert.ToHexString(bytes)
                            : Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture) ?? ""
                    );
                }
            }
        }
    }

    /// <summary>Every file but the lock, which nobody can read and which has nothing in it.</summary>
    public static List<string> Files(RehearsedBot bot)
    {
        var files = Directory.GetFiles(bot.Folder, "*", SearchOption.AllDirectories);
        var locks = files.Where(file => Path.GetExtension(file) == ".lock").ToList();
        Assert.All(locks, file => Assert.Equal(0, new FileInfo(file).Length));
        return [.. files.Except(locks)];
    }

    /// <summary>A file's bytes, one letter each.</summary>
    public static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Encoding.Latin1.GetString(bytes.ToArray());
    }
}
