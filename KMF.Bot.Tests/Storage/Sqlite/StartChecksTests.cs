using KMF.Bot.Storage;
using KMF.Bot.Tests.Rehearsed;
using KMF.Rehearsal;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Storage.Sqlite;

/// <summary>What stops the start, by name, and what does not; and when the bot says that it is not ready.</summary>
public sealed class StartChecksTests(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kmf-");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Start_DatabaseOfANewerVersion_IsRefusedByName()
    {
        await UseAsync();
        Execute("INSERT INTO __EFMigrationsHistory VALUES ('20990101000000_Later', '10.0.15')");

        Assert.Contains("20990101000000_Later", await WhyNotAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_KeyGoneBesideSessions_IsRefusedByName()
    {
        await UseAsync();
        File.Delete(Path.Combine(_folder.FullName, "names.key"));

        Assert.Contains("names.key is not there", await WhyNotAsync(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "names.key")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_DatabaseEmptiedBesideAKey_IsRefusedByName(bool isThere)
    {
        await UseAsync();
        foreach (var file in _folder.GetFiles("kmf.db*"))
        {
            file.Delete();
        }

        if (isThere)
        {
            await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "kmf.db"), []);
        }

        Assert.Contains("is empty or gone", await WhyNotAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a database", true)]
    [InlineData("torn", false)]
    public async Task Start_ScheduleDamaged_IsMadeAnew(string kind, bool isWhole)
    {
        await UseAsync();
        var file = Path.Combine(_folder.FullName, "quartz.db");
        var bytes = await File.ReadAllBytesAsync(file);
        bytes.AsSpan(isWhole ? 0 : 4096).Fill(0x5a);
        await File.WriteAllBytesAsync(file, bytes);

        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), folder: _folder.FullName);
        using var http = new HttpClient { BaseAddress = bot.Address };

        Assert.Equal("Healthy", await http.GetStringAsync("health/ready"));
        output.Figure($"quartz.db {kind}: made anew at the start");
    }

    [Fact]
    public async Task Ready_WhileNothingCanBeWritten_SaysSoAndWhy()
    {
        await using var world = await StorageWorld.StartAsync();
        await world.Writer.RunAsync(db => db.Execute("PRAGMA query_only=ON"), CancellationToken.None);

        var readOnly = await DescribeAsync(world);
        world.Clock.Advance(TimeSpan.FromSeconds(6));
        await using (var other = world.Intrude())
        {
            await using var hold = other.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            await hold.ExecuteNonQueryAsync();
            Assert.Equal("The database cannot be written: another program holds it.", await DescribeAsync(world));
        }

        world.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal("The database cannot be written: it may only be read.", readOnly);
        Assert.Null(await DescribeAsync(world));
    }

    [Fact]
    public async Task Ready_WhileTheDiskIsFull_SaysSo()
    {
        await using var world = await StorageWorld.StartAsync();
        await world.Writer.RunAsync(FillTheTrialsPage, CancellationToken.None);
        await world.Writer.RunAsync(db => db.Execute("PRAGMA max_page_count=1"), CancellationToken.None);

        var full = await DescribeAsync(world);
        world.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal("The database cannot be written: the disk is full.", full);
        Assert.Null(await DescribeAsync(world));
    }

    [Theory]
    [InlineData(-3, "Healthy")]
    [InlineData(-3600, "Unhealthy\ndatabase: The clock is 3,600 s behind what the database has seen.")]
    public async Task Ready_ClockBehindWhatTheDatabaseHasSeen_SaysSo(int seconds, string expected)
    {
        var clock = new SteppedClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), clock);
        await ReadyAsync(bot);

        clock.Set(TimeSpan.FromSeconds(seconds - 6));
        clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(expected, await ReadyAsync(bot));
    }

    // Somebody has used it, and it was stopped.
    private async Task UseAsync()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), folder: _folder.FullName);
        await bot.StartRetrospectAsync();
    }

    // The trial's row fits into no page that the database has.
    private static int FillTheTrialsPage(WriterConnection db)
    {
        long Pages() => db.First("PRAGMA page_count", row => row.GetInt64(0));
        var pages = Pages();
        for (var row = 0; ; row++)
        {
            db.Execute("SAVEPOINT trial");
            db.Execute("INSERT INTO SeenActivities (Key, At) VALUES ('write trial', '2026-03-02 09:00:00')");
            var grows = Pages() > pages;
            db.Execute("ROLLBACK TO trial");
            db.Execute("RELEASE trial");
            if (grows)
            {
                return row;
            }

            db.Execute("INSERT INTO SeenActivities (Key, At) VALUES (@key, '2026-03-02 09:00:00')", ("@key", $"write trial {row:D4}"));
        }
    }

    private async Task<string> WhyNotAsync()
    {
        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            StorageWorld.StartHostAsync(_folder.FullName, TimeProvider.System)
        );
        output.Figure($"the start is refused: {problem.Message.Replace(_folder.FullName, "", StringComparison.Ordinal)}");
        return problem.Message;
    }

    private static async Task<string?> DescribeAsync(StorageWorld world) =>
        (await world.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["database"].Description;

    private static async Task<string> ReadyAsync(RehearsedBot bot)
    {
        using var http = new HttpClient { BaseAddress = bot.Address };
        using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative));
        return await answer.Content.ReadAsStringAsync();
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "kmf.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
