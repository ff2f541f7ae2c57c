using System.Globalization;
using KMF.Dialogs.Sessions;
using Microsoft.Data.Sqlite;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>
/// Whether what people send now would be saved: tried with a small row, at most every few seconds, and whether the clock is later than
/// whatever the database has seen.
/// </summary>
internal sealed class WriteTrial(IDatabaseWriter writer, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>Clocks are set right by so much all the time.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Task<string?>? _last;
    private long _triedAt;

    /// <summary>What is wrong, or null.</summary>
    public Task<string?> FaultAsync()
    {
        lock (_gate)
        {
            if (_last is null || (_last.IsCompleted && clock.GetElapsedTime(_triedAt) >= Fresh))
            {
                _triedAt = clock.GetTimestamp();
                _last = TryAsync();
            }

            return _last;
        }
    }

    private async Task<string?> TryAsync()
    {
        try
        {
            var behind = await writer.RunAsync(Write, CancellationToken.None);
            return behind > Tolerated
                ? string.Create(CultureInfo.InvariantCulture, $"The clock is {behind.TotalSeconds:N0} s behind what the database has seen.")
                : null;
        }
        catch (SessionStoreException problem)
        {
            return "The database cannot be written: " + WhyNot(problem.InnerException);
        }
    }

    /// <summary>Says how much later than now the latest is that the database has seen.</summary>
    private static TimeSpan Write(WriterConnection db)
    {
        var now = db.Now;
        db.Execute(
            """
            INSERT INTO SeenActivities (Key, At) VALUES ('write trial', @now)
            ON CONFLICT (Key) DO UPDATE SET At = MAX(At, excluded.At)
            """,
            ("@now", now)
        );
        return db.First("SELECT MAX((SELECT MAX(At) FROM SeenActivities), IFNULL((SELECT MAX(SettledAt) FROM Outbox), ''))", row =>
                row.GetDateTime(0)
            ) - now;
    }

    private static string WhyNot(Exception? problem) =>
        (problem as SqliteException)?.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_FULL => "the disk is full.",
            SQLitePCL.raw.SQLITE_BUSY => "another program holds it.",
            SQLitePCL.raw.SQLITE_READONLY => "it may only be read.",
            _ => "the log says why.",
        };
}
