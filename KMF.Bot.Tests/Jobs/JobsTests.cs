using KMF.Bot.Jobs;
using KMF.Bot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace KMF.Bot.Tests.Jobs;

public sealed class JobsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("kmf-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task RepeatingJob_Started_RunsAndIsHealthyAndOnceMoreAfterARestart()
    {
        for (var start = 0; start < 2; start++)
        {
            var runs = new Runs();
            using var host = await StartAsync(runs);

            await runs.First.Task.WaitAsync(Patience);

            var health = await host
                .Services.GetRequiredService<HealthCheckService>()
                .CheckHealthAsync(check => check.Tags.Contains("ready"));
            Assert.True(health.Status is HealthStatus.Healthy, string.Join(' ', health.Entries.Values.Select(entry => entry.Description)));
            Assert.Equal(["database", "quartz-scheduler"], health.Entries.Keys.Order());
            Assert.Equal(["cleaning", "counting", "erasing", "long-lived-techniques"], await ScheduledAsync());
            await host.StopAsync();
        }
    }

    private async Task<IHost> StartAsync(Runs runs)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Storage:Path", _folder)]);
        builder.Services.AddSingleton(runs);
        builder.AddStorage();
        builder.AddJobs();
        builder.Services.AddRepeatingJob<CountingJob>("counting", TimeSpan.FromHours(1));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private async Task<List<string>> ScheduledAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "quartz.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT TRIGGER_NAME FROM QRTZ_TRIGGERS ORDER BY 1";
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private sealed class Runs
    {
        public TaskCompletionSource First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class CountingJob(Runs runs) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            runs.First.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
