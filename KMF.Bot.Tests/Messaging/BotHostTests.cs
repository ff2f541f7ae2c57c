using System.Net;
using KMF.Bot.Tests.Rehearsed;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KMF.Bot.Tests.Messaging;

public sealed class BotHostTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void Start_WithoutAnAppIdOutsideDevelopment_IsRefusedByName(string environment)
    {
        var problem = Assert.Throws<InvalidOperationException>(() => BotHost.Build([$"--environment={environment}"]));

        Assert.Contains("MicrosoftAppId is not set", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_OnceStarted_IsLiveAndReady()
    {
        await using var bot = await RehearsedBot.StartAsync();
        using var http = new HttpClient { BaseAddress = bot.Address };

        Assert.Equal("Healthy", await http.GetStringAsync("health/live"));
        Assert.Equal("Healthy", await http.GetStringAsync("health/ready"));
    }

    [Fact]
    public async Task Request_FromAnotherMachineWithoutAnAppId_IsRefused()
    {
        var folder = Directory.CreateTempSubdirectory("kmf-");
        await using var bot = BotHost.Build(
            ["--environment=Development", "--urls=http://127.0.0.1:0", $"--Storage:Path={folder.FullName}"],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<IStartupFilter>(new FromAfar());
            }
        );
        await bot.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(bot.Urls.First()) };

        var answer = await http.PostAsync("api/messages", new StringContent("{}"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await bot.StopAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Start_InAFolderThatAnotherBotUses_WaitsForIt()
    {
        await using var first = await RehearsedBot.StartAsync();

        var second = BotHost.Build(["--environment=Development", "--urls=http://127.0.0.1:0", $"--Storage:Path={first.Folder}"], builder =>
            builder.Logging.ClearProviders()
        );
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.StartAsync(giveUp.Token));
        await second.DisposeAsync();
    }

    private sealed class FromAfar : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, rest) =>
                    {
                        context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.7");
                        return rest(context);
                    }
                );
                next(app);
            };
    }
}
